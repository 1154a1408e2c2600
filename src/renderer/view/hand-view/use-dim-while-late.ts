/** Marks the depth picture while the image of the frame that settled is on its way. */

import type { RefObject } from 'react';
import { useEffect } from 'react';
import { useDepth } from '#renderer/state/depth-store.ts';
import { useHand } from '#renderer/state/hand-store.ts';

/** A picture that stays of the frame before steps back after a moment, so that it is not read with what stands beside it. */
export function useDimWhileLate(picture: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const mark = (): void => {
      const { settled } = useHand.getState();
      const { picture: here } = useDepth.getState();
      picture.current?.toggleAttribute('data-late', here?.frame !== settled);
    };
    const stops = [
      useDepth.subscribe(mark),
      useHand.subscribe((state, before) => {
        if (state.settled !== before.settled) mark();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [picture]);
}
