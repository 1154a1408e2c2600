/** A depth frame thinned to cells of a few millimetres, the parts of it that are connected in depth, and their centres. */

import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { HandCube } from './hand-crop.ts';

/** Every so many pixels of a frame, both ways, with a border of nothing around them. */
export interface DepthCells {
  readonly across: number;
  readonly down: number;
  /** The column and row of the frame that cell 0 stands for; they lie outside, as the border does. */
  readonly left: number;
  readonly top: number;
  /** Pixels from one cell to the next. */
  readonly stride: number;
  /** [down, across] mm; 0 where nothing was measured. */
  readonly mm: Float32Array;
  readonly camera: Intrinsics;
}

/** A finger is three or four cells wide. */
const cellMm = 4;

/** Neighbours further apart in depth are two things; a surface seen at a slant of 80 degrees is within it. */
const stepMm = 25;

/** Takes cells of about 4 mm at the distance of the nearest thing. */
export function depthCells(
  { width, values, unitMm }: DepthFrame,
  camera: Intrinsics,
  box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  },
  nearestMm: number,
): DepthCells {
  const stride = Math.max(1, Math.floor((cellMm * camera.fx) / nearestMm));
  const firstColumn = Math.ceil(box.left / stride) * stride;
  const firstRow = Math.ceil(box.top / stride) * stride;
  const across = Math.max(0, Math.ceil((box.right - firstColumn) / stride)) + 2;
  const down = Math.max(0, Math.ceil((box.bottom - firstRow) / stride)) + 2;
  const mm = new Float32Array(across * down);
  for (let row = firstRow, to = across + 1; row < box.bottom; row += stride, to += across) {
    for (let column = firstColumn, at = to; column < box.right; column += stride, at += 1)
      mm[at] = values[row * width + column]! * unitMm;
  }
  return { across, down, left: firstColumn - stride, top: firstRow - stride, stride, mm, camera };
}

/** Whether two cells beside each other are of one surface. */
export const areConnected = (oneMm: number, otherMm: number): boolean =>
  oneMm > 0 && otherMm > 0 && Math.abs(oneMm - otherMm) <= stepMm;

/** The connected parts of the cells up to a distance, beside one that is known. */
export function partsUpTo(
  cells: DepthCells,
  farthestMm: number,
  known: Int32Array = new Int32Array(0),
): Int32Array[] {
  const { mm } = cells;
  const taken = new Uint8Array(mm.length);
  for (const at of known) taken[at] = 1;
  // No cell is of two parts, so that one list has room for all of them.
  const list = new Int32Array(mm.length);
  const found: Int32Array[] = [];
  let end = 0;
  for (let start = 0; start < mm.length; start += 1) {
    if (taken[start] === 1 || mm[start] === 0 || mm[start]! > farthestMm) continue;
    taken[start] = 1;
    list[end] = start;
    const first = end;
    end = flood(cells, list, first, end + 1, farthestMm, taken);
    found.push(list.subarray(first, end));
  }
  return found;
}

/** A part with all that is connected to it up to a distance. */
export function growPart(cells: DepthCells, part: Int32Array, farthestMm: number): Int32Array {
  const taken = new Uint8Array(cells.mm.length);
  const list = new Int32Array(cells.mm.length);
  for (const at of part) taken[at] = 1;
  list.set(part);
  return list.subarray(0, flood(cells, list, 0, part.length, farthestMm, taken));
}

/** Adds to a stretch of a list what is connected to it; the end of the longer stretch. */
function flood(
  { across, mm }: DepthCells,
  list: Int32Array,
  first: number,
  last: number,
  farthestMm: number,
  taken: Uint8Array,
): number {
  const steps = [-1, 1, -across, across];
  let end = last;
  // The list is its own queue: it grows while it is walked.
  for (let i = first; i < end; i += 1) {
    const at = list[i]!;
    const here = mm[at]!;
    for (let side = 0; side < 4; side += 1) {
      const next = at + steps[side]!;
      if (taken[next] === 1) continue;
      const there = mm[next]!;
      if (there > farthestMm || !areConnected(here, there)) continue;
      taken[next] = 1;
      list[end] = next;
      end += 1;
    }
  }
  return end;
}

/** Whether a cell lies in a cube. */
export function within(
  { across, left, top, stride, mm, camera }: DepthCells,
  { centre: [centreU, centreV, centreD], halfMm }: HandCube,
): (at: number) => boolean {
  const halfU = (halfMm * camera.fx) / centreD;
  const halfV = (halfMm * camera.fy) / centreD;
  return (at) => {
    if (Math.abs(mm[at]! - centreD) > halfMm) return false;
    const column = at % across;
    const row = (at - column) / across;
    return (
      Math.abs(left + column * stride - centreU) <= halfU &&
      Math.abs(top + row * stride - centreV) <= halfV
    );
  };
}

/** The mean u px, v px and d mm of those cells of some parts that are inside; null where there are none. */
export function centreOfMass(
  { across, left, top, stride, mm }: DepthCells,
  parts: readonly Int32Array[],
  isInside: (at: number) => boolean = () => true,
): HandCube['centre'] | null {
  let [count, u, v, d] = [0, 0, 0, 0];
  for (const part of parts) {
    for (const at of part) {
      if (!isInside(at)) continue;
      count += 1;
      const column = at % across;
      u += left + column * stride;
      v += top + ((at - column) / across) * stride;
      d += mm[at]!;
    }
  }
  return count === 0 ? null : [u / count, v / count, d / count];
}
