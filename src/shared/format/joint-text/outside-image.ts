/** Counts the joints that cannot be in a depth image, to tell u v d from x y z. */

import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** Joints (and lines with one) outside the image or without distance; the first one's line (from 1) and joint (from 0). */
export interface OutsideImage {
  readonly joints: number;
  readonly lines: number;
  readonly firstLine: number;
  readonly firstJoint: number;
  /** Lines of several joints most of which are outside and not all zeros, as a method writes for a frame it failed in. */
  readonly foreignLines: number;
  /** The first of them, from 1; 0 where there is none. */
  readonly firstForeignLine: number;
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
  let foreignInLine = 0;
  let foreignLines = 0;
  let firstForeignLine = 0;
  const most = Math.max(1, perLine / 6);
  for (let i = 0; i < uvd.length; i += 3) {
    const u = uvd[i]!;
    const v = uvd[i + 1]!;
    if (u >= 0 && u <= width && v >= 0 && v <= height && uvd[i + 2]! > 0) continue;
    joints += 1;
    if (first === -1) first = i;
    const line = Math.floor(i / perLine);
    if (line !== lastLine) {
      lines += 1;
      foreignInLine = 0;
    }
    lastLine = line;
    if (u === 0 && v === 0 && uvd[i + 2] === 0) continue;
    foreignInLine += 1;
    if (foreignInLine <= most) continue;
    foreignInLine = Number.NEGATIVE_INFINITY;
    foreignLines += 1;
    if (firstForeignLine === 0) firstForeignLine = line + 1;
  }
  return {
    joints,
    lines,
    firstLine: Math.floor(first / perLine) + 1,
    firstJoint: (first % perLine) / 3,
    foreignLines,
    firstForeignLine,
  };
}
