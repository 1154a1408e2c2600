/** Hands and limbs are moved and turned, and lengths are kept where they are to be. */

import { expect, test } from 'vitest';
import {
  dragKeepingLengths,
  movePoints,
  outwardOf,
  parentsOfBones,
  parentsOfHand,
  turnPoints,
} from '#shared/correction/move-joints.ts';

/** An arm along x: shoulder, elbow, wrist, tip. */
const arm = Float64Array.of(0, 0, 0, 10, 0, 0, 20, 0, 0, 25, 0, 0);
const parents = parentsOfBones(4, [
  [2, 3],
  [0, 1],
  [2, 1],
]);

const lengths = (positions: Float64Array): number[] =>
  [1, 2, 3].map((joint) =>
    Math.hypot(...[0, 1, 2].map((i) => positions[joint * 3 + i]! - positions[joint * 3 - 3 + i]!)),
  );

test('parents follow the bones outward, and a hand hangs on its wrist', () => {
  expect(parents).toEqual([-1, 0, 1, 2]);
  expect(outwardOf(parents, 2)).toEqual([2, 3]);
  expect(parentsOfHand.slice(0, 7)).toEqual([-1, 0, 1, 2, 3, 0, 5]);
});

test('points move and turn about an axis', () => {
  expect([...movePoints(arm, [1, 2, 3])].slice(0, 6)).toEqual([1, 2, 3, 11, 2, 3]);
  const turned = turnPoints(arm, [10, 0, 0], [0, 0, 2], Math.PI / 2);
  const expected = [10, -10, 0, 10, 0, 0, 10, 10, 0, 10, 15, 0];
  for (const [i, value] of turned.entries()) expect(value).toBeCloseTo(expected[i]!);
});

test('a dragged joint turns about its parent, takes what hangs on it along, and keeps all lengths', () => {
  const dragged = dragKeepingLengths(arm, parents, 2, [10, 40, 0]);
  const expected = [0, 0, 0, 10, 0, 0, 10, 10, 0, 10, 15, 0];
  for (const [i, value] of dragged.entries()) expect(value).toBeCloseTo(expected[i]!);
  const inSpace = dragKeepingLengths(arm, parents, 1, [3, 4, -5]);
  for (const [i, length] of lengths(inSpace).entries())
    expect(length).toBeCloseTo(lengths(arm)[i]!);
  const back = dragKeepingLengths(arm, parents, 2, [0, 0, 0]);
  expect(back[6]).toBeCloseTo(0);
  expect(dragKeepingLengths(arm, parents, 0, [5, 5, 5])[9]).toBeCloseTo(30);
});
