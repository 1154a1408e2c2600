/** Everything the hand view shows of one frame but its depth image. */

import type { CorrectedPose, FrameDetail, ShownRun } from '#shared/contract/hand-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
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
  const runs: ShownRun[] = [];
  for (const runId of runIds) {
    const stored = hands.run(set.id, runId);
    if (!stored.ok) return stored;
    const table = hands.runTable(stored.value);
    if (!table.ok) return table;
    const errors = truth.value === null ? null : hands.errors(set, runId);
    if (errors !== null && !errors.ok) return errors;
    const corrected = correctedPose(open, runId, table.value, frameIndex, camera);
    if (!corrected.ok) return corrected;
    runs.push({
      runId,
      ...poseOf(table.value, errors?.value ?? null, frameIndex, camera),
      space: table.value.space,
      corrected: corrected.value,
    });
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

/** What people corrected of a run in a frame; null where nothing is different from what the method said. */
function correctedPose(
  { store, tracks }: OpenWorkspace,
  runId: number,
  { joints, space }: JointTable,
  frame: number,
  camera: Intrinsics,
): Result<CorrectedPose | null> {
  const subject = { kind: 'run', id: runId } as const;
  if (store.corrections.hash(subject) === '') return succeed(null);
  const found = tracks.layered(subject);
  if (!found.ok) return found;
  const { coordinates, confidence, states, keyed } = found.value.corrected;
  const [from, to] = [frame * joints, (frame + 1) * joints];
  const own = states.slice(from, to);
  // Joints that the method lacks and nobody spoke of are no correction.
  const given = keyed.slice(from, to);
  if (own.every((state, i) => given[i] === 0 && state <= stateCode.estimated)) return succeed(null);
  const values = Float64Array.from(coordinates.subarray(from * 3, to * 3), (value, i) =>
    confidence[from + Math.floor(i / 3)]! > 0 ? value : Number.NaN,
  );
  const pose = jointsOf({ frames: 1, joints, space, values }, 0, camera);
  return succeed({ ...pose, states: own, keyed: given });
}

function centreOf(centres: Float64Array | null, frame: number): FrameDetail['centreUvd'] {
  const [u, v, d] = centres?.subarray(frame * 3, frame * 3 + 3) ?? [];
  return u === undefined || v === undefined || d === undefined || Number.isNaN(u + v + d)
    ? null
    : [u, v, d];
}
