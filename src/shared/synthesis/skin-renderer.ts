/** Sees a sphere mesh with a pinhole camera: the exact distance along every pixel's ray, no noise. */

import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { SphereMesh } from './hand-skin.ts';

/** A camera with the size of its image in pixels. */
export interface DepthCamera {
  readonly intrinsics: Intrinsics;
  readonly width: number;
  readonly height: number;
}

/** A part of a depth image; pixel (left + column, top + row). */
export interface DepthRegion {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** [height, width] mm along the optical axis; 0 where nothing is. */
  readonly depthMm: Float32Array;
}

/** Columns and rows a sphere can cover, ends exclusive, within the image. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function sphereBox(spheres: Float64Array, i: number, camera: DepthCamera): Box {
  const { fx, fy, cx, cy } = camera.intrinsics;
  const [x, y, z, r] = [
    spheres[i * 4]!,
    spheres[i * 4 + 1]!,
    spheres[i * 4 + 2]!,
    spheres[i * 4 + 3]!,
  ];
  // A sphere off the axis is seen as an ellipse a little longer than its radius; a fifth more is always enough here.
  const reach = (1.2 * r) / (z - r);
  const [u, v] = [(x / z) * fx + cx, (y / z) * fy + cy];
  return {
    left: Math.max(0, Math.floor(u - reach * fx)),
    top: Math.max(0, Math.floor(v - reach * fy)),
    right: Math.min(camera.width, Math.ceil(u + reach * fx) + 1),
    bottom: Math.min(camera.height, Math.ceil(v + reach * fy) + 1),
  };
}

const joinBoxes = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** Nearest depths so far; `far` where nothing was hit. */
interface Canvas {
  readonly box: Box;
  readonly columns: number;
  readonly depth: Float32Array;
  readonly camera: Intrinsics;
}

const far = 1e9;

function drawSphere(canvas: Canvas, box: Box, s: Float64Array, i: number): void {
  const { fx, fy, cx, cy } = canvas.camera;
  const [x, y, z, r] = [s[i * 4]!, s[i * 4 + 1]!, s[i * 4 + 2]!, s[i * 4 + 3]!];
  const c = x * x + y * y + z * z - r * r;
  for (let v = box.top; v < box.bottom; v++) {
    const wy = (v - cy) / fy;
    let at = (v - canvas.box.top) * canvas.columns + box.left - canvas.box.left;
    for (let u = box.left; u < box.right; u++, at++) {
      const wx = (u - cx) / fx;
      const a = wx * wx + wy * wy + 1;
      const b = wx * x + wy * y + z;
      const within = b * b - a * c;
      if (within <= 0) continue;
      const t = (b - Math.sqrt(within)) / a;
      if (t < canvas.depth[at]!) canvas.depth[at] = t;
    }
  }
}

/**
 * The side of the cone that wraps two spheres: the envelope of spheres centred p0 + s d with radius r0 + s dr,
 * 0 <= s <= 1. A point X lies on it where the quadratic in s, |X - p0 - s d|^2 = (r0 + s dr)^2, has one double root;
 * along a ray X = t w that is a quadratic in t.
 */
function drawCone(canvas: Canvas, box: Box, s: Float64Array, i: number, j: number): void {
  const { fx, fy, cx, cy } = canvas.camera;
  const [x, y, z, r] = [s[i * 4]!, s[i * 4 + 1]!, s[i * 4 + 2]!, s[i * 4 + 3]!];
  const [dx, dy, dz, dr] = [s[j * 4]! - x, s[j * 4 + 1]! - y, s[j * 4 + 2]! - z, s[j * 4 + 3]! - r];
  const A = dx * dx + dy * dy + dz * dz - dr * dr;
  // One sphere holds the other: there is no side.
  if (A <= 0) return;
  const b0 = -(x * dx + y * dy + z * dz) + r * dr;
  const qc = b0 * b0 - A * (x * x + y * y + z * z - r * r);
  for (let v = box.top; v < box.bottom; v++) {
    const wy = (v - cy) / fy;
    let at = (v - canvas.box.top) * canvas.columns + box.left - canvas.box.left;
    for (let u = box.left; u < box.right; u++, at++) {
      const wx = (u - cx) / fx;
      const b1 = wx * dx + wy * dy + dz;
      const qa = A * (wx * wx + wy * wy + 1) - b1 * b1;
      if (qa <= 0) continue;
      const qb = b1 * b0 + A * (wx * x + wy * y + z);
      const within = qb * qb + qa * qc;
      if (within <= 0) continue;
      const t = (qb - Math.sqrt(within)) / qa;
      const share = t * b1 + b0;
      if (share >= 0 && share <= A && t < canvas.depth[at]!) canvas.depth[at] = t;
    }
  }
}

