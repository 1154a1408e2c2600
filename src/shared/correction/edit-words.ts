/** Names an edit in the words of a history: what was done to which points in which frames. */

import { handJointNames } from '#shared/pose/hand-joint-names.ts';
import type { DenseTrack } from './dense-track.ts';
import type { Edit } from './edit.ts';
import type { PointGroup } from './point-groups.ts';
import { groupOfPoint } from './point-groups.ts';
import { pointStates, stateWords } from './point-state.ts';

type Namer<Kind extends Edit['kind']> = (
  dense: DenseTrack,
  edit: Extract<Edit, { kind: Kind }>,
) => string;

const namers: { readonly [Kind in Edit['kind']]: Namer<Kind> } = {
  place(dense, { keys: { frame, point, state } }) {
    const states = new Set(state);
    const only = states.size === 1 ? pointStates[state[0]!] : undefined;
    const said = only === undefined ? 'corrected' : stateWords[only];
    return `${pointsWords(dense, [...point])} ${said} in ${framesWords([...frame])}`;
  },
  state(dense, { points, state, fromFrame, toFrame }) {
    const said = state === 'estimated' ? 'back to the estimate' : stateWords[state];
    return `${pointsWords(dense, points)} ${said} in ${spanWords(fromFrame, toFrame)}`;
  },
  release: (dense, { points, fromFrame, toFrame }) =>
    `${pointsWords(dense, points)} no longer set in ${spanWords(fromFrame, toFrame)}`,
  copy(dense, { fromGroup, fromFrame, toGroup, toFrame, mirrored }) {
    const how = mirrored ? 'copied mirrored' : 'copied';
    const onto = fromGroup === toGroup ? '' : ` onto the ${groupName(dense, toGroup)}`;
    return `${groupName(dense, fromGroup)} of frame ${fromFrame} ${how}${onto} into frame ${toFrame}`;
  },
  swap: (_, { fromFrame, toFrame }) =>
    `left and right hand swapped in ${spanWords(fromFrame, toFrame)}`,
  spans: (dense, { group }) => `spans of the ${groupName(dense, group)} changed`,
};

/** A short phrase, e.g. `right hand corrected in frame 14`. */
export const editWords = (dense: DenseTrack, edit: Edit): string =>
  (namers[edit.kind] as Namer<Edit['kind']>)(dense, edit);

const groupName = ({ groups }: DenseTrack, id: string): string =>
  groups.find((group) => group.id === id)?.name ?? id;

/** Frames as a phrase: one, or from the first to the last. */
function framesWords(frames: readonly number[]): string {
  if (frames.length === 0) return 'no frame';
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const frame of frames) [first, last] = [Math.min(first, frame), Math.max(last, frame)];
  return spanWords(first, last + 1);
}

const spanWords = (fromFrame: number, toFrame: number): string =>
  toFrame - fromFrame === 1 ? `frame ${fromFrame}` : `frames ${fromFrame} to ${toFrame - 1}`;

/**
 * `right hand` where all its points are meant, `right index tip`, `3 points of the right hand`, `left elbow, nose`, or
 * `Index root and 3 more` of a depth hand.
 */
function pointsWords(dense: DenseTrack, points: readonly number[]): string {
  const distinct = [...new Set(points)];
  const of = groupOfPoint(dense.groups, dense.points);
  const byGroup = Map.groupBy(distinct, (point) => dense.groups[of[point]!]);
  const words = [...byGroup].map(([group, own]) => {
    if (group === undefined) return `${own.length} points`;
    if (group.points.length === own.length) return group.name;
    const [first = -1] = own;
    if (own.length === 1) return jointName(group, first) ?? `1 point of the ${group.name}`;
    if (group.joints !== undefined) return namesOf(group, own);
    return `${own.length} points of the ${group.name}`;
  });
  return words.length > 3 ? `${distinct.length} points` : words.join(', ');
}

/** `Index tip, Index root`, or the first of them and how many more. */
function namesOf(group: PointGroup, own: readonly number[]): string {
  const names = own.map((point) => jointName(group, point) ?? '');
  return names.length > 3 ? `${names[0]} and ${names.length - 1} more` : names.join(', ');
}

/** `right index tip`, or `Index tip` of a depth hand; null where the group is no hand. */
function jointName({ id, points, joints }: PointGroup, point: number): string | null {
  if (joints !== undefined) return joints[points.indexOf(point)] ?? null;
  const side = /^(left|right)-hand$/.exec(id)?.[1];
  // Hands of 20 points have the body's wrist for their own.
  const name = handJointNames[points.indexOf(point) + handJointNames.length - points.length];
  return side === undefined || name === undefined ? null : `${side} ${name}`;
}
