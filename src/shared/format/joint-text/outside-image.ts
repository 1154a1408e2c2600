/** Counts the joints that cannot be in a depth image, to tell u v d from x y z. */

import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** Joints (and lines with one) outside the image or without distance; the first one's line (from 1) and joint (from 0). */
export interface OutsideImage {
  readonly joints: number;
  readonly lines: number;
  readonly firstLine: number;
  readonly firstJoint: number;
}

/**
 * @param uvd [lines, joints, 3] u px, v px, d mm
 *
 * A predicted joint may leave the picture at its edge, so u and v count as outside below 0 or beyond one and a half
 * image sizes; where the size is unknown, twice the principal point stands for it.
 */
export function outsideImage(uvd: Float64Array, dataSet: HandDataSet): OutsideImage {
  const width = 1.5 * (dataSet.image?.width ?? 2 * dataSet.intrinsics.cx);
  const height = 1.5 * (dataSet.image?.height ?? 2 * dataSet.intrinsics.cy);
  const perLine = dataSet.skeleton.joints.length * 3;
  let joints = 0;
  let lines = 0;
  let first = -1;
  let lastLine = -1;
  for (let i = 0; i < uvd.length; i += 3) {
    const u = uvd[i]!;
    const v = uvd[i + 1]!;
    if (u >= 0 && u <= width && v >= 0 && v <= height && uvd[i + 2]! > 0) continue;
    joints += 1;
    if (first === -1) first = i;
    const line = Math.floor(i / perLine);
    if (line !== lastLine) lines += 1;
    lastLine = line;
  }
  return {
    joints,
    lines,
    firstLine: Math.floor(first / perLine) + 1,
    firstJoint: (first % perLine) / 3,
  };
}
