/** Joints and errors of the open workspace, loaded and measured once and then kept. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { HandEvaluation, JointErrors } from '#shared/hand/evaluation.ts';
import { measureJointErrors, summariseErrors } from '#shared/hand/joint-errors.ts';
import type { FrameRange } from '#shared/hand/joint-errors.ts';
import { viewpointAngles } from '#shared/hand/viewpoint.ts';
import type { ViewpointAxis } from '#shared/hand/viewpoint.ts';
import type { SampleSummary } from '#shared/contract/workspace-calls.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { StoredRun } from '#main/storage/run-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { createLruCache } from './lru-cache.ts';

/** About ten runs of MSRA's 76,375 frames with their errors; NYU's ten runs take 60 MB. */
const cacheBytes = 768 * 1024 * 1024;

type Angles = Readonly<Record<ViewpointAxis, Float64Array>>;

/** Loads and measures for the workspace it was made for. */
export function createHandData(workspace: Workspace) {
  const cache = createLruCache(cacheBytes);

  function kept<T>(key: string, make: () => Result<T>, bytes: (value: T) => number): Result<T> {
    const known = cache.get(key) as T | undefined;
    if (known !== undefined) return succeed(known);
    const made = make();
    if (made.ok) cache.set(key, made.value, bytes(made.value));
    return made;
  }

  /** The data set of an id. */
  function dataSet(id: number): Result<StoredDataSet> {
    const found = workspace.dataSets.byId(id);
    if (found !== null) return succeed(found);
    return fail('not-found', `There is no data set ${id} in this workspace.`);
  }

  /** A run that belongs to the data set. */
  function run(dataSetId: number, runId: number): Result<StoredRun> {
    const found = workspace.runs.byId(runId);
    if (found !== null && found.dataSetId === dataSetId) return succeed(found);
    return fail('not-found', `Run ${runId} is no longer in this workspace.`, {
      tip: 'Choose the methods again.',
    });
  }

  /** Ground truth, [frames, joints, 3]. */
  function truth(set: StoredDataSet): Result<JointTable> {
    const name = set.description.name;
    return kept(
      `truth:${set.id}`,
      () => {
        const stored = workspace.jointSets.get(set.id);
        if (stored !== null) return workspace.jointSets.load(stored, name);
        return fail('missing-part', `${name} has no ground truth yet.`, {
          tip: 'Import its ground truth file.',
        });
      },
      (table) => table.values.byteLength,
    );
  }

  /** Ground truth; null where the data set has none, as where only its depth frames are known. */
  const truthIfAny = (set: StoredDataSet): Result<JointTable | null> =>
    workspace.jointSets.get(set.id) === null ? succeed(null) : truth(set);

  /** Frames of a data set: of its ground truth, else those that have a name or a depth image. */
  const frameCount = (set: StoredDataSet): number =>
    workspace.jointSets.get(set.id)?.frames ?? workspace.frames.count(set.id);

  /** A method's joints, [frames, joints, 3]; NaN in frames it did not predict. */
  const runTable = (stored: StoredRun): Result<JointTable> =>
    kept(
      `run:${stored.id}:table`,
      () => workspace.runs.load(stored),
      (table) => table.values.byteLength,
    );

  /** A method's errors over the whole data set. */
  function errors(set: StoredDataSet, runId: number): Result<JointErrors> {
    return kept(
      `run:${runId}:errors`,
      () => {
        const stored = run(set.id, runId);
        if (!stored.ok) return stored;
        const reference = truth(set);
        if (!reference.ok) return reference;
        const table = runTable(stored.value);
        if (!table.ok) return table;
        return succeed(
          measureJointErrors(reference.value, table.value, set.description.intrinsics),
        );
      },
      (measured) => measured.mm.byteLength * 2 + measured.frameMaxMm.byteLength * 2,
    );
  }

  /** The joints of a stage before the final one, from 1 (the start pose) on. */
  const stageTable = (stored: StoredRun, stage: number): Result<JointTable> =>
    kept(
      `run:${stored.id}:stage:${stage}`,
      () => workspace.runs.loadStage(stored, stage),
      (table) => table.values.byteLength,
    );

  /** Errors of such a stage over the whole data set. */
  function stageErrors(set: StoredDataSet, stored: StoredRun, stage: number): Result<JointErrors> {
    return kept(
      `run:${stored.id}:stage:${stage}:errors`,
      () => {
        const reference = truth(set);
        if (!reference.ok) return reference;
        const table = stageTable(stored, stage);
        if (!table.ok) return table;
        return succeed(
          measureJointErrors(reference.value, table.value, set.description.intrinsics),
        );
      },
      (measured) => measured.mm.byteLength * 2 + measured.frameMaxMm.byteLength * 2,
    );
  }

  /** Errors of a method at a pose on the way, from 0 (its start) on; of its answer for null and beyond the last. */
  function errorsAt(set: StoredDataSet, runId: number, pose: number | null): Result<JointErrors> {
    const stored = run(set.id, runId);
    if (!stored.ok) return stored;
    return pose === null || pose >= stored.value.earlierStages
      ? errors(set, runId)
      : stageErrors(set, stored.value, pose + 1);
  }

  /** The sample of an id with its frames; null stands for all frames. */
  function sample(
    set: StoredDataSet,
    sampleId: number | null,
  ): Result<(SampleSummary & FrameRange) | null> {
    if (sampleId === null) return succeed(null);
    const found = workspace.dataSets.samples(set.id).find((one) => one.id === sampleId);
    if (found === undefined) {
      return fail('not-found', `There is no sample ${sampleId} in ${set.description.name}.`);
    }
    return succeed({
      ...found,
      fromFrame: found.firstFrame,
      toFrame: found.firstFrame + found.frames,
    });
  }

  /** A method's summary over a range, or over all frames. */
  function evaluation(
    set: StoredDataSet,
    runId: number,
    range: FrameRange | null,
  ): Result<HandEvaluation> {
    return kept(
      `run:${runId}:evaluation:${range?.fromFrame ?? ''}-${range?.toFrame ?? ''}`,
      () => {
        const measured = errors(set, runId);
        if (!measured.ok) return measured;
        return succeed(summariseErrors(measured.value, range ?? undefined));
      },
      () => 4096,
    );
  }

  /** [frames] degrees: as imported, else from the ground truth; null where neither says. */
  function angles(set: StoredDataSet): Result<Angles | null> {
    return kept(
      `angles:${set.id}`,
      () => {
        const series = workspace.series.get(set.id, 'angles');
        if (series !== null) {
          const values = workspace.series.load(series, set.description.name);
          return values.ok ? succeed(anglesOf(values.value)) : values;
        }
        const reference = truth(set);
        if (!reference.ok) return reference;
        const computed = viewpointAngles(reference.value, set.description);
        return succeed(
          computed === null ? null : { yaw: computed.yawDeg, pitch: computed.pitchDeg },
        );
      },
      (value) => (value === null ? 0 : value.yaw.byteLength * 2),
    );
  }

  /** [frames, 3] hand centres, u px, v px, d mm; NaN where a frame has none, null where the data set has none. */
  function centres(set: StoredDataSet): Result<Float64Array | null> {
    return kept(
      `centres:${set.id}`,
      () => {
        const series = workspace.series.get(set.id, 'centres');
        return series === null
          ? succeed(null)
          : workspace.series.load(series, set.description.name);
      },
      (value) => value?.byteLength ?? 0,
    );
  }

  return {
    dataSet,
    run,
    truth,
    truthIfAny,
    frameCount,
    stageTable,
    stageErrors,
    errorsAt,
    runTable,
    errors,
    sample,
    evaluation,
    angles,
    centres,
    /** After a run is gone. */
    forgetRun: (runId: number): void => cache.forget(`run:${runId}:`),
    /** After files were imported into a data set. */
    forgetSeries: (dataSetId: number): void => {
      cache.forget(`angles:${dataSetId}`);
      cache.forget(`centres:${dataSetId}`);
    },
  };
}

/** What the handlers read hands from. */
export type HandData = ReturnType<typeof createHandData>;

function anglesOf(values: Float64Array): Angles {
  const frames = values.length / 2;
  const yaw = new Float64Array(frames);
  const pitch = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    yaw[frame] = values[2 * frame]!;
    pitch[frame] = values[2 * frame + 1]!;
  }
  return { yaw, pitch };
}
