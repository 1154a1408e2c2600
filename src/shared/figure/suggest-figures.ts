/** The figures a data set's content allows, in the order a report shows them. */

import { successRules } from '#shared/statistics/success-rate.ts';
import type { FigureQuery } from './figure-query.ts';

/** The most methods one figure holds. */
const mostRuns = 64;

/**
 * Suggests every figure of all runs over all frames: methods, success by three rules, joints, distribution, timeline, and
 * sequences, viewpoints and differences (to the first run) where there are any. Without runs there is none.
 *
 * @param dataSet `groups`: how many sequences or subjects it has
 */
export function suggestFigures(dataSet: {
  readonly dataSetId: number;
  readonly runIds: readonly number[];
  readonly hasAngles: boolean;
  readonly groups: number;
}): FigureQuery[] {
  const runIds = dataSet.runIds.slice(0, mostRuns);
  const [referenceRunId] = runIds;
  if (referenceRunId === undefined) return [];
  const of = { dataSetId: dataSet.dataSetId, runIds, sampleId: null };
  const axes = dataSet.hasAngles ? (['yaw', 'pitch'] as const) : [];
  return [
    { kind: 'methods', ...of },
    ...successRules.map((rule): FigureQuery => ({ kind: 'success', rule, ...of })),
    { kind: 'per-joint', ...of },
    { kind: 'distribution', ...of },
    { kind: 'timeline', ...of },
    ...(dataSet.groups > 1 ? [{ kind: 'groups', ...of } as const] : []),
    ...axes.map((axis): FigureQuery => ({ kind: 'viewpoint', axis, ...of })),
    ...(runIds.length > 1 ? [{ kind: 'paired', referenceRunId, ...of } as const] : []),
  ];
}
