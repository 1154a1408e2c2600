/** One labelled depth frame of a hand: shape, pose and place in, depth image and joints out. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { Random } from '#shared/statistics/random.ts';
import type { DepthSensor } from './depth-sensor.ts';
import { closeRangeSensor, senseDepth } from './depth-sensor.ts';
import type { HandPlace } from './hand-kinematics.ts';
import { placeHand } from './hand-kinematics.ts';
import type { HandPose } from './hand-pose.ts';
import type { HandShape } from './hand-shape.ts';
import { digits } from './hand-shape.ts';
import { makeHandSkin } from './hand-skin.ts';
import type { DepthCamera, DepthRegion } from './skin-renderer.ts';
import { renderSkin } from './skin-renderer.ts';

/** The camera of the MSRA data set (formats.md section 7). */
export const msraCamera: DepthCamera = {
  intrinsics: { fx: 241.42, fy: 241.42, cx: 160, cy: 120 },
  width: 320,
  height: 240,
};

/** Depth frames are kept in eighths of a millimetre: exact as floats, finer than any sensor step. */
const unitMm = 0.125;

/** A depth frame of a hand with its truth. */
export interface DepthHand {
  /** [21, 3] joints in camera space in the order of the MSRA files, mm. */
  readonly jointsInCamera: Float64Array;
  /** [21] 1 where the camera sees the flesh around the joint, 0 where something else is before it or it is off the image. */
  readonly visible: Uint8Array;
  /** What the camera measured, in a box around the hand; the background is removed. */
  readonly measured: DepthRegion;
}

/** Half the thickness of the flesh at each joint, in the order of the MSRA files, mm. */
export const jointThicknesses = (shape: HandShape): readonly number[] => [
  shape.wristRadius,
  ...digits.flatMap((digit) => shape.digits[digit].radii),
];

function seenJoints(
  joints: Float64Array,
  shape: HandShape,
  exact: DepthRegion,
  camera: DepthCamera,
): Uint8Array {
  const { fx, fy, cx, cy } = camera.intrinsics;
  return Uint8Array.from(jointThicknesses(shape), (thickness, joint) => {
    const [x, y, z] = [joints[joint * 3]!, joints[joint * 3 + 1]!, joints[joint * 3 + 2]!];
    const column = Math.round((x / z) * fx + cx) - exact.left;
    const row = Math.round((y / z) * fy + cy) - exact.top;
    if (column < 0 || row < 0 || column >= exact.width || row >= exact.height) return 0;
    const depth = exact.depthMm[row * exact.width + column]!;
    // Seen obliquely a joint lies deeper under its flesh than seen from the side, though never by all its thickness.
    return depth > 0 && z - depth < 2 * thickness ? 1 : 0;
  });
}

/**
 * Renders one frame. The same arguments and random stream give the same frame.
 *
 * @param place the whole hand must be at least 60 mm in front of the camera; what is off the image is cut
 */
export function renderDepthHand(
  shape: HandShape,
  pose: HandPose,
  place: HandPlace,
  camera: DepthCamera,
  random: Random,
  sensor: DepthSensor = closeRangeSensor,
): DepthHand {
  const hand = placeHand(shape, pose, place);
  const exact = renderSkin(makeHandSkin(shape, hand), camera);
  return {
    jointsInCamera: hand.joints,
    visible: seenJoints(hand.joints, shape, exact, camera),
    measured: senseDepth(exact, camera, random, sensor),
  };
}

/** A measured region as a whole depth image. */
export function frameOfRegion(region: DepthRegion, camera: DepthCamera): DepthFrame {
  const values = new Uint16Array(camera.width * camera.height);
  for (let row = 0; row < region.height; row++) {
    const to = (region.top + row) * camera.width + region.left;
    for (let column = 0; column < region.width; column++) {
      values[to + column] = Math.round(region.depthMm[row * region.width + column]! / unitMm);
    }
  }
  return { width: camera.width, height: camera.height, values, unitMm };
}

/** Mean u px, v px, d mm of the measured pixels: the hand's centre as Pose-REN takes it; null without any. */
export function centreOfRegion(region: DepthRegion): readonly [number, number, number] | null {
  let [u, v, d, count] = [0, 0, 0, 0];
  for (let i = 0; i < region.depthMm.length; i++) {
    const depth = region.depthMm[i]!;
    if (depth === 0) continue;
    u += region.left + (i % region.width);
    v += region.top + Math.floor(i / region.width);
    d += depth;
    count++;
  }
  return count === 0 ? null : [u / count, v / count, d / count];
}
