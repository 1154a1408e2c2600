/** Where each episode stands: every estimator has lanes of its own, under those of the one before. */

import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { laneCount, lanesOf } from './span-lanes.ts';

/** Height of a lane of episodes, px. */
export const laneHeight = 20;

/** Lanes of the episodes of every timeline, in their order, and how many there are in all. */
export function episodeLanes(timelines: ClipDetail['timelines']): {
  readonly lanes: readonly (readonly number[])[];
  readonly total: number;
} {
  const lanes: (readonly number[])[] = [];
  let total = 0;
  for (const { episodes } of timelines) {
    const order = episodes
      .map((episode, index) => ({ episode, index }))
      .toSorted((a, b) => a.episode.fromFrame - b.episode.fromFrame);
    const found = lanesOf(order.map(({ episode }) => episode));
    const first = total;
    const own: number[] = [];
    for (const [place, { index }] of order.entries()) own[index] = first + (found[place] ?? 0);
    lanes.push(own);
    total += laneCount(found);
  }
  return { lanes, total: Math.max(1, total) };
}
