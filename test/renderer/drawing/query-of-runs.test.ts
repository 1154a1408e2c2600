/** Figures of fewer runs than were asked for. */

import { expect, test } from 'vitest';
import type { HandFigureQuery } from '#shared/figure/figure-query.ts';
import { queryOfRuns } from '#renderer/drawing/query-of-runs.ts';

const of = { dataSetId: 1, sampleId: null };

test('runs that are not there are taken out, and a figure without any is left out', () => {
  const query: HandFigureQuery = { kind: 'methods', runIds: [1, 2, 3], ...of };
  expect(queryOfRuns(query, [1, 2, 3])).toEqual([query]);
  expect(queryOfRuns(query, [3, 1])).toEqual([{ ...query, runIds: [1, 3] }]);
  expect(queryOfRuns(query, [])).toEqual([]);
});

test('a difference takes another reference where its own is gone, and needs two runs', () => {
  const query: HandFigureQuery = { kind: 'paired', referenceRunId: 1, runIds: [1, 2, 3], ...of };
  expect(queryOfRuns(query, [1, 3])).toEqual([{ ...query, runIds: [1, 3] }]);
  expect(queryOfRuns(query, [2, 3])).toEqual([{ ...query, runIds: [2, 3], referenceRunId: 2 }]);
  expect(queryOfRuns(query, [3])).toEqual([]);
  expect(queryOfRuns(query, [1])).toEqual([]);
});
