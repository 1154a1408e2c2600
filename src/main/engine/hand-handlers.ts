/** Answers the calls of the depth-hand views: comparison, difference, frames behind a mark. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { Comparison } from '#shared/contract/hand-calls.ts';
import type { ViewpointAxis } from '#shared/hand/viewpoint.ts';
import { selectFrames } from '#shared/hand/frame-selection.ts';
import { pairedDifference } from '#shared/hand/paired-difference.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import { depthOfFrame } from './depth-file.ts';
import { errorsCsv } from './errors-csv.ts';
import { frameDetail } from './frame-detail.ts';
import type { HandData } from './hand-data.ts';
import type { Handlers } from './handlers.ts';
import { handJointsText } from './hand-joints-text.ts';
import { createPause } from './pause.ts';
import type { OpenWorkspace, Session } from './session.ts';

type HandHandlers = Pick<Handlers, Extract<keyof Handlers, `hands.${string}`>>;

/** The open workspace and one of its data sets. */
export function dataSetOf(
  session: Session,
  dataSetId: number,
): Result<{ open: OpenWorkspace; hands: HandData; set: StoredDataSet }> {
  const open = session.current();
  if (!open.ok) return open;
  const set = open.value.hands.dataSet(dataSetId);
  return set.ok ? succeed({ open: open.value, hands: open.value.hands, set: set.value }) : set;
}

/** [frames] degrees on one axis; `missing-part` where the data set has no viewpoint. */
export function anglesOn(
  hands: HandData,
  set: StoredDataSet,
  axis: ViewpointAxis,
): Result<Float64Array> {
  const angles = hands.angles(set);
  if (!angles.ok) return angles;
  if (angles.value !== null) return succeed(angles.value[axis]);
  return fail('missing-part', `${set.description.name} has no viewpoint angles.`, {
    tip: 'Import its angle file (yaw and pitch a line).',
  });
}

/** The handlers of `hands.*`. */
export function createHandHandlers(session: Session): HandHandlers {
  return {
    'hands.compare': async ({ dataSetId, runIds, sampleId }, { signal, report }) => {
      const found = dataSetOf(session, dataSetId);
      if (!found.ok) return found;
      const { open, hands, set } = found.value;
      const sample = hands.sample(set, sampleId);
      if (!sample.ok) return sample;
      const pause = createPause(AbortSignal.any([signal, open.closing]));
      const runs: Comparison['runs'][number][] = [];
      for (const runId of runIds) {
        report({ step: 'Measuring', done: runs.length, total: runIds.length });
        await pause();
        const evaluation = hands.evaluation(set, runId, sample.value);
        if (!evaluation.ok) return evaluation;
        runs.push({ runId, evaluation: evaluation.value });
      }
      return succeed({ runs });
    },
    'hands.difference': ({ dataSetId, a, b, sampleId }) => {
      const found = dataSetOf(session, dataSetId);
      if (!found.ok) return found;
      const { hands, set } = found.value;
      const sample = hands.sample(set, sampleId);
      if (!sample.ok) return sample;
      const errorsA = hands.errors(set, a);
      if (!errorsA.ok) return errorsA;
      const errorsB = hands.errors(set, b);
      if (!errorsB.ok) return errorsB;
      return succeed(pairedDifference(errorsA.value, errorsB.value, sample.value ?? undefined));
    },
    'hands.frames': (query) => {
      const found = dataSetOf(session, query.dataSetId);
      if (!found.ok) return found;
      const { hands, set } = found.value;
      const sample = hands.sample(set, query.sampleId);
      if (!sample.ok) return sample;
      const frames = hands.frameCount(set);
      const joints = set.description.skeleton.joints.length;
      if (query.joint !== null && (query.joint < 0 || query.joint >= joints)) {
        return fail(
          'bad-input',
          `${set.description.name} has joints 0 to ${joints - 1}, not ${query.joint}.`,
        );
      }
      const truth = hands.truthIfAny(set);
      if (!truth.ok) return truth;
      // Without ground truth there is no error to filter or order by.
      const errors =
        query.runId === null || truth.value === null
          ? null
          : hands.errorsAt(set, query.runId, query.stage ?? null);
      if (errors !== null && !errors.ok) return errors;
      const angles = query.viewpoint === null ? null : anglesOn(hands, set, query.viewpoint.axis);
      if (angles !== null && !angles.ok) return angles;
      const context = { frames, range: sample.value, anglesDeg: angles?.value ?? null };
      return succeed(selectFrames(query, errors?.value ?? null, context));
    },
    'hands.frame': ({ dataSetId, frameIndex, runIds, stagesOf = null }) => {
      const found = dataSetOf(session, dataSetId);
      if (!found.ok) return found;
      const { open, set } = found.value;
      return frameDetail(open, set, frameIndex, { runIds, stagesOf });
    },
    'hands.depth': ({ dataSetId, frameIndex }) => {
      const found = dataSetOf(session, dataSetId);
      if (!found.ok) return found;
      return depthOfFrame(found.value.open.store, found.value.set, frameIndex);
    },
    'hands.errorsCsv': async ({ dataSetId, runIds }, { signal, report }) => {
      const found = dataSetOf(session, dataSetId);
      if (!found.ok) return found;
      const { open, set } = found.value;
      const pause = createPause(AbortSignal.any([signal, open.closing]));
      return errorsCsv(open, set, runIds, { pause, report });
    },
    'hands.joints': async (asked, { signal, report }) => {
      const found = dataSetOf(session, asked.dataSetId);
      if (!found.ok) return found;
      const { open, set } = found.value;
      const pause = createPause(AbortSignal.any([signal, open.closing]));
      return handJointsText(open, set, asked, { pause, report });
    },
  };
}
