/** Pinhole cameras: image (u px, v px, d mm) to camera space (x, y, z mm; x right, y down, z away) and back. */

/** Focal lengths and principal point of a pinhole camera, in pixels. */
export interface Intrinsics {
  readonly fx: number;
  readonly fy: number;
  readonly cx: number;
  readonly cy: number;
}

/**
 * Unprojects points from image to camera space: x = (u - cx) d / fx, y = (v - cy) d / fy, z = d
 * (formats.md section 7).
 *
 * @param uvd [n, 3] u px, v px, d mm
 * @param out [n, 3] x, y, z mm; may be `uvd` itself
 */
export function cameraFromImage(
  uvd: Float64Array,
  camera: Intrinsics,
  out = new Float64Array(uvd.length),
): Float64Array {
  for (let i = 0; i < uvd.length; i += 3) {
    const d = uvd[i + 2]!;
    out[i] = ((uvd[i]! - camera.cx) * d) / camera.fx;
    out[i + 1] = ((uvd[i + 1]! - camera.cy) * d) / camera.fy;
    out[i + 2] = d;
  }
  return out;
}

/**
 * Projects points from camera space into the image: u = x fx / z + cx, v = y fy / z + cy, d = z.
 *
 * @param xyz [n, 3] mm
 * @param out [n, 3] u px, v px, d mm; may be `xyz` itself
 */
export function imageFromCamera(
  xyz: Float64Array,
  camera: Intrinsics,
  out = new Float64Array(xyz.length),
): Float64Array {
  for (let i = 0; i < xyz.length; i += 3) {
    const z = xyz[i + 2]!;
    out[i] = (xyz[i]! * camera.fx) / z + camera.cx;
    out[i + 1] = (xyz[i + 1]! * camera.fy) / z + camera.cy;
    out[i + 2] = z;
  }
  return out;
}
