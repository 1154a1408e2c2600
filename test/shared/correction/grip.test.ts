/** What is held moves as far as it reaches, lengths are kept where they are to be, and hidden points stay hidden. */

import { expect, test } from 'vitest';
import { correctTrack } from '#shared/correction/correct-track.ts';
import { emptyLayer, keysOf, keyTable } from '#shared/correction/correction-layer.ts';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import type { Grip } from '#shared/correction/grip.ts';
import {
  heldPoints,
  keysOfMove,
  keysOfPlace,
  keysOfTurn,
  pivotOf,
} from '#shared/correction/grip.ts';
import { outwardOf } from '#shared/correction/move-joints.ts';
import { treeOfTrack } from '#shared/correction/point-tree.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';

/** Points of the made track: nose, shoulders, elbows, wrists; then left and right hand. */
const [rightShoulder, rightElbow, rightWrist, rightHand] = [2, 4, 6, 28];
const track = madeTrack([
  {
    body: {
      NOSE: [300, 130, 1],
      LEFT_SHOULDER: [350, 200, 1],
      RIGHT_SHOULDER: [250, 200, 1],
      RIGHT_ELBOW: [250, 300, 1],
      RIGHT_WRIST: [200, 300, 1],
    },
    right: [190, 300, 0.9],
  },
]);
const dense = denseOfTrack(track);
const parents = treeOfTrack(track);
const gripOf = (part: Partial<Grip>): Grip => ({
  dense,
  corrected: correctTrack(dense, emptyLayer()),
  parents,
  frame: 0,
  point: rightHand + 8,
  reach: 'joint',
  keepLengths: false,
  depthScale: 1,
  ...part,
});
const moved = (grip: Grip, by: readonly [number, number, number]) =>
  new Map([...keysOf(keysOfMove(grip, by))].map((key) => [key.point, key]));
const placeOf = (point: number) => [...track.coordinates.subarray(point * 3, point * 3 + 3)];

test('a hand hangs on its wrist, the wrist on the elbow, the elbow on the shoulder, and nothing on the shoulder', () => {
  expect(parents[rightElbow]).toBe(rightShoulder);
  expect(parents[rightWrist]).toBe(rightElbow);
  expect(parents[rightHand]).toBe(rightWrist);
  expect(parents[rightHand + 8]).toBe(rightHand + 7);
  expect(parents[rightHand + 5]).toBe(rightHand);
  expect(parents[rightShoulder]).toBe(-1);
  expect(outwardOf(parents, rightElbow)).toHaveLength(2 + 21);
});

test('a joint alone, a finger from it on, or all of the hand', () => {
  const base = rightHand + 5;
  expect(heldPoints(gripOf({ point: base }))).toEqual([base]);
  expect(heldPoints(gripOf({ point: base, reach: 'limb' }))).toEqual(
    [0, 1, 2, 3].map((i) => base + i),
  );
  expect(heldPoints(gripOf({ point: base, reach: 'whole' }))).toHaveLength(21);
  // The elbow has no group but itself: as a whole it is the arm.
  expect(heldPoints(gripOf({ point: rightElbow, reach: 'whole' }))).toHaveLength(23);
});

test('what has no place is not moved', () => {
  const leftHand = 7;
  expect(heldPoints(gripOf({ point: leftHand, reach: 'whole' }))).toEqual([]);
  expect(keysOfMove(gripOf({ point: leftHand }), [1, 1, 1]).frame).toHaveLength(0);
});

test('moves by so much, in the picture and in depth', () => {
  const tip = rightHand + 8;
  const [x = 0, y = 0] = placeOf(tip);
  expect(moved(gripOf({}), [3, -4, 0.5]).get(tip)).toMatchObject({
    frame: 0,
    state: stateCode.corrected,
    x: x + 3,
    y: y - 4,
    z: 0.5,
  });
});

test('with lengths kept a wrist turns about its elbow and takes the hand along', () => {
  const keys = moved(gripOf({ point: rightWrist, keepLengths: true }), [50, 50, 0]);
  // From 50 px left of the elbow to straight below it.
  expect(keys.get(rightWrist)!.x).toBeCloseTo(250);
  expect(keys.get(rightWrist)!.y).toBeCloseTo(350);
  expect(keys.size).toBe(22);
  const [x = 0, y = 0] = placeOf(rightHand + 12);
  const length = Math.hypot(x - 200, y - 300);
  const tip = keys.get(rightHand + 12)!;
  expect(Math.hypot(tip.x - 250, tip.y - 350)).toBeCloseTo(length);
});

