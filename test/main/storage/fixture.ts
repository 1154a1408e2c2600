/** Workspaces in temporary folders, with a small data set in them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { valueOf } from '#test/support/result.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Two joints and a camera. */
const twoJoints: HandDataSet = {
  id: 'two',
  name: 'Two joints',
  skeleton: { joints: ['wrist', 'tip'], bones: [[0, 1]], parts: null },
  hand: null,
  intrinsics: { fx: 200, fy: 200, cx: 160, cy: 120 },
  image: null,
  space: 'uvd',
  depthUnitMm: 1,
  depthEncoding: 'png-16-bit',
  testFrames: null,
  groups: [],
  viewpointJoints: null,
  published: null,
};

/** An empty workspace in a temporary folder. */
export const newWorkspace = (path = join(temporaryFolder(), 'w.chereme')): Workspace =>
  valueOf(makeWorkspace(path, { appVersion: '0.0.0', synthetic: false }));

/** [frames, 2 joints, 3] numbers that differ everywhere. */
export const someJoints = (frames: number, seed = 0): Float64Array =>
  Float64Array.from({ length: frames * 6 }, (_, i) => 300 + ((i * 7 + seed * 13) % 101) + i / 1e6);

/** A workspace with 10,000 frames of ground truth and two runs. */
export async function filledWorkspace(
  path?: string,
): Promise<{ workspace: Workspace; dataSetId: number; runIds: number[] }> {
  const workspace = newWorkspace(path);
  const truth = await blocksOf(someJoints(10_000), 6);
  const tables = [
    await blocksOf(someJoints(10_000, 1), 6),
    await blocksOf(someJoints(10_000, 2), 6),
  ];
  return workspace.transaction(() => {
    const dataSetId = workspace.dataSets.add(twoJoints, false);
    const common = { dataSetId, space: 'uvd', joints: 2 } as const;
    workspace.jointSets.add({ ...common, source: 'truth.txt', table: truth });
    const runIds = tables.map((table, i) =>
      workspace.runs.add({
        ...common,
        name: `run ${i}`,
        source: `run-${i}.txt`,
        table,
      }),
    );
    return { workspace, dataSetId, runIds };
  });
}
