/** Mixes clips that were right into a queue of others, drawn by a seed, so that a review is honest. */

import { createRandom } from '#shared/statistics/random.ts';

/**
 * The order of a mixed queue. An entry of 0 or more is a place in the asked list; one below 0 is place -1 - entry in the
 * list of clips that were right. The asked clips keep their order; how many right ones there are follows from the share.
 *
 * @param asked clips of the asked list
 * @param right clips that could be mixed in
 * @param share of the whole queue that should be right, 0 to below 1
 */
export function mixQueue(asked: number, right: number, share: number, seed: number): Int32Array {
  const wanted = share <= 0 ? 0 : Math.round((asked * share) / (1 - Math.min(share, 0.9)));
  const mixed = Math.min(right, wanted);
  const random = createRandom(seed);
  const drawn = drawPlaces(right, mixed, random);
  const queue = new Int32Array(asked + mixed);
  let fromAsked = 0;
  let fromRight = 0;
  for (let place = 0; place < queue.length; place += 1) {
    const rightLeft = mixed - fromRight;
    const takesRight = random() * (queue.length - place) < rightLeft;
    if (takesRight) {
      queue[place] = -1 - (drawn[fromRight] ?? 0);
      fromRight += 1;
    } else {
      queue[place] = fromAsked;
      fromAsked += 1;
    }
  }
  return queue;
}

/** So many different places out of `count`, each as likely as the other (Floyd 1987), in drawn order. */
function drawPlaces(count: number, drawn: number, random: () => number): readonly number[] {
  const places = new Set<number>();
  for (let last = count - drawn; last < count; last += 1) {
    const place = Math.floor(random() * (last + 1));
    places.add(places.has(place) ? last : place);
  }
  return [...places];
}
