/** What a depth hand needs that a hand of a signer does not: depths for joints that have none, and a mirror of its own. */

import { median } from '#shared/statistics/median.ts';
import { nearestPlaced } from './nearest-placed.ts';

/** A seen depth further than this from the hand is not the hand's: half the cube that methods look at, mm (formats.md section 7). */
const handReachMm = 150;

/**
 * The depth a joint is placed at, mm: what is seen there if it is of the hand, else that of the nearest joint along the bones
 * that has a place, else the median of the hand; null where nothing is known.
 *
 * @param uvd [joints, 3] u px, v px, d mm; NaN where a joint has no place
 * @param seenMm what the depth image has there; null where it has nothing
 * @param centreMm depth of the hand's centre, where a file gives it
 */
export function depthForJoint(
  uvd: Float64Array,
  bones: readonly (readonly [number, number])[],
  joint: number,
  seenMm: number | null,
  centreMm: number | null,
): number | null {
  const placed = uvd.filter(
    (value, i) => i % 3 === 2 && i !== joint * 3 + 2 && !Number.isNaN(value),
  );
  const ofHand = placed.length > 0 ? median(placed) : centreMm;
  const isOfHand = seenMm !== null && (ofHand === null || Math.abs(seenMm - ofHand) <= handReachMm);
  if (isOfHand) return seenMm;
  const neighbour = nearestPlaced(joint, bones, (one) => !Number.isNaN(uvd[one * 3 + 2]));
  return neighbour === null ? ofHand : uvd[neighbour * 3 + 2]!;
}

/**
 * The hand mirrored left to right about the middle of its palm.
 *
 * @param xyz [joints, 3] camera space, mm; NaN where a joint has no place
 * @param palm joints of the palm; where none of them has a place the middle is that of all joints
 */
export function mirroredHand(xyz: Float64Array, palm: readonly number[]): Float64Array {
  const known = (x: number): boolean => !Number.isNaN(x);
  const ofPalm = palm.map((joint) => xyz[joint * 3]!).filter(known);
  const xs = ofPalm.length > 0 ? ofPalm : Array.from(xyz.filter((x, i) => i % 3 === 0 && known(x)));
  const middle = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  return xyz.map((value, i) => (i % 3 === 0 ? 2 * middle - value : value));
}
