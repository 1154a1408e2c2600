/** Moves and turns joints as a hand or a limb: what a drag means before it becomes keys. */

import { handJoints } from '#shared/pose/track-parts.ts';

/** A point or a direction in space; in the picture z is what the estimator gives. */
export type Point3 = readonly [number, number, number];

/** [joints] the joint each one hangs on; -1 for the root. */
export type Parents = readonly number[];

/** Parents of the 21 joints of a hand: fingers from base to tip, all on the wrist (formats.md sections 2 and 3). */
export const parentsOfHand: Parents = Array.from({ length: handJoints }, (_, joint) =>
  joint === 0 ? -1 : joint % 4 === 1 ? 0 : joint - 1,
);

/** Parents along the bones, outward from a root; joints that no bone reaches are roots themselves. */
export function parentsOfBones(
  joints: number,
  bones: readonly (readonly [number, number])[],
  root = 0,
): Parents {
  const parents = Array.from({ length: joints }, () => -1);
  const reached = new Set([root]);
  for (const from of reached) {
    for (const [a, b] of bones) {
      const to = a === from ? b : b === from ? a : -1;
      if (to === -1 || reached.has(to)) continue;
      parents[to] = from;
      reached.add(to);
    }
  }
  return parents;
}

/** A joint and everything that hangs on it, in order. */
export function outwardOf(parents: Parents, joint: number): number[] {
  const hangs = (one: number): boolean =>
    one === joint || (parents[one]! >= 0 && hangs(parents[one]!));
  return [...parents.keys()].filter(hangs);
}

/** Moves points. @param positions [points, 3] @returns new ones */
export function movePoints(positions: Float64Array, by: Point3): Float64Array<ArrayBuffer> {
  return Float64Array.from(positions, (value, i) => value + by[(i % 3) as 0 | 1 | 2]);
}

/**
 * Turns points about an axis through a point (Rodrigues), right-handed in the space of the points.
 *
 * @param axis any length but 0; [0, 0, 1] turns in the picture
 */
export function turnPoints(
  positions: Float64Array,
  about: Point3,
  axis: Point3,
  angleRad: number,
): Float64Array<ArrayBuffer> {
  const length = Math.hypot(...axis);
  const [ux, uy, uz] = [axis[0] / length, axis[1] / length, axis[2] / length];
  const [cos, sin] = [Math.cos(angleRad), Math.sin(angleRad)];
  const turned = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i]! - about[0];
    const y = positions[i + 1]! - about[1];
    const z = positions[i + 2]! - about[2];
    const along = (ux * x + uy * y + uz * z) * (1 - cos);
    turned[i] = about[0] + x * cos + (uy * z - uz * y) * sin + ux * along;
    turned[i + 1] = about[1] + y * cos + (uz * x - ux * z) * sin + uy * along;
    turned[i + 2] = about[2] + z * cos + (ux * y - uy * x) * sin + uz * along;
  }
  return turned;
}

/**
 * Drags a joint with all lengths kept: its bone turns about its parent until it points at the target, and what hangs on it
 * turns along. The root takes everything with it.
 *
 * @param positions [joints, 3]
 */
export function dragKeepingLengths(
  positions: Float64Array,
  parents: Parents,
  joint: number,
  target: Point3,
): Float64Array<ArrayBuffer> {
  const parent = parents[joint] ?? -1;
  const from = pointAt(positions, joint);
  if (parent < 0) return movePoints(positions, difference(target, from));
  const about = pointAt(positions, parent);
  const [old, aim] = [difference(from, about), difference(target, about)];
  const axis = cross(old, aim);
  const angle = Math.atan2(Math.hypot(...axis), dot(old, aim));
  const moved = new Float64Array(positions);
  if (Math.hypot(...aim) === 0 || angle === 0) return moved;
  // Opposite directions have no axis of their own: then it turns in the picture.
  const around: Point3 = Math.hypot(...axis) === 0 ? [0, 0, 1] : axis;
  const turned = turnPoints(positions, about, around, angle);
  for (const one of outwardOf(parents, joint))
    moved.set(turned.subarray(one * 3, one * 3 + 3), one * 3);
  return moved;
}

const pointAt = (positions: Float64Array, at: number): Point3 => [
  positions[at * 3]!,
  positions[at * 3 + 1]!,
  positions[at * 3 + 2]!,
];
const difference = (a: Point3, b: Point3): Point3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Point3, b: Point3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Point3, b: Point3): Point3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
