/** Puts spans that overlap into lanes of their own. */

import type { Span } from '#renderer/state/clip-store.ts';

/**
 * The lane of each span, from 0: the first in which it overlaps none that came before.
 *
 * @param spans in the order of their first frames
 */
export function lanesOf(spans: readonly Span[]): readonly number[] {
  const ends: number[] = [];
  return spans.map(({ fromFrame, toFrame }) => {
    const free = ends.findIndex((end) => end <= fromFrame);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = toFrame;
    return lane;
  });
}

/** How many lanes there are. */
export const laneCount = (lanes: readonly number[]): number => Math.max(-1, ...lanes) + 1;
