/** Which joint of a depth image is under the pointer. */

import type { PictureFit } from './depth-picture.ts';
import type { DrawnSkeleton } from './drawn-skeletons.ts';

const reachPx = 14;

/** The joint nearest to a place on the canvas, within reach. */
export function jointAt(
  skeletons: readonly Pick<DrawnSkeleton, 'uvd'>[],
  { scale, originU, originV }: PictureFit,
  x: number,
  y: number,
): number | null {
  let nearest: number | null = null;
  let nearestPx = reachPx;
  for (const { uvd } of skeletons) {
    for (let joint = 0; joint * 3 < uvd.length; joint += 1) {
      const px = Math.hypot(
        ((uvd[joint * 3] ?? 0) - originU) * scale - x,
        ((uvd[joint * 3 + 1] ?? 0) - originV) * scale - y,
      );
      // A joint without a place is as far as nothing.
      if (!(px < nearestPx)) continue;
      nearestPx = px;
      nearest = joint;
    }
  }
  return nearest;
}
