/** What a drag or a nudge takes hold of, and the keys it makes: a joint, what hangs on it, or a whole hand. */

import type { CorrectedTrack } from './correct-track.ts';
import type { CorrectionKey, KeyTable } from './correction-layer.ts';
import { keyTable } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import type { Parents, Point3 } from './move-joints.ts';
import { dragKeepingLengths, movePoints, outwardOf, turnPoints } from './move-joints.ts';
import { hasPlace, stateCode } from './point-state.ts';

/** How much moves with the joint: itself, what hangs on it, or all points of its group. */
export type Reach = 'joint' | 'limb' | 'whole';

/** A joint that is held in a frame. */
export interface Grip {
  readonly dense: DenseTrack;
  /** As it was when the joint was taken hold of. */
  readonly corrected: CorrectedTrack;
  readonly parents: Parents;
  readonly frame: number;
  readonly point: number;
  readonly reach: Reach;
  /** Whether the joint turns about what it hangs on instead of being pulled off it. */
  readonly keepLengths: boolean;
  /** Pixels of one unit of z, so that lengths in depth count like lengths in the picture. */
  readonly depthScale: number;
  /**
   * [points] what is added to each z in this frame so that all stand in one space: the depths of a hand hang on the body's
   * wrist. Left out where they do already.
   */
  readonly hung?: Float64Array;
}

/** The points that move, in order: those of the reach that have a place in the frame. */
export function heldPoints({ dense, corrected, parents, frame, point, reach }: Grip): number[] {
  const group = dense.groups.find(({ points }) => points.includes(point));
  // A joint of the body is a group by itself: all of it is what hangs on it.
  const isWhole = reach === 'whole' && (group?.points.length ?? 0) > 1;
  const points = reach === 'joint' ? [point] : isWhole ? group!.points : outwardOf(parents, point);
  return points.filter((one) => corrected.confidence[frame * dense.points + one]! > 0);
}

/** Keys that move what is held. @param by px and z of the track */
export function keysOfMove(grip: Grip, by: Point3): KeyTable {
  const held = heldPoints(grip);
  if (!grip.keepLengths || grip.reach === 'whole')
    return keysAt(grip, held, movePoints(placesOf(grip, held), by));
  const chain = heldPoints({ ...grip, reach: 'limb' });
  const parent = anchorOf(grip);
  const anchored = parent >= 0;
  const joints = anchored ? [parent, ...chain] : chain;
  const at = joints.indexOf(grip.point);
  const places = spaceOf(grip, joints);
  const parents = joints.map((joint) => joints.indexOf(grip.parents[joint] ?? -1));
  const target: Point3 = [
    places[at * 3]! + by[0],
    places[at * 3 + 1]! + by[1],
    places[at * 3 + 2]! + by[2] * grip.depthScale,
  ];
  const moved = dragKeepingLengths(places, parents, at, target);
  return keysInSpace(grip, chain, anchored ? moved.subarray(3) : moved);
}

/** What the joint turns about when lengths are kept; -1 where that has no place, and for the root of a hand, which lies on the body's wrist. */
function anchorOf({ dense, corrected, parents, frame, point }: Grip): number {
  const parent = parents[point] ?? -1;
  const group = dense.groups.find(({ points }) => points.includes(point))?.points ?? [];
  if (parent < 0 || (group.length > 1 && !group.includes(parent))) return -1;
  return corrected.confidence[frame * dense.points + parent]! > 0 ? parent : -1;
}

/**
 * Keys that turn what is held about what it hangs on: in the picture, or about another axis, right-handed in the space of
 * the track, where depth counts like the picture.
 */
export function keysOfTurn(grip: Grip, angleRad: number, axis: Point3 = [0, 0, 1]): KeyTable {
  const held = heldPoints(grip);
  const about = spaceOf(grip, [pivotOf(grip)]);
  const turned = turnPoints(spaceOf(grip, held), [about[0]!, about[1]!, about[2]!], axis, angleRad);
  return keysInSpace(grip, held, turned);
}

/** The point that a turn goes about: the root of a whole hand, else what the joint hangs on; itself where that has no place. */
export function pivotOf(grip: Grip): number {
  const { dense, corrected, parents, frame, point, reach } = grip;
  const group = dense.groups.find(({ points }) => points.includes(point));
  const isWhole = reach === 'whole' && (group?.points.length ?? 0) > 1;
  const pivot = isWhole ? rootOf(group!.points, parents) : (parents[point] ?? -1);
  return pivot >= 0 && corrected.confidence[frame * dense.points + pivot]! > 0 ? pivot : point;
}

/** The first point of a group that hangs on none of its others: the wrist, or the palm. */
const rootOf = (points: readonly number[], parents: Parents): number =>
  points.find((one) => !points.includes(parents[one] ?? -1)) ?? points[0]!;

/** A key that puts one point somewhere, whether it had a place or not. */
export function keysOfPlace(
  { dense, corrected }: Pick<Grip, 'dense' | 'corrected'>,
  frame: number,
  point: number,
  [x, y, z]: Point3,
): KeyTable {
  const state = placedState(corrected.states[frame * dense.points + point]!);
  return keyTable([{ frame, point, state, x, y, z }]);
}

/** What is hidden stays hidden when it is moved; anything else is corrected. */
const placedState = (code: number): number => (hasPlace(code) ? code : stateCode.corrected);

/** [points, 3] where points are in the frame. */
function placesOf({ dense, corrected, frame }: Grip, points: readonly number[]): Float64Array {
  const places = new Float64Array(points.length * 3);
  for (const [i, point] of points.entries()) {
    const from = (frame * dense.points + point) * 3;
    places.set(corrected.coordinates.subarray(from, from + 3), i * 3);
  }
  return places;
}

function keysAt(
  { dense, corrected, frame }: Grip,
  points: readonly number[],
  places: Float64Array,
): KeyTable {
  return keyTable(
    points.map((point, i): CorrectionKey => {
      const state = placedState(corrected.states[frame * dense.points + point]!);
      const [x = 0, y = 0, z = 0] = places.subarray(i * 3, i * 3 + 3);
      return { frame, point, state, x, y, z };
    }),
  );
}

/** [points, 3] where points are, all in one space in which depth counts like the picture. */
const spaceOf = (grip: Grip, points: readonly number[]): Float64Array =>
  placesOf(grip, points).map((value, i) =>
    i % 3 === 2 ? (value + (grip.hung?.[points[(i - 2) / 3]!] ?? 0)) * grip.depthScale : value,
  );

/** Keys of places in that space. The root of a part that hangs keeps its depth: the part hangs by it. */
function keysInSpace(grip: Grip, points: readonly number[], places: Float64Array): KeyTable {
  const { dense, depthScale, hung } = grip;
  const own = places.map((value, i) => (i % 3 === 2 ? value / depthScale : value));
  if (hung === undefined) return keysAt(grip, points, own);
  for (const [i, point] of points.entries()) {
    const group = dense.groups.find((one) => one.points.includes(point))?.points ?? [];
    const root = group.length > 1 ? points.indexOf(group[0]!) : -1;
    const z = places[i * 3 + 2]! / depthScale;
    own[i * 3 + 2] =
      root < 0
        ? z - hung[point]!
        : placesOf(grip, [group[0]!])[2]! + z - places[root * 3 + 2]! / depthScale;
  }
  return keysAt(grip, points, own);
}
