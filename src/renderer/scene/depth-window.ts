/** The cube around the hand that methods look at, and the pixels it can cover. */

import type { Intrinsics } from '#shared/geometry/camera.ts';

/** A cube in camera space, mm; a half size of Infinity is the whole frame. */
export interface DepthWindow {
  readonly centre: readonly [number, number, number];
  readonly halfMm: number;
}

/** Half the edge of the cube that published methods crop, mm (Pose-REN section 4.1; formats.md section 7: +-150 mm). */
export const handCubeHalfMm = 150;

/** A rectangle of pixels. */
export interface PixelRegion {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that a point inside the window can fall on, cut to the image; the whole image for an open window. */
export function regionOfWindow(
  { centre, halfMm }: DepthWindow,
  camera: Intrinsics,
  image: { readonly width: number; readonly height: number },
): PixelRegion {
  const nearMm = centre[2] - halfMm;
  if (!Number.isFinite(halfMm) || nearMm <= 1)
    return { left: 0, top: 0, width: image.width, height: image.height };
  const farMm = centre[2] + halfMm;
  const [left, right] = span(centre[0], halfMm, camera.fx, camera.cx, nearMm, farMm, image.width);
  const [top, bottom] = span(centre[1], halfMm, camera.fy, camera.cy, nearMm, farMm, image.height);
  return { left, top, width: right - left, height: bottom - top };
}

/** First and one past the last pixel of an axis that the interval reaches at any depth of the window. */
function span(
  centreMm: number,
  halfMm: number,
  focal: number,
  principal: number,
  nearMm: number,
  farMm: number,
  size: number,
): readonly [number, number] {
  const at = (mm: number, depthMm: number): number => (mm * focal) / depthMm + principal;
  const [low, high] = [centreMm - halfMm, centreMm + halfMm];
  const ends = [at(low, nearMm), at(low, farMm), at(high, nearMm), at(high, farMm)];
  const clamp = (pixel: number): number => Math.min(size, Math.max(0, pixel));
  return [clamp(Math.floor(Math.min(...ends))), clamp(Math.ceil(Math.max(...ends)) + 1)];
}
