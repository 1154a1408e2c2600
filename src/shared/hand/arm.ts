/** Tells an arm from a body, and its hand from its forearm. */

import type { DepthCells } from './depth-cells.ts';
import { areConnected, growPart, partsUpTo } from './depth-cells.ts';

/** The faces of hands with what is seen of their forearms, mm². */
const armFaceMm2 = { least: 4000, most: 50_000 } as const;

/** What is seen of an arm grows by less than this if the camera looks so much deeper; a body by more. */
const armGrowth = { deeperMm: 50, times: 5 / 3 } as const;

/** From the wrist to the end of the middle finger along the surface, of a large hand. */
const handMm = 200;

/**
 * The largest connected part up to a distance that may be an arm, by its face and by how little more of it a deeper look
 * shows; the largest of all where none may be. A body as near as the hand, cut by the same distance, goes on behind it.
 */
export function armOf(cells: DepthCells, farthestMm: number): Int32Array {
  const parts = partsUpTo(cells, farthestMm).sort((one, other) => other.length - one.length);
  const isArm = (part: Int32Array): boolean => {
    const face = faceOf(cells, part);
    if (face < armFaceMm2.least) return false;
    const grown = faceOf(cells, growPart(cells, part, farthestMm + armGrowth.deeperMm));
    return grown <= armFaceMm2.most && grown <= face * armGrowth.times;
  };
  return parts.find(isArm) ?? parts[0] ?? new Int32Array(0);
}

/** The area of a part as the camera sees it, mm². */
const faceOf = ({ stride, mm, camera }: DepthCells, part: Int32Array): number =>
  part.reduce((sum, at) => sum + (stride * mm[at]!) ** 2 / (camera.fx * camera.fy), 0);

/**
 * The cells of a part that are the hand: those within a hand's length of the end that is furthest from the body. The arm comes from where the part goes on beyond its reach in depth, or leaves
 * the picture; where it does neither, from the end that is nearest to the picture's border. A part no longer than a hand
 * is a hand.
 */
export function cutForearm(cells: DepthCells, part: Int32Array): Int32Array {
  const [first] = part;
  if (first === undefined) return part;
  const inPart = new Uint8Array(cells.mm.length);
  for (const at of part) inPart[at] = 1;
  let roots = part.filter((at) => comesFrom(cells, at, inPart));
  if (roots.length === 0) {
    const one = furthest(part, alongSurface(cells, inPart, [first]));
    const other = furthest(part, alongSurface(cells, inPart, [one]));
    roots = Int32Array.of(toBorder(cells, one) < toBorder(cells, other) ? one : other);
  }
  const fromBody = alongSurface(cells, inPart, roots);
  const end = fromBody[furthest(part, fromBody)]!;
  return end <= handMm ? part : part.filter((at) => fromBody[at]! >= end - handMm);
}

/** Whether the surface goes on from a cell to beyond the part, or the cell is at the border of the picture. */
function comesFrom({ across, down, mm }: DepthCells, at: number, inPart: Uint8Array): boolean {
  const column = at % across;
  const row = (at - column) / across;
  if (column === 1 || row === 1 || column === across - 2 || row === down - 2) return true;
  return [at - 1, at + 1, at - across, at + across].some(
    (next) => inPart[next] === 0 && areConnected(mm[at]!, mm[next]!),
  );
}

/** Cells from the nearest border of the picture. */
function toBorder({ across, down }: DepthCells, at: number): number {
  const column = at % across;
  const row = (at - column) / across;
  return Math.min(column, row, across - 1 - column, down - 1 - row);
}

/** The cell of a part with the greatest finite distance. */
function furthest(part: Int32Array, distances: Float64Array): number {
  let best = part[0]!;
  for (const at of part)
    if (distances[at]! > distances[best]! && distances[at]! < Infinity) best = at;
  return best;
}

/** [cells] mm along the surface of a part from the nearest of some cells (Dijkstra, in buckets of a millimetre). */
function alongSurface(
  { across, mm, stride, camera }: DepthCells,
  inPart: Uint8Array,
  from: Int32Array | readonly number[],
): Float64Array {
  const distances = new Float64Array(mm.length).fill(Infinity);
  const buckets: number[][] = [[...from]];
  for (const at of from) distances[at] = 0;
  const steps = [-across - 1, -across, -across + 1, -1, 1, across - 1, across, across + 1];
  for (let bucket = 0; bucket < buckets.length; bucket += 1) {
    for (const at of buckets[bucket] ?? []) {
      const here = distances[at]!;
      if (Math.floor(here) !== bucket) continue;
      const depth = mm[at]!;
      const wide = (stride * depth) / camera.fx;
      const high = (stride * depth) / camera.fy;
      for (const [place, step] of steps.entries()) {
        const next = at + step;
        if (inPart[next] !== 1 || !areConnected(depth, mm[next]!)) continue;
        const isAcross = place !== 1 && place !== 6;
        const isDown = place !== 3 && place !== 4;
        const deeper = mm[next]! - depth;
        const aside = (isAcross ? wide * wide : 0) + (isDown ? high * high : 0);
        const there = here + Math.sqrt(aside + deeper * deeper);
        if (there >= distances[next]!) continue;
        distances[next] = there;
        (buckets[Math.floor(there)] ??= []).push(next);
      }
    }
  }
  return distances;
}
