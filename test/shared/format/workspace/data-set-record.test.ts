/** Descriptions come back from a workspace as they went in. */

import { expect, test } from 'vitest';
import {
  DamagedRecord,
  dataSetFromRecord,
  recordOfDataSet,
} from '#shared/format/workspace/data-set-record.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';

test.each(Object.values(publishedDataSets))('$name comes back whole', (dataSet) => {
  expect(dataSetFromRecord(recordOfDataSet(dataSet))).toEqual(dataSet);
  const inMetres = { ...dataSet, lengthUnitMm: 1000 };
  expect(dataSetFromRecord(recordOfDataSet(inMetres))).toEqual(inMetres);
});

test('anything else is damage', () => {
  expect(() => dataSetFromRecord('{')).toThrow(DamagedRecord);
  expect(() => dataSetFromRecord('{}')).toThrow(DamagedRecord);
  const more = JSON.stringify({ ...publishedDataSets.nyu, more: 1 });
  expect(() => dataSetFromRecord(more)).toThrow(DamagedRecord);
});
