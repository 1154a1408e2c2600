/** What a mark of a figure of depth hands counts, as the frames query that lists exactly those frames. */

import { assert } from '#shared/failure/failure.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';
import type { Figure, FigurePlace } from './figure.ts';
import { isHandFigureQuery } from './figure-query.ts';

/** A frames query (`framesQuerySchema` of the contract). */
export interface MarkFrames {
  readonly dataSetId: number;
  readonly runId: number;
  readonly measure: SuccessRule;
  readonly joint: number | null;
  readonly aboveMm: number | null;
  readonly upToMm: number | null;
  readonly sampleId: number | null;
  readonly viewpoint: { readonly axis: 'yaw' | 'pitch'; readonly binDeg: number } | null;
  readonly range: { readonly fromFrame: number; readonly toFrame: number } | null;
  /** Of a refining method: the pose that is measured, 0 for its start; absent for its answer. */
  readonly stage?: number;
  readonly order: 'time' | 'error';
}

/**
 * The frames behind a mark, largest error first: what a point of a success curve calls good, a bin of the distribution, the
 * timeline or the viewpoint, all frames by a joint's error for its bar, all frames by their worst joint for a table's row.
 *
 * @param mark the run of the series or row, the stage the series counts, and the place of the point; null for a row of a table
 */
export function framesBehindMark(
  figure: Figure,
  mark: {
    readonly runId: number | null;
    readonly place: FigurePlace | null;
    readonly stage?: number | undefined;
  },
): MarkFrames {
  const { query } = figure;
  const { runId, place, stage } = mark;
  assert(isHandFigureQuery(query) && runId !== null, 'frames stand behind figures of depth hands');
  const all: MarkFrames = {
    dataSetId: query.dataSetId,
    runId,
    measure: 'max-frame',
    joint: null,
    aboveMm: null,
    upToMm: null,
    sampleId: query.sampleId,
    viewpoint: null,
    range: null,
    ...(stage === undefined ? {} : { stage }),
    order: 'error',
  };
  const byMean: MarkFrames = { ...all, measure: 'mean-frame' };
  switch (place?.kind) {
    case undefined:
      return all;
    case 'threshold': {
      const measure = query.kind === 'success' ? query.rule : 'max-frame';
      return { ...all, measure, upToMm: place.upToMm };
    }
    case 'joint':
      return place.joint === null ? byMean : { ...all, measure: 'joint', joint: place.joint };
    case 'errors':
      return { ...all, aboveMm: place.aboveMm, upToMm: place.upToMm };
    case 'frames':
      return { ...byMean, range: { fromFrame: place.fromFrame, toFrame: place.toFrame } };
    case 'sample':
      return { ...byMean, sampleId: place.sampleId };
    case 'viewpoint': {
      const axis = query.kind === 'viewpoint' ? query.axis : 'yaw';
      return { ...byMean, viewpoint: { axis, binDeg: place.binDeg } };
    }
    case 'stage':
      return { ...byMean, stage: place.stage };
    case 'run':
    case 'presence':
    case 'presence-rule':
    case 'after-correction':
    default:
      return byMean;
  }
}
