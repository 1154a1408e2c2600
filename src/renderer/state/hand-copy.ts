/** Takes a depth hand from another frame, as it is there or mirrored. */

import { keyTable } from '#shared/correction/correction-layer.ts';
import { mirroredHand } from '#shared/correction/lone-hand.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { failureText } from '#shared/failure/failure.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { withHandWork } from './hand-correcting.ts';
import { nearestHand, stretchOf } from './hand-neighbours.ts';
import type { HandWork } from './hand-work.ts';
import { storeHand, storeHandKeys } from './hand-work.ts';
import { sayRefused } from './job-store.ts';

/**
 * Copies the hand from the nearest frame before or after, by its number, of the same sequence or subject, in
 * which the method has it.
 *
 * @param mirrored left to right about the middle of its palm: where frames show both hands
 */
export const copyHandFrom = (direction: -1 | 1, mirrored: boolean): Promise<void> =>
  withHandWork((work) => copyFrom(work, direction, mirrored));

async function copyFrom(work: HandWork, direction: -1 | 1, mirrored: boolean): Promise<void> {
  const { hand } = work.description;
  if (mirrored && hand !== null) {
    sayRefused(`every frame shows the ${hand} hand: mirrored it would be the other one`);
    return;
  }
  const found = await nearestHand(work, direction, null);
  if (!found.ok) {
    sayRefused(failureText(found.error));
    return;
  }
  if (found.value === null) {
    const { name } = stretchOf(work.frameIndex);
    const place = `${direction < 0 ? 'before' : 'after'} this one${name === null ? '' : ` in ${name}`}`;
    sayRefused(`no frame ${place} has the hand`);
    return;
  }
  const toFrame = work.frameIndex;
  const { frame: fromFrame, positions } = found.value;
  if (!mirrored)
    await storeHand(work, [
      { kind: 'copy', fromGroup: 'hand', fromFrame, toGroup: 'hand', toFrame, mirrored },
    ]);
  else
    await storeHandKeys(
      work,
      mirrorKeys(work, positions),
      `hand of frame ${fromFrame} copied mirrored into frame ${toFrame}`,
    );
}

function mirrorKeys({ run, description }: HandWork, positions: Float64Array) {
  const { intrinsics, skeleton } = description;
  const xyz = run.space === 'uvd' ? cameraFromImage(positions, intrinsics) : positions;
  const palm = (skeleton.parts ?? []).flatMap((part, joint) => (part === 'palm' ? [joint] : []));
  const places = mirroredHand(xyz, palm);
  const keys = Array.from({ length: places.length / 3 }, (_, point) => {
    const [x = NaN, y = NaN, z = NaN] = places.subarray(point * 3, point * 3 + 3);
    return { frame: 0, point, state: stateCode.corrected, x, y, z };
  });
  return keyTable(keys.filter(({ x }) => !Number.isNaN(x)));
}
