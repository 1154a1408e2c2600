/** Keeps the hand view and the route in step: a route opens its list, and stepping is written back into the route. */

import { useEffect } from 'react';
import type { FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { goToFrame, openHand, useHand } from '#renderer/state/hand-store.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { useRoute } from '#renderer/state/route-store.ts';

const writeAfterMs = 250;

const saysTheSame = (a: FramesQuery | null, b: FramesQuery | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Opens what the route asks for, and follows both ways from then on. */
export function useHandRoute(dataSet: DataSetSummary | null): void {
  useEffect(() => {
    if (dataSet === null || dataSet.frames === 0) return undefined;
    const follow = (route: Route): void => {
      if (route.view !== 'hand' || route.dataSetId !== dataSet.id) return;
      const { query, answered, dataSet: open, shown } = useHand.getState();
      const { frames, frameIndex } = route;
      // While a list is on its way, the frame is one of that list.
      if (open !== dataSet || answered !== query || !saysTheSame(query, frames))
        void openHand(dataSet, frames, frameIndex);
      else if (frameIndex !== null && frameIndex !== shown?.frameIndex) goToFrame(frameIndex);
    };
    follow(useRoute.getState().route);
    return useRoute.subscribe(({ route }, before) => {
      if (route !== before.route) follow(route);
    });
  }, [dataSet]);

  useEffect(() => {
    let timer = 0;
    const write = (): void => {
      const { query, shown, wanted, answer, answered } = useHand.getState();
      const { route: here } = useRoute.getState();
      if (here.view !== 'hand' || query === null || shown === null) return;
      // While a list or a frame is on its way the place is not settled.
      if (answered !== query || answer?.frameIndex[wanted] !== shown.frameIndex) return;
      if (here.frameIndex !== shown.frameIndex || !saysTheSame(here.frames, query))
        useRoute.setState({ route: { ...here, frames: query, frameIndex: shown.frameIndex } });
    };
    const stop = useHand.subscribe((state, before) => {
      if (state.shown === before.shown && state.query === before.query) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(write, writeAfterMs);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, []);
}
