/** Where the named places of signs are on one person, and which directions their words mean. */

import type { FaceLandmark } from './face-layout.ts';
import { faceLandmarks } from './face-layout.ts';
import type { BodyPlace, SignDirection, SignKey } from './sign.ts';
import type { SignerShape } from './signer-shape.ts';
import type { Vector } from './rotation.ts';

/**
 * The space of one hand, mm: out to its own side, up, forward to the viewer, from the middle of the shoulders. Mirrored
 * signs have the same numbers in it.
 */
export type OwnVector = Vector;

const directions: Readonly<Record<SignDirection, OwnVector>> = {
  up: [0, 1, 0],
  down: [0, -1, 0],
  out: [1, 0, 0],
  in: [-1, 0, 0],
  forward: [0, 0, 1],
  back: [0, 0, -1],
};

/** The unit vector between some directions, the first counting double. */
export function directionBetween(words: readonly SignDirection[]): OwnVector {
  let [x, y, z] = [0, 0, 0];
  for (const [i, word] of words.entries()) {
    const weight = i === 0 && words.length > 1 ? 2 : 1;
    const [dx, dy, dz] = directions[word];
    [x, y, z] = [x + weight * dx, y + weight * dy, z + weight * dz];
  }
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

/** Places of a person with shoulders 345 mm apart and arms of 540 mm. */
const places: Readonly<Record<BodyPlace, OwnVector>> = {
  rest: [190, -372, 80],
  neutral: [120, -190, 270],
  centre: [0, -190, 275],
  side: [250, -130, 220],
};

/** Whether a place is in the air before the body, and not on the face or the other hand. */
export const isBodyPlace = (to: SignKey['to']): to is BodyPlace => to in places;
const isFacePlace = (to: SignKey['to']): to is FaceLandmark => to in faceLandmarks;

/** Where a key's place is: a point of its own, a place on the face, or one on the other hand. */
export type PlacedTarget =
  | { readonly kind: 'body'; readonly at: OwnVector }
  | { readonly kind: 'face'; readonly landmark: FaceLandmark; readonly offset: OwnVector }
  | { readonly kind: 'other hand'; readonly part: SignKey['to']; readonly offset: OwnVector };

/** Resolves a key for a person, whose places lie farther from the middle the longer their arms are. */
export function placeTarget(key: SignKey, signer: SignerShape): PlacedTarget {
  const { to, offset = [0, 0, 0] } = key;
  if (isFacePlace(to)) return { kind: 'face', landmark: to, offset };
  if (!isBodyPlace(to)) return { kind: 'other hand', part: to, offset };
  const arms = (signer.upperArm + signer.forearm) / 540;
  const reach = to === 'rest' ? arms : arms * signer.reach;
  const [out, up, forward] = places[to];
  const breadth = signer.shoulderWidth / 345;
  return {
    kind: 'body',
    at: [out * breadth + offset[0], up * reach + offset[1], forward * reach + offset[2]],
  };
}
