/** Where the cube around a hand stands in a frame: at a given centre, or where the hand is found. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { PixelBox } from './find-hand.ts';
import { findHand } from './find-hand.ts';
import type { HandCube } from './hand-crop.ts';

/** What says where a hand is. */
export type CubePlace =
  | { readonly from: 'centre'; readonly centre: readonly [number, number, number] }
  | { readonly from: 'found' }
  | ({ readonly from: 'box' } & PixelBox);

/**
 * Places the cube of one frame. Refuses a centre that is none (not a number, or at no distance), and a frame in which
 * nothing was measured.
 *
 * @param name names the frame in failures
 */
export function placeCube(
  frame: DepthFrame,
  camera: Intrinsics,
  halfMm: number,
  place: CubePlace,
  name: string,
): Result<HandCube> {
  if (place.from === 'centre') {
    const [u, v, d] = place.centre;
    if (Number.isFinite(u) && Number.isFinite(v) && d > 0)
      return succeed({ centre: place.centre, halfMm });
    return fail('missing-part', `${name}: it has no hand centre.`);
  }
  const cube = findHand(frame, camera, halfMm, place.from === 'box' ? place : null);
  if (cube !== null) return succeed(cube);
  const where = place.from === 'box' ? ' in the box' : '';
  return fail('missing-part', `${name}: nothing was measured${where}, so there is no hand.`);
}
