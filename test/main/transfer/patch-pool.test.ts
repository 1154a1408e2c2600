import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cropHand } from '#shared/hand/hand-crop.ts';
import { findHand } from '#shared/hand/find-hand.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { createPatchPool } from '#main/transfer/patch-pool.ts';
import { bumpFrame, writeBumps } from '#test/support/made-models.ts';
import { checkout } from '#test/support/step.ts';

const dataSet = publishedDataSets.msra;

test('threads cut the same patches in the order asked, leave out what is no picture, and start anew after a close', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-patches-'));
  const pool = createPatchPool(join(checkout, 'src/main/transfer/patch-worker.ts'), 2);
  onTestFinished(() => {
    pool.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const names = writeBumps(folder, 21);
  writeFileSync(join(folder, names[3]!), 'no picture');
  const jobs = names.map((name) => ({
    places: [join(folder, 'moved', name), join(folder, name)],
    depthUnitMm: 1,
    place: { from: 'found' } as const,
    name,
  }));
  const request = { dataSet, halfMm: 150, jobs };
  const { cut, patches, centres, problems } = await pool.cut(request);
  expect([...cut]).toEqual(names.flatMap((_, i) => (i === 3 ? [] : [i])));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(names[3]);
  for (const place of [0, 3, 19]) {
    const frame = bumpFrame(cut[place]!);
    const cube = findHand(frame, dataSet.intrinsics, 150)!;
    expect([...centres.subarray(place * 3, place * 3 + 3)]).toEqual(cube.centre);
    const patch = patches.subarray(place * 96 * 96, (place + 1) * 96 * 96);
    expect(patch).toEqual(cropHand(frame, cube, dataSet.intrinsics));
  }
  pool.close();
  expect((await pool.cut(request)).cut).toEqual(cut);
});
