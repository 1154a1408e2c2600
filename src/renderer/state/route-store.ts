/** Where in the app the person is; one route at a time, with a way back. */

import { create } from 'zustand';
import type { ClipFilter, ClipOrder } from '#shared/contract/clip-filter.ts';
import type { FramesQuery } from '#shared/contract/hand-calls.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';

/** A place in the app. */
export type Route =
  | { readonly view: 'start' }
  | { readonly view: 'library' }
  | { readonly view: 'import'; readonly paths: readonly string[] }
  | { readonly view: 'comparison'; readonly dataSetId: number }
  | {
      readonly view: 'hand';
      readonly dataSetId: number;
      /** The frames to step through and in which order. */
      readonly frames: FramesQuery;
      /** The frame to show first; null for the first of the list. */
      readonly frameIndex: number | null;
    }
  | {
      readonly view: 'clips';
      /** null for the first collection. */
      readonly collectionId: number | null;
      /** null for all clips, or the filter that was there before. */
      readonly filter: ClipFilter | null;
    }
  | {
      readonly view: 'clip';
      readonly collectionId: number;
      readonly clipId: number;
      /** The list that is gone through, and the clip's place in it. */
      readonly filter: ClipFilter;
      readonly order: ClipOrder;
      readonly position: number;
      /** The review that is gone through, where it is one; `position` is its place. */
      readonly queueId: number | null;
    }
  | { readonly view: 'figures'; readonly dataSetId: number; readonly query: FigureQuery | null }
  | {
      readonly view: 'figures';
      /** null for the first collection with systems. */
      readonly collectionId: number | null;
      readonly query: FigureQuery | null;
    }
  | {
      readonly view: 'models';
      /** null for the first. */
      readonly modelId: string | null;
    }
  | {
      readonly view: 'runs';
      /** A run of a model; null for the newest. */
      readonly modelRunId: number | null;
    }
  /** Another person's workspace laid over this one. */
  | { readonly view: 'agreement' }
  | { readonly view: 'settings' };

interface RouteState {
  readonly route: Route;
  readonly history: readonly Route[];
  go(route: Route): void;
  /** Replaces the route without a step in the history. */
  replace(route: Route): void;
  back(): void;
}

const historyKept = 50;

export const useRoute = create<RouteState>((set) => ({
  route: { view: 'start' },
  history: [],
  go: (route) =>
    set((state) => ({ route, history: [...state.history, state.route].slice(-historyKept) })),
  replace: (route) => set({ route }),
  back: () =>
    set((state) => {
      const last = state.history.at(-1);
      return last === undefined ? state : { route: last, history: state.history.slice(0, -1) };
    }),
}));

/** Goes to a place, with a way back. */
export const goTo = (route: Route): void => useRoute.getState().go(route);

/** Shows a place instead of the one shown, without a step in the history. */
export const replaceRoute = (route: Route): void => useRoute.getState().replace(route);

/** Goes back to the place before. */
export const goBack = (): void => useRoute.getState().back();

/** Forgets the places of a workspace that was left; where the person is at one, the library takes its place, or the start when none is open. */
export function leaveWorkspace(isAnotherOpen: boolean): void {
  useRoute.setState(({ route }) => {
    if (!isAnotherOpen)
      return { history: [], route: route.view === 'settings' ? route : { view: 'start' } };
    const isInside = 'dataSetId' in route || route.view === 'figures' || route.view === 'import';
    return { history: [], route: isInside ? { view: 'library' } : route };
  });
}
