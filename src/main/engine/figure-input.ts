/** Gathers the numbers that a figure is drawn from. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { FigureInput, FigureRun } from '#shared/figure/figure-input.ts';
import type { HandFigureQuery } from '#shared/figure/figure-query.ts';
import { sameErrors } from '#shared/figure/same-errors.ts';
import type { HandEvaluation } from '#shared/hand/evaluation.ts';
import { summariseErrors } from '#shared/hand/joint-errors.ts';
import type { FrameRange } from '#shared/hand/joint-errors.ts';
import { pairedDifference } from '#shared/hand/paired-difference.ts';
import { binByViewpoint } from '#shared/hand/viewpoint.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { StoredRun } from '#main/storage/run-store.ts';
import type { HandData } from './hand-data.ts';
import { anglesOn } from './hand-handlers.ts';
import type { OpenWorkspace } from './session.ts';

/** Everything the query's kind draws; parts of other kinds stay empty. */
export function figureInput(
  open: OpenWorkspace,
  set: StoredDataSet,
  query: HandFigureQuery,
): Result<FigureInput> {
  const { hands } = open;
  const truth = hands.truth(set);
  if (!truth.ok) return truth;
  const sample = hands.sample(set, query.sampleId);
  if (!sample.ok) return sample;
  const all = { fromFrame: 0, toFrame: truth.value.frames };
  const range: FrameRange = sample.value ?? all;
  const runs: FigureRun[] = [];
  for (const runId of query.runIds) {
    const run = runOver(open, set, runId, sample.value, query.kind);
    if (!run.ok) return run;
    runs.push(run.value);
  }
  const parts = partsOf(open, set, query, range, runs);
  if (!parts.ok) return parts;
  return succeed({
    dataSet: set.description,
    synthetic: set.synthetic,
    dataSetFrames: truth.value.frames,
    sampleName: sample.value?.name ?? null,
    firstFrame: range.fromFrame,
    frames: range.toFrame - range.fromFrame,
    runs,
    groups: [],
    viewpoint: null,
    paired: null,
    ...parts.value,
  });
}

function runOver(
  open: OpenWorkspace,
  set: StoredDataSet,
  runId: number,
  range: FrameRange | null,
  kind: HandFigureQuery['kind'],
): Result<FigureRun> {
  const { hands } = open;
  const run = hands.run(set.id, runId);
  if (!run.ok) return run;
  const errors = hands.errors(set, runId);
  if (!errors.ok) return errors;
  const evaluation = hands.evaluation(set, runId, range);
  if (!evaluation.ok) return evaluation;
  const drawsStages = kind === 'iterations' || kind === 'starts';
  const stages = drawsStages ? stagesOver(hands, set, run.value, range) : succeed([]);
  if (!stages.ok) return stages;
  const startsFrom = kind === 'starts' ? startOf(open, set, stages.value[0], range) : null;
  const { name: label, styleIndex } = run.value;
  const { fromFrame, toFrame } = range ?? { fromFrame: 0, toFrame: errors.value.frames };
  return succeed({
    runId,
    label,
    styleIndex,
    evaluation: evaluation.value,
    stages: stages.value,
    startsFrom,
    frameMaxMm: errors.value.frameMaxMm.subarray(fromFrame, toFrame),
    frameMeanMm: errors.value.frameMeanMm.subarray(fromFrame, toFrame),
  });
}

/** The summary at every pose of a refining method, its start first; [] for others. */
function stagesOver(
  hands: HandData,
  set: StoredDataSet,
  run: StoredRun,
  range: FrameRange | null,
): Result<HandEvaluation[]> {
  const stages: HandEvaluation[] = [];
  if (run.earlierStages === 0) return succeed(stages);
  for (let stage = 0; stage <= run.earlierStages; stage += 1) {
    const errors = hands.errorsAt(set, run.id, stage);
    if (!errors.ok) return errors;
    stages.push(summariseErrors(errors.value, range ?? undefined));
  }
  return succeed(stages);
}

/** The method without stages whose answers have the errors of a start pose; null where there is none. */
function startOf(
  { store, hands }: OpenWorkspace,
  set: StoredDataSet,
  start: HandEvaluation | undefined,
  range: FrameRange | null,
): FigureRun['startsFrom'] {
  if (start === undefined) return null;
  for (const { id, name, styleIndex, earlierStages } of store.runs.list(set.id)) {
    if (earlierStages > 0) continue;
    const answers = hands.evaluation(set, id, range);
    if (answers.ok && sameErrors(answers.value, start)) return { label: name, styleIndex };
  }
  return null;
}

type Parts = Partial<Pick<FigureInput, 'groups' | 'viewpoint' | 'paired'>>;

function partsOf(
  open: OpenWorkspace,
  set: StoredDataSet,
  query: HandFigureQuery,
  range: FrameRange,
  runs: readonly FigureRun[],
): Result<Parts> {
  if (query.kind === 'groups') return groupsOf(open, set, query.runIds);
  if (query.kind === 'paired') return pairedOf(open, set, query, range);
  if (query.kind !== 'viewpoint') return succeed({});
  const angles = anglesOn(open.hands, set, query.axis);
  if (!angles.ok) return angles;
  const chosen = angles.value.subarray(range.fromFrame, range.toFrame);
  const means = runs.map((run) => run.frameMeanMm);
  return succeed({ viewpoint: binByViewpoint(query.axis, chosen, means) });
}

function groupsOf(
  { store, hands }: OpenWorkspace,
  set: StoredDataSet,
  runIds: readonly number[],
): Result<Parts> {
  const groups: FigureInput['groups'][number][] = [];
  for (const { id: sampleId, name, firstFrame, frames } of store.dataSets.samples(set.id)) {
    const meanErrorMm: number[] = [];
    for (const runId of runIds) {
      const part = { fromFrame: firstFrame, toFrame: firstFrame + frames };
      const evaluation = hands.evaluation(set, runId, part);
      if (!evaluation.ok) return evaluation;
      meanErrorMm.push(evaluation.value.meanErrorMm);
    }
    groups.push({ sampleId, name, frames, meanErrorMm });
  }
  return succeed({ groups });
}

function pairedOf(
  { hands }: OpenWorkspace,
  set: StoredDataSet,
  query: Extract<HandFigureQuery, { kind: 'paired' }>,
  range: FrameRange,
): Result<Parts> {
  const reference = hands.run(set.id, query.referenceRunId);
  if (!reference.ok) return reference;
  const referenceErrors = hands.errors(set, query.referenceRunId);
  if (!referenceErrors.ok) return referenceErrors;
  const differences: NonNullable<FigureInput['paired']>['differences'][number][] = [];
  for (const runId of query.runIds.filter((id) => id !== query.referenceRunId)) {
    const errors = hands.errors(set, runId);
    if (!errors.ok) return errors;
    differences.push({
      runId,
      difference: pairedDifference(errors.value, referenceErrors.value, range),
    });
  }
  if (differences.length === 0) {
    return fail('missing-part', 'A difference needs a second method beside the reference.', {
      tip: 'Choose another method.',
    });
  }
  return succeed({ paired: { referenceLabel: reference.value.name, differences } });
}
