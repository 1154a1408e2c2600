/** Everything the hand view shows of one frame but its depth image. */

import type { FrameDetail, FrameRun } from '#shared/contract/hand-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import { jointsOf, poseOf } from './frame-joints.ts';
import { frameStages } from './frame-stages.ts';
import type { OpenWorkspace } from './session.ts';

/** Which methods to show, and of which one how it came to its answer. */
interface Shown {
  readonly runIds: readonly number[];
  readonly stagesOf: number | null;
}

/** Gathers truth and the chosen runs of frame `frameIndex` (from 0 in the whole data set). */
export function frameDetail(
  open: OpenWorkspace,
  set: StoredDataSet,
  frameIndex: number,
  { runIds, stagesOf }: Shown,
): Result<FrameDetail> {
  const { store, hands } = open;
  const camera = set.description.intrinsics;
  const frames = hands.frameCount(set);
  if (frameIndex >= frames) {
    return fail(
      'not-found',
      frames === 0
        ? `${set.description.name} has no frames yet.`
        : `${set.description.name} has frames 0 to ${frames - 1}, not ${frameIndex}.`,
    );
  }
  const truth = hands.truthIfAny(set);
  if (!truth.ok) return truth;
  const runs: FrameRun[] = [];
  for (const runId of runIds) {
    const stored = hands.run(set.id, runId);
    if (!stored.ok) return stored;
    const table = hands.runTable(stored.value);
    if (!table.ok) return table;
    const errors = truth.value === null ? null : hands.errors(set, runId);
    if (errors !== null && !errors.ok) return errors;
    runs.push({ runId, ...poseOf(table.value, errors?.value ?? null, frameIndex, camera) });
  }
  const centres = hands.centres(set);
  if (!centres.ok) return centres;
  const stages = stagesOf === null ? null : frameStages(open, set, stagesOf, frameIndex);
  if (stages !== null && !stages.ok) return stages;
  const samples = store.dataSets.samples(set.id);
  const sample = samples.find(
    (one) => frameIndex >= one.firstFrame && frameIndex < one.firstFrame + one.frames,
  );
  const unknown = new Float64Array(set.description.skeleton.joints.length * 3).fill(Number.NaN);
  return succeed({
    frameIndex,
    name: store.frames.nameOf(set.id, frameIndex),
    sampleName: sample?.name ?? null,
    truth:
      truth.value === null
        ? { uvd: unknown, xyz: unknown.slice() }
        : jointsOf(truth.value, frameIndex, camera),
    runs,
    stages: stages?.value ?? null,
    centreUvd: centreOf(centres.value, frameIndex),
    hasDepth: store.frames.depthOf(set.id, frameIndex) !== null,
  });
}

function centreOf(centres: Float64Array | null, frame: number): FrameDetail['centreUvd'] {
  const [u, v, d] = centres?.subarray(frame * 3, frame * 3 + 3) ?? [];
  return u === undefined || v === undefined || d === undefined || Number.isNaN(u + v + d)
    ? null
    : [u, v, d];
}
