/** In which frames points of a group were corrected. */

import { hasPlace } from '#shared/correction/point-state.ts';

/**
 * [frames] 2 where a person set a point of the group in that frame, 1 where a correction is carried into it, else 0.
 *
 * @param states [frames, points] codes of `PointState`
 * @param keyed [frames, points]
 */
export function correctedFrames(
  { states, keyed }: { readonly states: Uint8Array; readonly keyed: Uint8Array },
  points: number,
  group: readonly number[],
): Uint8Array {
  return Uint8Array.from({ length: states.length / points }, (_, frame) => {
    let found = 0;
    for (const point of group) {
      const at = frame * points + point;
      if (keyed[at] === 1) return 2;
      if (hasPlace(states[at]!)) found = 1;
    }
    return found;
  });
}
