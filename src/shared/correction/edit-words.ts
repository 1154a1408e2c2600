/** Names an edit in the words of a history: what was done to which points in which frames. */

import type { DenseTrack } from './dense-track.ts';
import type { Edit } from './edit.ts';
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

/** `right hand` where all its points are meant, `3 points of the right hand`, or `left elbow, nose`. */
function pointsWords(dense: DenseTrack, points: readonly number[]): string {
  const distinct = [...new Set(points)];
  const of = groupOfPoint(dense.groups, dense.points);
  const counts = new Map<number, number>();
  for (const point of distinct) counts.set(of[point]!, (counts.get(of[point]!) ?? 0) + 1);
  const words = [...counts].map(([at, count]) => {
    const group = dense.groups[at];
    if (group === undefined) return `${count} points`;
    if (group.points.length === count) return group.name;
    return `${count} ${count === 1 ? 'point' : 'points'} of the ${group.name}`;
  });
  return words.length > 3 ? `${distinct.length} points` : words.join(', ');
}
