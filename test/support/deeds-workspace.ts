/** A workspace in which everything that the journal keeps can be done: two made clips, a clip with two people, two methods. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createChereme } from '#main/engine/chereme.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { makeLabWorkspace } from './made-lab.ts';
import { valueOf } from './result.ts';

/** Ids of what was made: the clips of `makeLabWorkspace` are 1 and 2 of collection 1. */
export const made = {
  collectionId: 1,
  runIds: [1, 2],
  runFrames: 5,
  peopleTrackId: 3,
  people: 2,
} as const;

const peopleFrames = 4;

/** A person whose 25 points of the body lie about x px. */
const personAt = (x: number): unknown => ({
  pose_keypoints_2d: Array.from({ length: 25 }, (_, i) => [
    i === 2 ? x - 20 : i === 5 ? x + 20 : x,
    100 + i,
    0.9,
  ]).flat(),
});

/** Makes the workspace file, and beside it the files of the clip with two people. */
export async function makeDeedsWorkspace(path: string): Promise<void> {
  makeLabWorkspace(path);
  const store = valueOf(openWorkspace(path));
  const { icvl } = publishedDataSets;
  const joints = icvl.skeleton.joints.length;
  const [truth, ...tables] = await Promise.all(
    [0, ...made.runIds].map((id) =>
      blocksOf(
        Float64Array.from({ length: made.runFrames * joints * 3 }, (_, i) => id + i),
        joints * 3,
      ),
    ),
  );
  store.transaction(() => {
    const dataSetId = store.dataSets.add(icvl, true);
    const common = { dataSetId, space: 'uvd', joints } as const;
    store.jointSets.add({ ...common, source: 'truth.txt', table: truth! });
    for (const [i, table] of tables.entries())
      store.runs.add({
        ...common,
        name: `run ${i}`,
        source: `run-${i}.txt`,
        table,
      });
  });
  store.close();
  const folder = join(`${path}-people`, 'set', 's1');
  mkdirSync(folder, { recursive: true });
  for (let frame = 0; frame < peopleFrames; frame += 1) {
    const name = `s1_${String(frame).padStart(12, '0')}_keypoints.json`;
    const people = [personAt(100 + frame), personAt(400)];
    writeFileSync(join(folder, name), JSON.stringify({ people }));
  }
  const chereme = createChereme();
  const { engine } = chereme;
  try {
    valueOf(await engine.call('workspace.open', { path }));
    const paths = [join(`${path}-people`, 'set')];
    const [candidate] = valueOf(await engine.call('import.preview', { paths }));
    const { dataSet, name } = candidate!;
    const item = {
      path: candidate!.path,
      role: 'poses',
      dataSet,
      name,
      space: null,
      depthUnitMm: null,
    } as const;
    valueOf(await engine.call('import.store', { items: [item] }));
  } finally {
    chereme.close();
  }
}