/** The two planes that touch three spheres, each cut to the triangle of its touching points. */
function drawSheet(
  canvas: Canvas,
  box: Box,
  s: Float64Array,
  i: number,
  j: number,
  k: number,
): void {
  const { fx, fy, cx, cy } = canvas.camera;
  const [x, y, z, r] = [s[i * 4]!, s[i * 4 + 1]!, s[i * 4 + 2]!, s[i * 4 + 3]!];
  const [ax, ay, az, ar] = [s[j * 4]! - x, s[j * 4 + 1]! - y, s[j * 4 + 2]! - z, s[j * 4 + 3]! - r];
  const [bx, by, bz, br] = [s[k * 4]! - x, s[k * 4 + 1]! - y, s[k * 4 + 2]! - z, s[k * 4 + 3]! - r];
  const [aa, ab, bb] = [
    ax * ax + ay * ay + az * az,
    ax * bx + ay * by + az * bz,
    bx * bx + by * by + bz * bz,
  ];
  const area = aa * bb - ab * ab;
  if (area <= 1e-6) return;
  // The part of the normal in the plane of the centres: it leans away from the larger spheres.
  const p = (-ar * bb + br * ab) / area;
  const q = (-br * aa + ar * ab) / area;
  const [gx, gy, gz] = [p * ax + q * bx, p * ay + q * by, p * az + q * bz];
  const upright = 1 - (gx * gx + gy * gy + gz * gz);
  if (upright <= 0) return;
  const size = Math.sqrt(upright / area);
  const [mx, my, mz] = [
    (ay * bz - az * by) * size,
    (az * bx - ax * bz) * size,
    (ax * by - ay * bx) * size,
  ];
  for (const side of [-1, 1]) {
    const [nx, ny, nz] = [gx + side * mx, gy + side * my, gz + side * mz];
    const k0 = nx * x + ny * y + nz * z + r;
    // The outward normal must look back at the camera.
    if (k0 >= 0) continue;
    const [z0, z1, z2] = [z + r * nz, z + az + (r + ar) * nz, z + bz + (r + br) * nz];
    const [u0, v0] = [(x + r * nx) / z0, (y + r * ny) / z0];
    const [u1, v1] = [(x + ax + (r + ar) * nx) / z1, (y + ay + (r + ar) * ny) / z1];
    const [u2, v2] = [(x + bx + (r + br) * nx) / z2, (y + by + (r + br) * ny) / z2];
    const turnSign = Math.sign((u1 - u0) * (v2 - v0) - (v1 - v0) * (u2 - u0));
    for (let v = box.top; v < box.bottom; v++) {
      const wy = (v - cy) / fy;
      let at = (v - canvas.box.top) * canvas.columns + box.left - canvas.box.left;
      for (let u = box.left; u < box.right; u++, at++) {
        const wx = (u - cx) / fx;
        if (turnSign * ((u1 - u0) * (wy - v0) - (v1 - v0) * (wx - u0)) < 0) continue;
        if (turnSign * ((u2 - u1) * (wy - v1) - (v2 - v1) * (wx - u1)) < 0) continue;
        if (turnSign * ((u0 - u2) * (wy - v2) - (v0 - v2) * (wx - u2)) < 0) continue;
        const t = k0 / (nx * wx + ny * wy + nz);
        if (t > 0 && t < canvas.depth[at]!) canvas.depth[at] = t;
      }
    }
  }
}

/**
 * Renders a sphere mesh within the image; what lies outside it is cut. The whole mesh must be in front of the camera.
 */
export function renderSkin(skin: SphereMesh, camera: DepthCamera): DepthRegion {
  const { spheres, cones, sheets } = skin;
  const boxes = Array.from({ length: spheres.length / 4 }, (_, i) => sphereBox(spheres, i, camera));
  const box = boxes.reduce(joinBoxes);
  const [columns, rows] = [Math.max(0, box.right - box.left), Math.max(0, box.bottom - box.top)];
  const depth = new Float32Array(columns * rows).fill(far);
  const canvas: Canvas = { box, columns, depth, camera: camera.intrinsics };
  boxes.forEach((own, i) => drawSphere(canvas, own, spheres, i));
  for (let n = 0; n < cones.length; n += 2) {
    const [i, j] = [cones[n]!, cones[n + 1]!];
    drawCone(canvas, joinBoxes(boxes[i]!, boxes[j]!), spheres, i, j);
  }
  for (let n = 0; n < sheets.length; n += 3) {
    const [i, j, k] = [sheets[n]!, sheets[n + 1]!, sheets[n + 2]!];
    drawSheet(canvas, joinBoxes(joinBoxes(boxes[i]!, boxes[j]!), boxes[k]!), spheres, i, j, k);
  }
  for (let i = 0; i < depth.length; i++) if (depth[i] === far) depth[i] = 0;
  return { left: box.left, top: box.top, width: columns, height: rows, depthMm: depth };
}
