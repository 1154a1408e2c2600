/** How large the depths of a track are beside its pixels. */

import type { PoseTrack } from './pose-track.ts';

/** Above this a point of the body is sure; Holistic guesses points outside the picture with less. */
export const sureConfidence = 0.3;

/**
 * Pixels of one unit of z. Holistic gives z as a share of the width, some exports with half the width added to it, older
 * ones in pixels (formats.md section 1): within a frame the shares differ by a few units at most.
 */
export function depthScaleOf({
  frames,
  points,
  coordinates,
  confidence,
  width,
}: PoseTrack): number {
  let widest = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    let [nearest, farthest] = [Infinity, -Infinity];
    for (let i = frame * points; i < (frame + 1) * points; i += 1) {
      if ((confidence[i] ?? 0) <= sureConfidence) continue;
      const z = coordinates[i * 3 + 2] ?? 0;
      if (z < nearest) nearest = z;
      if (z > farthest) farthest = z;
    }
    if (farthest - nearest > widest) widest = farthest - nearest;
  }
  return widest > 12 ? 1 : width;
}
