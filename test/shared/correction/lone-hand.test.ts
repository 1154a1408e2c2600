/** A joint without a place is given an honest depth, and a hand alone is mirrored about its palm. */

import { expect, test } from 'vitest';
import { changeOfEdit } from '#shared/correction/change-of-edit.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import { emptyLayer } from '#shared/correction/correction-layer.ts';
import { denseOfJoints } from '#shared/correction/dense-track.ts';
import { editWords } from '#shared/correction/edit-words.ts';
import { depthForJoint, mirroredHand } from '#shared/correction/lone-hand.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { createRandom } from '#shared/statistics/random.ts';
import { problemOf } from '#test/support/result.ts';

const { NaN: none } = Number;
/** Palm, finger root, finger tip, and a joint that no bone reaches. */
const bones = [
  [0, 1],
  [1, 2],
] as const;
const hand = Float64Array.of(10, 10, 500, 20, 10, 520, 30, 10, 560, 40, 10, 700);
const without = (...joints: readonly number[]): Float64Array =>
  hand.map((value, i) => (joints.includes(Math.floor(i / 3)) ? none : value));

test.each([
  ['what is seen there, where it is of the hand', without(2), 2, 531, null, 531],
  ['its neighbour, where a wall is seen', without(2), 2, 1900, null, 520],
  ['its neighbour, where nothing is seen', without(2), 2, null, null, 520],
  [
    'the nearest along the bones, where the neighbour is missing too',
    without(1, 2),
    2,
    null,
    null,
    500,
  ],
  ['the median of the hand, where no bone leads to it', without(3), 3, null, null, 520],
  ['what is seen, where nothing else is known', without(0, 1, 2, 3), 0, 1900, null, 1900],
  ['the centre of the file, where a wall is seen', without(0, 1, 2, 3), 0, 1900, 610, 610],
  ['nothing, where nothing is known', without(0, 1, 2, 3), 0, null, null, null],
])('a joint takes %s', (_, uvd, joint, seenMm, centreMm, depthMm) => {
  expect(depthForJoint(uvd, bones, joint, seenMm, centreMm)).toBe(depthMm);
});

test('mirrored twice a hand is itself; once, its shape is the other hand: lengths stay, handedness turns', () => {
  const random = createRandom(7);
  for (let round = 0; round < 50; round += 1) {
    const xyz = Float64Array.from({ length: 15 }, () => random() * 200 - 100);
    const once = mirroredHand(xyz, [0, 1]);
    mirroredHand(once, [0, 1]).forEach((value, i) => expect(value).toBeCloseTo(xyz[i]!, 9));
    expect(lengthOf(once, 2, 4)).toBeCloseTo(lengthOf(xyz, 2, 4), 9);
    expect(volumeOf(once)).toBeCloseTo(-volumeOf(xyz), 6);
    expect(once[0]! + once[3]!).toBeCloseTo(xyz[0]! + xyz[3]!, 9);
  }
});

const lengthOf = (xyz: Float64Array, a: number, b: number): number =>
  Math.hypot(...[0, 1, 2].map((axis) => xyz[a * 3 + axis]! - xyz[b * 3 + axis]!));

/** Of the first four joints, signed. */
function volumeOf(xyz: Float64Array): number {
  const from = (joint: number): number[] =>
    [0, 1, 2].map((axis) => xyz[joint * 3 + axis]! - xyz[axis]!);
  const [a, b, c] = [from(1), from(2), from(3)] as [number[], number[], number[]];
  return (
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
    a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
    a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)
  );
}

const values = Float64Array.of(...hand, ...without(0, 1, 2, 3), ...without(3));
const dense = denseOfJoints({ frames: 3, joints: 4, space: 'uvd', values }, [
  'Palm',
  'Root',
  'Tip',
  'Other',
]);
const corrected = correctTrack(dense, emptyLayer());

test('joints that the method lacks are missed, not estimated at no number', () => {
  expect([...corrected.states]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0]);
  expect([...corrected.confidence]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0]);
  const state = {
    kind: 'state',
    state: 'corrected',
    points: [0],
    fromFrame: 1,
    toFrame: 2,
  } as const;
  expect(problemOf(changeOfEdit(dense, { layer: emptyLayer(), corrected }, state)).message).toBe(
    'Point 0 of frame 1 has no place yet.',
  );
  expect(stateCode.missed).toBe(0);
});

test('an edit of a depth hand is told by the names of its joints', () => {
  const words = (points: readonly number[]): string =>
    editWords(dense, { kind: 'state', points, state: 'estimated', fromFrame: 2, toFrame: 3 });
  expect(words([2])).toBe('Tip back to the estimate in frame 2');
  expect(words([1, 2])).toBe('Root, Tip back to the estimate in frame 2');
  expect(words([0, 1, 2, 3])).toBe('hand back to the estimate in frame 2');
});
