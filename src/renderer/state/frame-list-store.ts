/** The frames behind a mark: the query of the open drawer and its answer. */

import { create } from 'zustand';
import type { FramesAnswer, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import type { Route } from './route-store.ts';
import { useRoute } from './route-store.ts';

interface FrameListState {
  /** The view whose mark was chosen; the list shows there alone. */
  readonly view: Route['view'] | null;
  readonly query: FramesQuery | null;
  readonly answer: FramesAnswer | null;
  readonly failure: Failure | null;
}

const nothing: FrameListState = { view: null, query: null, answer: null, failure: null };

export const useFrameList = create<FrameListState>(() => nothing);

/** Opens the drawer on a query; the former list stays in sight until the answer is there. */
export async function listFrames(query: FramesQuery): Promise<void> {
  useFrameList.setState({ view: useRoute.getState().route.view, query, failure: null });
  const reply = await ask('hands.frames', query);
  if (useFrameList.getState().query !== query) return;
  useFrameList.setState(
    reply.ok ? { answer: reply.value } : { answer: null, failure: reply.error },
  );
}

/** Closes the drawer. */
export const closeFrameList = (): void => useFrameList.setState(nothing);

/** The query of the list that a view shows of a data set; null while it shows none. */
export const useFramesQuery = (view: Route['view'], dataSetId: number): FramesQuery | null =>
  useFrameList((state) =>
    state.view === view && state.query?.dataSetId === dataSetId ? state.query : null,
  );

onAnotherWorkspace(closeFrameList);

// It stays open while one of its frames is looked at, and closes on the way anywhere else.
useRoute.subscribe(({ route }) => {
  const { view } = useFrameList.getState();
  if (view !== null && route.view !== view && route.view !== 'hand') closeFrameList();
});
