/** The data set the person is at: that of the route, else of the last place that had one, else the first with frames. */

import { useRoute } from './route-store.ts';
import type { Route } from './route-store.ts';
import { dataSetOf, useWorkspace } from './workspace-store.ts';
import type { DataSetSummary, WorkspaceSummary } from '#shared/contract/workspace-calls.ts';

/** The current data set; null without a workspace or with an empty one. */
export function useCurrentDataSet(): DataSetSummary | null {
  const summary = useWorkspace((state) => state.summary);
  // Selected down to the data set, so that another frame of it renders nothing.
  return useRoute(({ history, route }) => currentDataSet(summary, history, route));
}

function currentDataSet(
  summary: WorkspaceSummary | null,
  history: readonly Route[],
  route: Route,
): DataSetSummary | null {
  const dataSetAt = (place: Route | undefined): DataSetSummary | null =>
    place !== undefined && 'dataSetId' in place ? dataSetOf(summary, place.dataSetId) : null;
  return (
    dataSetAt(route) ??
    dataSetAt(history.findLast((place) => dataSetAt(place) !== null)) ??
    summary?.dataSets.find(({ hasTruth, runs }) => hasTruth && runs.length > 0) ??
    summary?.dataSets[0] ??
    null
  );
}

/** The figures of the data set or collection the person was at last, else of a data set that has some, else of sign clips. */
export function useFiguresRoute(): Route {
  const dataSet = useCurrentDataSet();
  const collectionId = useRoute(({ history, route }) => currentCollection(history, route));
  const hasFigures = dataSet !== null && dataSet.hasTruth && dataSet.runs.length > 0;
  return hasFigures && collectionId === undefined
    ? { view: 'figures', dataSetId: dataSet.id, query: null }
    : { view: 'figures', collectionId: collectionId ?? null, query: null };
}

/** The collection the person was at last (null for the first one); undefined where that was a data set, or neither. */
function currentCollection(history: readonly Route[], route: Route): number | null | undefined {
  const isSomewhere = (one: Route): boolean => 'dataSetId' in one || 'collectionId' in one;
  const last = isSomewhere(route) ? route : history.findLast(isSomewhere);
  return last !== undefined && 'collectionId' in last ? last.collectionId : undefined;
}

/**
 * All frames of a data set in time order, for a start of the hand view.
 *
 * @param runId the method whose errors are told; null for the first
 * @param frameIndex the frame to show; the first with a depth image unless said
 */
export function handRouteOf(
  dataSet: DataSetSummary,
  runId: number | null = null,
  frameIndex: number | null = dataSet.depthFrameRanges[0] ?? null,
): Route {
  return {
    view: 'hand',
    dataSetId: dataSet.id,
    frames: {
      dataSetId: dataSet.id,
      runId,
      measure: 'max-frame',
      joint: null,
      aboveMm: null,
      upToMm: null,
      sampleId: null,
      viewpoint: null,
      range: null,
      order: 'time',
    },
    frameIndex,
  };
}
