/** Keeps the hand view and the route in step: a route opens its list, and stepping is written back into the route. */

import { useEffect } from 'react';
import type { FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { goToFrame, openHand, useHand } from '#renderer/state/hand-store.ts';
import { useRoute } from '#renderer/state/route-store.ts';

const writeAfterMs = 250;

/** Opens what the route asks for, and follows both ways from then on. */
export function useHandRoute(dataSet: DataSetSummary | null): void {
  const route = useRoute((state) => state.route);
  // Compared by what it says, not by which object says it.
  const asked = route.view === 'hand' ? JSON.stringify(route.frames) : null;
  const askedFrame = route.view === 'hand' ? route.frameIndex : null;

  useEffect(() => {
    if (dataSet === null || dataSet.frames === 0 || asked === null) return;
    const { query, answer, dataSet: open, shown } = useHand.getState();
    const sameList = open === dataSet && answer !== null && JSON.stringify(query) === asked;
    if (!sameList) void openHand(dataSet, JSON.parse(asked) as FramesQuery, askedFrame);
    else if (askedFrame !== null && askedFrame !== shown?.frameIndex) goToFrame(askedFrame);
  }, [dataSet, asked, askedFrame]);

  useEffect(() => {
    let timer = 0;
    const write = (): void => {
      const { query, shown, wanted, answer } = useHand.getState();
      const { route: here } = useRoute.getState();
      if (here.view !== 'hand' || query === null || shown === null) return;
      // While a frame is on its way the place is not settled.
      if (answer?.frameIndex[wanted] !== shown.frameIndex) return;
      const same =
        here.frameIndex === shown.frameIndex &&
        JSON.stringify(here.frames) === JSON.stringify(query);
      if (!same)
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
