/** From a run to what it made: where its errors are known the worst of them, else everything in the order of time. */

import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { useClips } from '#renderer/state/clips-store.ts';
import { handRouteOf } from '#renderer/state/current-data-set.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { dataSetOf, useWorkspace } from '#renderer/state/workspace-store.ts';

/** What a run made, and the ways there. */
export interface RunProduct {
  readonly route: Route;
  /** What the route shows. */
  readonly words: string;
  /** The comparison of methods; null where there is none. */
  readonly comparison: Route | null;
  /** Why its errors are not known; null where they are. */
  readonly unknown: string | null;
}

/** What a run made; null where there is nothing, or not any more. */
export function productOf({ result }: ModelRunSummary): RunProduct | null {
  if (result === null) return null;
  return result.kind === 'system'
    ? predictionsOf(result.collectionId, result.systemId)
    : posesOf(result.dataSetId, result.runId);
}

function predictionsOf(collectionId: number, systemId: number): RunProduct {
  const { collections } = useClips.getState();
  const collection = collections?.find(({ id }) => id === collectionId);
  const filter = wholeCollection(collectionId, systemId);
  if (collection?.labelled === 0) {
    return {
      route: { view: 'clips', collectionId, filter },
      words: 'Its clips',
      comparison: null,
      unknown: `No clip of ${collection.name} has a label: which predictions are right is not known.`,
    };
  }
  const wrong = { ...filter, outcome: 'wrong' } as const;
  const route = { view: 'clips', collectionId, filter: wrong } as const;
  return { route, words: 'Clips it got wrong', comparison: null, unknown: null };
}

function posesOf(dataSetId: number, runId: number): RunProduct | null {
  const dataSet = dataSetOf(useWorkspace.getState().summary, dataSetId);
  if (dataSet === null || !dataSet.runs.some(({ id }) => id === runId)) return null;
  const route = handRouteOf(dataSet);
  if (!dataSet.hasTruth || route.view !== 'hand') {
    return {
      route,
      words: 'Its frames',
      comparison: null,
      unknown: `${dataSet.description.name} has no ground truth: errors are not known, and methods cannot be compared.`,
    };
  }
  const frames = { ...route.frames, runId, order: 'error' } as const;
  return {
    route: { ...route, frames, frameIndex: null },
    words: 'Its worst frames',
    comparison: { view: 'comparison', dataSetId },
    unknown: null,
  };
}

/** Goes to what a run made. */
export function openResult(run: ModelRunSummary): void {
  const product = productOf(run);
  if (product !== null) goTo(product.route);
}
