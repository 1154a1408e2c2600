/** The cube around a hand: its 96 x 96 patch of depth, and joints to and from the space of the patch (Pose-REN, section 4.1). */

import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';

/** Columns and rows of a patch. */
export const patchSize = 96;

/** Half the edge of the cube, mm. */
export const cubeHalfMm = 150;

/** Where a hand is cut out of a depth frame. */
export interface HandCube {
  /** u px, v px, d mm; d > 0. */
  readonly centre: readonly [number, number, number];
  /** Half its edge, mm. */
  readonly halfMm: number;
}

/** Half the cube's edge as the camera sees it at the centre's distance, px across and down. */
function halfInPixels({ centre, halfMm }: HandCube, camera: Intrinsics): readonly [number, number] {
  return [(halfMm * camera.fx) / centre[2], (halfMm * camera.fy) / centre[2]];
}

/**
 * Cuts the patch of a cube: the cube's edges lie on the middles of pixels 0 and 95. Depth becomes -1 at the near face and
 * 1 at the far one; what lies before or behind the cube is clipped, what was not measured or lies off the image is 1. Each
 * pixel of the patch is the bilinear mean of its four neighbours so normalised.
 *
 * @param out [96, 96] row by row
 */
export function cropHand(
  frame: DepthFrame,
  cube: HandCube,
  camera: Intrinsics,
  out = new Float32Array(patchSize * patchSize),
): Float32Array {
  const { width, height, values } = frame;
  const [centreU, centreV, centreD] = cube.centre;
  const [halfU, halfV] = halfInPixels(cube, camera);
  const scale = frame.unitMm / cube.halfMm;
  const offset = centreD / cube.halfMm;
  const depthAt = (column: number, row: number): number => {
    if (column < 0 || row < 0 || column >= width || row >= height) return 1;
    const value = values[row * width + column]!;
    if (value === 0) return 1;
    return Math.min(1, Math.max(-1, value * scale - offset));
  };
  const step = 2 / (patchSize - 1);
  for (let row = 0; row < patchSize; row += 1) {
    const v = centreV + (row * step - 1) * halfV;
    const top = Math.floor(v);
    const down = v - top;
    for (let column = 0; column < patchSize; column += 1) {
      const u = centreU + (column * step - 1) * halfU;
      const left = Math.floor(u);
      const across = u - left;
      const upper = depthAt(left, top) * (1 - across) + depthAt(left + 1, top) * across;
      const lower = depthAt(left, top + 1) * (1 - across) + depthAt(left + 1, top + 1) * across;
      out[row * patchSize + column] = upper * (1 - down) + lower * down;
    }
  }
  return out;
}

/**
 * Joints from the image into the cube: x and y from -1 to 1 over the patch, z over the cube's depth.
 *
 * @param uvd [n, 3] u px, v px, d mm
 * @param out [n, 3]; may be `uvd` itself
 */
export function patchFromImage(
  uvd: Float64Array,
  cube: HandCube,
  camera: Intrinsics,
  out = new Float64Array(uvd.length),
): Float64Array {
  const [halfU, halfV] = halfInPixels(cube, camera);
  for (let i = 0; i < uvd.length; i += 3) {
    out[i] = (uvd[i]! - cube.centre[0]) / halfU;
    out[i + 1] = (uvd[i + 1]! - cube.centre[1]) / halfV;
    out[i + 2] = (uvd[i + 2]! - cube.centre[2]) / cube.halfMm;
  }
  return out;
}

/**
 * Joints from the cube back into the image; `cameraFromImage` makes millimetres of them.
 *
 * @param inPatch [n, 3] as `patchFromImage` gives them
 * @param out [n, 3] u px, v px, d mm
 */
export function imageFromPatch(
  inPatch: Float32Array | Float64Array,
  cube: HandCube,
  camera: Intrinsics,
  out = new Float64Array(inPatch.length),
): Float64Array {
  const [halfU, halfV] = halfInPixels(cube, camera);
  for (let i = 0; i < inPatch.length; i += 3) {
    out[i] = inPatch[i]! * halfU + cube.centre[0];
    out[i + 1] = inPatch[i + 1]! * halfV + cube.centre[1];
    out[i + 2] = inPatch[i + 2]! * cube.halfMm + cube.centre[2];
  }
  return out;
}
