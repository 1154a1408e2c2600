/** Into how many lanes a run loads its model. */

import { expect, test } from 'vitest';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import { sharesOf } from '#main/engine/model-run-work.ts';

const mib = 1024 ** 2;

test.each([
  ['as many as there are threads', { threads: 2, batch: 64, total: 4096, size: 10 * mib }, 2],
  ['one for one thread', { threads: 1, batch: 64, total: 4096, size: mib }, 1],
  ['one for single samples', { threads: 8, batch: 1, total: 4096, size: mib }, 1],
  ['no more than batches have parts', { threads: 8, batch: 16, total: 4096, size: mib }, 4],
  ['no more than all samples have parts', { threads: 8, batch: 64, total: 9, size: mib }, 2],
  [
    'one for a model that fills the memory',
    { threads: 8, batch: 64, total: 99, size: 90 * mib },
    1,
  ],
  ['fewer for a large model', { threads: 8, batch: 64, total: 99, size: 20 * mib }, 2],
  ['so many that no thread is left over', { threads: 15, batch: 64, total: 99, size: 10 * mib }, 3],
  ['one where too many were left over', { threads: 3, batch: 64, total: 99, size: 20 * mib }, 1],
  ['what leaves the fewest over', { threads: 7, batch: 64, total: 99, size: 10 * mib }, 3],
  ['a file without a byte', { threads: 4, batch: 64, total: 99, size: 0 }, 4],
])('%s', (_, { threads, batch, total, size }, lanes) => {
  const settings = runSettingsSchema.parse({ threads, batch });
  const run = { settings, total } as never;
  expect(sharesOf({ run }, size)).toEqual({ threads, lanes });
});