test('the root of a hand lies on the wrist of the body, and moves the hand with all lengths kept', () => {
  const keys = moved(gripOf({ point: rightHand, keepLengths: true }), [5, 6, 0]);
  expect(keys.size).toBe(21);
  const [x = 0, y = 0] = placeOf(rightHand + 20);
  expect(keys.get(rightHand + 20)!.x).toBeCloseTo(x + 5);
  expect(keys.get(rightHand + 20)!.y).toBeCloseTo(y + 6);
});

test('turns a hand about its wrist', () => {
  const grip = gripOf({ point: rightHand + 12, reach: 'whole' });
  expect(pivotOf(grip)).toBe(rightHand);
  const keys = new Map([...keysOf(keysOfTurn(grip, Math.PI / 2))].map((key) => [key.point, key]));
  const [rootX = 0, rootY = 0] = placeOf(rightHand);
  const [x = 0, y = 0] = placeOf(rightHand + 12);
  expect(keys.get(rightHand)).toMatchObject({ x: rootX, y: rootY });
  expect(keys.get(rightHand + 12)!.x).toBeCloseTo(rootX - (y - rootY));
  expect(keys.get(rightHand + 12)!.y).toBeCloseTo(rootY + (x - rootX));
});

test('what was placed though hidden stays hidden when it is moved; what is placed anew is corrected', () => {
  const tip = rightHand + 8;
  const key = { frame: 0, point: tip, state: stateCode['placed-hidden'], x: 1, y: 2, z: 0 };
  const corrected = correctTrack(dense, { keys: keyTable([key]), spans: [] });
  expect(moved(gripOf({ corrected }), [1, 0, 0]).get(tip)).toMatchObject({
    state: stateCode['placed-hidden'],
    x: 2,
  });
  const [placed] = keysOf(keysOfPlace(gripOf({}), 0, 7, [10, 20, 0]));
  expect(placed).toMatchObject({ point: 7, state: stateCode.corrected, x: 10, y: 20 });
});

test('a turn out of the picture counts depth like the picture', () => {
  // One unit of depth is 10 px: a quarter about the vertical brings 10 px of breadth to one unit of depth.
  const [base, tip] = [rightHand + 7, rightHand + 8];
  const flat = correctTrack(dense, emptyLayer());
  const coordinates = new Float64Array(flat.coordinates);
  coordinates.set([100, 300, 2], base * 3);
  coordinates.set([110, 300, 2], tip * 3);
  const corrected = { ...flat, coordinates };
  const grip = gripOf({ point: tip, reach: 'limb', depthScale: 10, corrected });
  const [key] = [...keysOf(keysOfTurn(grip, Math.PI / 2, [0, 1, 0]))];
  expect(key!.point).toBe(tip);
  expect(key!.x).toBeCloseTo(100, 9);
  expect(key!.y).toBeCloseTo(300, 9);
  expect(key!.z).toBeCloseTo(1, 9);
});

test('an arm that turns takes the hand along where it is seen, and the root of the hand keeps its depth', () => {
  const flat = correctTrack(dense, emptyLayer());
  const coordinates = new Float64Array(flat.coordinates);
  coordinates.set([250, 200, 0], rightShoulder * 3);
  coordinates.set([250, 300, 0], rightElbow * 3);
  coordinates.set([250, 300, 40], rightWrist * 3);
  // The hand's own depths begin at 0; it hangs 40 deeper.
  for (let i = 0; i < 21; i += 1) coordinates.set([250, 300 + i, 0], (rightHand + i) * 3);
  const hung = new Float64Array(dense.points);
  hung.fill(40, rightHand);
  const corrected = { ...flat, coordinates };
  const grip = gripOf({ point: rightElbow, reach: 'limb', corrected, hung });
  const keys = new Map(
    [...keysOf(keysOfTurn(grip, Math.PI / 2, [0, 1, 0]))].map((key) => [key.point, key]),
  );
  // A quarter about the vertical through the shoulder: 40 of depth become 40 px to the right, for the hand as for its wrist.
  for (const point of [rightWrist, rightHand, rightHand + 8])
    expect(keys.get(point)!.x).toBeCloseTo(290, 9);
  expect(keys.get(rightWrist)!.z).toBeCloseTo(0, 9);
  expect(keys.get(rightHand)!.z).toBeCloseTo(0, 9);
  expect(keys.get(rightHand + 8)!.z).toBeCloseTo(0, 9);
  expect(keys.get(rightHand + 8)!.y).toBeCloseTo(308, 9);
});
