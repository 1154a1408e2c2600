/** Which joint a joint without a place is looked for beside. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { treeOfTrack } from './point-tree.ts';

/** The joint with a place that is the fewest bones away; of several the one that the bones name first; null where none has. */
export function nearestPlaced(
  joint: number,
  bones: readonly (readonly [number, number])[],
  isPlaced: (joint: number) => boolean,
): number | null {
  const reached = new Set([joint]);
  for (const from of reached) {
    if (from !== joint && isPlaced(from)) return from;
    for (const [a, b] of bones) {
      if (a === from) reached.add(b);
      else if (b === from) reached.add(a);
    }
  }
  return null;
}

/** Every bone of a track of a sign clip: those that are drawn, and those that hands hang by. */
export function bonesOfTrack(
  track: Pick<PoseTrack, 'components' | 'points'>,
): readonly (readonly [number, number])[] {
  const hangs = treeOfTrack(track).flatMap((parent, point) =>
    parent < 0 ? [] : [[parent, point] as const],
  );
  const drawn = track.components.flatMap(({ first, limbs }) =>
    limbs.map(([a, b]) => [first + a, first + b] as const),
  );
  return [...hangs, ...drawn];
}
