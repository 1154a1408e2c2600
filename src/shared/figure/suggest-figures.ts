/** The figures a data set's or a collection's content allows, in the order a report shows them. */

import type { CountedPoses } from '#shared/pose/presence.ts';
import { successRules } from '#shared/statistics/success-rate.ts';
import type { ClipFigureQuery, HandFigureQuery } from './figure-query.ts';

/** The most methods one figure holds. */
const mostRuns = 64;

/**
 * Suggests every figure of all runs over all frames: methods, success by three rules, joints, distribution, timeline, and
 * sequences, viewpoints, differences (to the first run) and refinements where there are any. Without runs there is none.
 *
 * @param dataSet `groups`: how many sequences or subjects it has
 */
export function suggestFigures(dataSet: {
  readonly dataSetId: number;
  readonly runIds: readonly number[];
  readonly hasAngles: boolean;
  readonly groups: number;
  /** Of `runIds`, the methods that keep the poses before their answer. */
  readonly refinedRunIds?: readonly number[];
}): HandFigureQuery[] {
  const runIds = dataSet.runIds.slice(0, mostRuns);
  const [referenceRunId] = runIds;
  if (referenceRunId === undefined) return [];
  const of = { dataSetId: dataSet.dataSetId, runIds, sampleId: null };
  const axes = dataSet.hasAngles ? (['yaw', 'pitch'] as const) : [];
  return [
    { kind: 'methods', ...of },
    ...successRules.map((rule): HandFigureQuery => ({ kind: 'success', rule, ...of })),
    { kind: 'per-joint', ...of },
    { kind: 'distribution', ...of },
    { kind: 'timeline', ...of },
    ...(dataSet.groups > 1 ? [{ kind: 'groups', ...of } as const] : []),
    ...axes.map((axis): HandFigureQuery => ({ kind: 'viewpoint', axis, ...of })),
    ...(runIds.length > 1 ? [{ kind: 'paired', referenceRunId, ...of } as const] : []),
    ...refinementFigures({ ...of, runIds: (dataSet.refinedRunIds ?? []).slice(0, mostRuns) }),
  ];
}

/** Error against iteration, and start poses beside the answers; none without refining methods. */
function refinementFigures(of: {
  readonly dataSetId: number;
  readonly runIds: number[];
  readonly sampleId: null;
}): HandFigureQuery[] {
  if (of.runIds.length === 0) return [];
  return [
    { kind: 'iterations', ...of },
    { kind: 'starts', part: 'success', ...of },
    { kind: 'starts', part: 'per-joint', ...of },
  ];
}

/**
 * Suggests every figure of a collection of sign clips over all signers: accuracy of all systems, what corrections change where a model was run on corrected points, then for each system hand
 * presence by outcome (Figure 6 of the first paper) and the comparison under every rule. Without systems there is none,
 * without poses only accuracy.
 *
 * @param collection `poses`: whose are counted, and when a hand is present; null without poses. `posesOf`: of systems
 *   that were fed poses of their own choice
 */
export function suggestClipFigures(collection: {
  readonly collectionId: number;
  readonly systemIds: readonly number[];
  readonly poses: CountedPoses | null;
  readonly posesOf: ReadonlyMap<number, CountedPoses>;
  /** Systems whose models were run on corrected points as well. */
  readonly correctedIds: readonly number[];
}): ClipFigureQuery[] {
  const systemIds = collection.systemIds.slice(0, mostRuns);
  if (systemIds.length === 0) return [];
  const { collectionId, poses } = collection;
  const of = { collectionId, signers: null };
  const corrected = collection.correctedIds.slice(0, mostRuns);
  const ofAll: ClipFigureQuery[] = [
    { kind: 'accuracy', systemIds, ...of },
    ...(corrected.length === 0
      ? []
      : [{ kind: 'after-correction', systemIds: corrected, ...of } as const]),
  ];
  if (poses === null) return ofAll;
  return [
    ...ofAll,
    ...systemIds.flatMap((systemId): ClipFigureQuery[] => {
      const { estimator, rule } = collection.posesOf.get(systemId) ?? poses;
      const one = { systemId, estimator, hand: 'dominant', ...of } as const;
      return [
        { kind: 'hand-presence', rule, ...one },
        { kind: 'presence-rules', ...one },
        { kind: 'presence-tests', ...one },
      ];
    }),
  ];
}
