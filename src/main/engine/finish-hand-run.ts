/** Makes a method of a finished run of a depth-hand model: every stage of every frame. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { HandCard } from '#shared/model/model-card.ts';
import { jointOrder, skeletonOf } from '#shared/model/model-joints.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import type { BlockedTable } from '#main/storage/blocks.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { RunBatch } from '#main/storage/model-run-store.ts';
import type { StoredRun } from '#main/storage/run-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { freeRunName } from './free-run-name.ts';
import type { RunContext, RunResult } from './model-run-work.ts';
import { ownJointsDataSet } from './own-joints-data-set.ts';
import type { Pause } from './pause.ts';

/** What a finished run is made of. */
interface FinishedRun {
  readonly stages: number;
  readonly batches: () => Iterable<Result<RunBatch>>;
  readonly pause: Pause;
}

/**
 * Stores a method with its stages. Where the model's joints are the data set's it becomes one of that data set; otherwise
 * their distance would be no error, and it goes into a data set of the model's own joints over the frames with a depth
 * image. A method that the same model made, with the same joints in every stage, is not stored twice.
 */
export async function finishHandRun(
  { open, run }: RunContext,
  set: StoredDataSet,
  card: HandCard,
  finished: FinishedRun,
): Promise<Result<RunResult>> {
  const { store } = open;
  const { samples } = store.modelRuns.plan(run.id);
  const model = skeletonOf(card.joints);
  const order = jointOrder(model, set.description.skeleton);
  const separate = order === null ? await ownJointsDataSet(open, set, card) : succeed(null);
  if (!separate.ok) return separate;
  const own = separate.value;
  const frames = own?.frameOf.size ?? open.hands.frameCount(set);
  const target: FrameTarget = {
    frames,
    frameOf: (frame) => own?.frameOf.get(frame) ?? frame,
    order: order ?? model.joints.map((_, joint) => joint),
  };
  const stages = await valuesOfStages(samples, target, finished);
  if (!stages.ok) return stages;
  const tables: BlockedTable[] = [];
  for (const values of stages.value)
    tables.push(await blocksOf(values, target.order.length * 3, finished.pause));
  const table = tables.pop();
  if (table === undefined) throw new Error('a run has at least one stage');
  return succeed(
    store.transaction(() => {
      const dataSetId = own === null ? set.id : own.keep();
      const source = `model ${card.id}, SHA-256 ${run.sha256.slice(0, 12)}…`;
      const same = store.runs
        .list(dataSetId)
        .find((one) => one.source === source && hasStages(store.runs, one, table, tables));
      if (same !== undefined) return { runId: same.id };
      const runId = store.runs.add({
        dataSetId,
        name: freeRunName(store, dataSetId, run.name),
        source,
        space: 'uvd',
        joints: target.order.length,
        table,
        earlier: tables,
      });
      return { runId };
    }),
  );
}

/** Whether a stored run has these joints, at its end and at every stage before. */
const hasStages = (
  runs: Workspace['runs'],
  run: StoredRun,
  table: BlockedTable,
  earlier: readonly BlockedTable[],
): boolean =>
  run.space === 'uvd' &&
  run.sha256 === table.sha256 &&
  run.earlierStages === earlier.length &&
  earlier.every(({ blocks }, i) => {
    const stored = [...runs.stageBlocks(run.id, i + 1)];
    return (
      stored.length === blocks.length &&
      blocks.every(({ sha256 }, block) => sha256 === stored[block]?.sha256)
    );
  });

/** The frames and joints that predictions are put into. */
interface FrameTarget {
  readonly frames: number;
  /** Of a frame of the samples' data set. */
  readonly frameOf: (frame: number) => number;
  /** For each joint the model's index of it. */
  readonly order: readonly number[];
}

/** [frames, joints, 3] of each stage, NaN in every frame that was not predicted. */
async function valuesOfStages(
  samples: Int32Array,
  { frames, frameOf, order }: FrameTarget,
  { stages, batches, pause }: FinishedRun,
): Promise<Result<readonly Float64Array[]>> {
  const width = order.length * 3;
  const tables = Array.from({ length: stages }, () =>
    new Float64Array(frames * width).fill(Number.NaN),
  );
  for (const batch of batches()) {
    await pause();
    if (!batch.ok) return batch;
    const { first, samples: count, data } = batch.value;
    const stored = new Float64Array(new Uint8Array(data).buffer);
    for (let i = 0; i < count; i += 1) {
      const to = frameOf(samples[first + i]!) * width;
      for (const [stage, values] of tables.entries()) {
        const from = (i * stages + stage) * width;
        for (const [joint, source] of order.entries()) {
          for (let axis = 0; axis < 3; axis += 1)
            values[to + joint * 3 + axis] = stored[from + source * 3 + axis]!;
        }
      }
    }
  }
  return succeed(tables);
}
