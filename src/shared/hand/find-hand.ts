/** Finds the hand in a raw depth frame: the nearest thing, its largest part, and the cube around it (models.md, "Input"). */

import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { HandCube } from './hand-crop.ts';

/** Pixels of a frame; right and bottom are outside. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How deep the slab is that begins at the nearest hundredth of the measured pixels. */
const slabMm = 100;

/** How often the centre is moved to the centre of mass of what its cube holds. */
const refinements = 3;

/**
 * The cube around the hand: of the pixels nearer than the first percentile of all measured depths + 100 mm the largest
 * connected part, its centre of mass, then the centre of mass of all that a cube around it holds, three times over.
 *
 * @param box looks only inside; null looks everywhere
 * @returns null where nothing was measured
 */
export function findHand(
  frame: DepthFrame,
  camera: Intrinsics,
  halfMm: number,
  box: PixelBox | null = null,
): HandCube | null {
  const inside = clipped(frame, box);
  const nearest = nearestHundredth(frame, inside);
  if (nearest === null) return null;
  const slab = Math.round(slabMm / frame.unitMm);
  let centre = centreOfLargestPart(frame, inside, nearest + slab);
  if (centre === null) return null;
  for (let step = 0; step < refinements; step += 1) {
    centre = centreOfMass(frame, inside, { centre, halfMm }, camera) ?? centre;
  }
  return { centre, halfMm };
}

function clipped({ width, height }: DepthFrame, box: PixelBox | null): PixelBox {
  return {
    left: Math.max(0, Math.floor(box?.left ?? 0)),
    top: Math.max(0, Math.floor(box?.top ?? 0)),
    right: Math.min(width, Math.ceil(box?.right ?? width)),
    bottom: Math.min(height, Math.ceil(box?.bottom ?? height)),
  };
}

/** The value that a hundredth of the measured pixels stay below, in the frame's unit; null where none was measured. */
function nearestHundredth({ width, values }: DepthFrame, box: PixelBox): number | null {
  const counts = new Uint32Array(65_536);
  let measured = 0;
  for (let row = box.top; row < box.bottom; row += 1) {
    for (let i = row * width + box.left; i < row * width + box.right; i += 1) {
      const value = values[i]!;
      if (value === 0) continue;
      counts[value]! += 1;
      measured += 1;
    }
  }
  if (measured === 0) return null;
  let below = 0;
  let value = 0;
  while (below < measured / 100) {
    value += 1;
    below += counts[value]!;
  }
  return value;
}

/** The mean u, v and d (mm) of the largest part of the pixels up to `farthest` whose sides touch. */
function centreOfLargestPart(
  { width, values, unitMm }: DepthFrame,
  box: PixelBox,
  farthest: number,
): HandCube['centre'] | null {
  // 1 where a pixel is near and not yet taken; a border of 0 around the box spares every test of its edges.
  const across = box.right - box.left + 2;
  const open = new Uint8Array(across * (box.bottom - box.top + 2));
  for (let row = box.top; row < box.bottom; row += 1) {
    let to = (row - box.top + 1) * across + 1;
    for (let i = row * width + box.left; i < row * width + box.right; i += 1, to += 1) {
      const value = values[i]!;
      if (value > 0 && value <= farthest) open[to] = 1;
    }
  }
  const stack: number[] = [];
  let largest = 0;
  let centre: HandCube['centre'] | null = null;
  for (let start = open.indexOf(1); start !== -1; start = open.indexOf(1, start)) {
    let count = 0;
    let u = 0;
    let v = 0;
    let d = 0;
    open[start] = 0;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const column = (at % across) - 1 + box.left;
      const row = Math.floor(at / across) - 1 + box.top;
      count += 1;
      u += column;
      v += row;
      d += values[row * width + column]!;
      for (const next of [at - 1, at + 1, at - across, at + across]) {
        if (open[next] === 0) continue;
        open[next] = 0;
        stack.push(next);
      }
    }
    if (count > largest) {
      largest = count;
      centre = [u / count, v / count, (d / count) * unitMm];
    }
  }
  return centre;
}

/** The mean u, v and d of the measured pixels inside a cube; null where it is empty. */
function centreOfMass(
  { width, values, unitMm }: DepthFrame,
  box: PixelBox,
  { centre, halfMm }: HandCube,
  camera: Intrinsics,
): HandCube['centre'] | null {
  const [centreU, centreV, centreD] = centre;
  const halfU = (halfMm * camera.fx) / centreD;
  const halfV = (halfMm * camera.fy) / centreD;
  const near = (centreD - halfMm) / unitMm;
  const far = (centreD + halfMm) / unitMm;
  let [count, u, v, d] = [0, 0, 0, 0];
  const bottom = Math.min(box.bottom - 1, Math.floor(centreV + halfV));
  const right = Math.min(box.right - 1, Math.floor(centreU + halfU));
  for (let row = Math.max(box.top, Math.ceil(centreV - halfV)); row <= bottom; row += 1) {
    for (
      let column = Math.max(box.left, Math.ceil(centreU - halfU));
      column <= right;
      column += 1
    ) {
      const value = values[row * width + column]!;
      if (value === 0 || value < near || value > far) continue;
      count += 1;
      u += column;
      v += row;
      d += value;
    }
  }
  return count === 0 ? null : [u / count, v / count, (d / count) * unitMm];
}
