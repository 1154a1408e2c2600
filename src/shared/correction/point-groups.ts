/** Which points are corrected as one: a hand, a face, each joint of the body. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { trackParts } from '#shared/pose/track-parts.ts';

/** Points that share spans; every point of a track belongs to exactly one group. */
export interface PointGroup {
  /** `left-hand`, `right-hand`, `face`, or a name of the body's joint; never changes for a track. */
  readonly id: string;
  /** In the words of a screen, e.g. `left hand`. */
  readonly name: string;
  /** Places among all points of the track, in order. */
  readonly points: readonly number[];
  /** [points] names of a depth hand's joints, as its data set gives them; left out for sign clips. */
  readonly joints?: readonly string[];
}

const range = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i);

/** The groups of a track of sign clips: both hands, the face, and each other joint by itself. */
export function groupsOfTrack(track: Pick<PoseTrack, 'components' | 'points'>): PointGroup[] {
  const { leftHand, rightHand, face } = trackParts(track);
  const groups: PointGroup[] = [];
  const taken = new Set<number>();
  for (const [id, name, part] of [
    ['left-hand', 'left hand', leftHand],
    ['right-hand', 'right hand', rightHand],
    ['face', 'face', face],
  ] as const) {
    if (part === null) continue;
    const points = range(part.first, part.count);
    groups.push({ id, name, points });
    for (const point of points) taken.add(point);
  }
  for (const component of track.components) {
    for (const [i, name] of component.points.entries()) {
      const point = component.first + i;
      if (taken.has(point)) continue;
      groups.push({ id: `${component.name}/${name}`, name: wordsOf(name), points: [point] });
    }
  }
  return groups;
}

/** The one group of a depth hand: all its joints. @param names of the joints, where they are known */
export const groupsOfHand = (joints: number, names?: readonly string[]): PointGroup[] => [
  {
    id: 'hand',
    name: 'hand',
    points: range(0, joints),
    ...(names === undefined ? {} : { joints: names }),
  },
];

/** [points] the place of each point's group among `groups`. */
export function groupOfPoint(groups: readonly PointGroup[], points: number): Int32Array {
  const of = new Int32Array(points).fill(-1);
  for (const [at, group] of groups.entries()) for (const point of group.points) of[point] = at;
  return of;
}

/** `LEFT_ELBOW` and `LElbow` as people say it. */
function wordsOf(name: string): string {
  const spelled = name
    .replace(/^([LR])(?=[A-Z][a-z])/, (_, side: string) => (side === 'L' ? 'Left ' : 'Right '))
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return spelled.toLowerCase();
}
