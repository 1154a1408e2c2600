/** Frames that a method did not predict are corrected joint by joint; what nobody spoke of stays missing there. */

import { expect, test } from 'vitest';
import { keyTable } from '#shared/correction/correction-layer.ts';
import type { Edit } from '#shared/correction/edit.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import { valueOf } from '#test/support/result.ts';
import { filledWorkspace, someJoints } from '../storage/fixture.ts';

test('a joint is placed where the method has none, told by its name, copied as it is, and taken back', async () => {
  const { workspace, dataSetId } = await filledWorkspace();
  const { path } = workspace;
  // Every frame from the second on is one that the method did not predict.
  const values = someJoints(10_000, 3).fill(Number.NaN, 6);
  const table = await blocksOf(values, 6);
  const run = { name: 'sparse', source: 'x', space: 'uvd', joints: 2 } as const;
  const id = workspace.transaction(() => workspace.runs.add({ ...run, dataSetId, table }));
  workspace.close();
  const { engine, close } = createChereme();
  valueOf(await engine.call('workspace.open', { path }));
  const correctedIn = async (frameIndex: number) =>
    valueOf(await engine.call('hands.frame', { dataSetId, frameIndex, runIds: [id] })).runs[0]!
      .corrected;
  const apply = async (edit: Edit) =>
    valueOf(
      await engine.call('corrections.apply', {
        subject: { kind: 'run', id },
        edits: [edit],
        label: null,
        range: { fromFrame: 0, toFrame: 1 },
      }),
    ).entry?.label;
  const keys = keyTable([{ frame: 5, point: 1, state: stateCode.corrected, x: 10, y: 20, z: 700 }]);
  expect(await apply({ kind: 'place', keys })).toBe('tip corrected in frame 5');
  const placed = await correctedIn(5);
  expect([...placed!.uvd]).toEqual([Number.NaN, Number.NaN, Number.NaN, 10, 20, 700]);
  expect([...placed!.states]).toEqual([stateCode.missed, stateCode.corrected]);
  expect(await correctedIn(6)).toBeNull();
  expect(await correctedIn(0)).toBeNull();
  const copy = { kind: 'copy', fromGroup: 'hand', toGroup: 'hand', mirrored: false } as const;
  expect(await apply({ ...copy, fromFrame: 5, toFrame: 6 })).toBe(
    'hand of frame 5 copied into frame 6',
  );
  expect([...(await correctedIn(6))!.uvd]).toEqual([...placed!.uvd]);
  const scope = { kind: 'data-set', id: dataSetId } as const;
  valueOf(await engine.call('journal.undo', { scope, force: false }));
  expect(await correctedIn(6)).toBeNull();
  close();
});
