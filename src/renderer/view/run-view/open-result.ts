/** From a run to what it made: the worst frames of its method, or the clips its system got wrong. */

import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { handRouteOf } from '#renderer/state/current-data-set.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { dataSetOf, useWorkspace } from '#renderer/state/workspace-store.ts';

/** Where what a run made is looked at; null where there is nothing, or not any more. */
export function resultRoute({ result }: ModelRunSummary): Route | null {
  if (result === null) return null;
  if (result.kind === 'system') {
    const { collectionId, systemId } = result;
    const filter = { ...wholeCollection(collectionId, systemId), outcome: 'wrong' } as const;
    return { view: 'clips', collectionId, filter };
  }
  const dataSet = dataSetOf(useWorkspace.getState().summary, result.dataSetId);
  if (dataSet === null || !dataSet.runs.some(({ id }) => id === result.runId)) return null;
  const route = handRouteOf(dataSet);
  if (route.view !== 'hand') return route;
  return {
    ...route,
    frames: { ...route.frames, runId: result.runId, order: 'error' },
    frameIndex: null,
  };
}

/** Goes there. */
export function openResult(run: ModelRunSummary): void {
  const route = resultRoute(run);
  if (route !== null) goTo(route);
}

/** The comparison of the data set that a method belongs to. */
export const comparisonRoute = ({ result }: ModelRunSummary): Route | null =>
  result?.kind === 'run' ? { view: 'comparison', dataSetId: result.dataSetId } : null;
