/** Arrays of Holistic numbers: what their dimensions mean, and tracks in pixels with what was not found. */

import { describe, expect, test } from 'vitest';
import { arrayShapeOf } from '#shared/format/holistic-array/array-layout.ts';
import { readArrayJson } from '#shared/format/holistic-array/read-array-json.ts';
import { areShares, trackOfArray } from '#shared/format/holistic-array/track-of-array.ts';

const picture = { width: 640, height: 480, fps: 30 };

describe('arrayShapeOf', () => {
  test.each([
    [[30, 1662], null, 30, 4],
    [[30, 258], null, 30, 3],
    [[1600, 30, 258], 1600, 30, 3],
    [[50, 30, 1662], 50, 30, 4],
    [[10_797, 75, 4], null, 10_797, 3],
    [[8, 20, 543, 3], 8, 20, 4],
    [[1662], null, 1, 4],
  ])('%j', (shape, clips, frames, parts) => {
    const found = arrayShapeOf(shape);
    expect(found).toMatchObject({ clips, frames });
    expect(found!.layout.parts).toHaveLength(parts);
  });

  test.each([[[30, 1661]], [[1600, 30, 16, 3]], [[2, 3, 4, 258]], [[7]], [[75, 5]]])(
    '%j means nothing known',
    (shape) => expect(arrayShapeOf(shape)).toBeNull(),
  );
});

/** A frame of 258 numbers with some points set: [offset, value]. */
const frameOf = (...numbers: readonly (readonly [number, number])[]): number[] => {
  const frame = Array.from({ length: 258 }, () => 0);
  for (const [at, value] of numbers) frame[at] = value;
  return frame;
};

describe('trackOfArray', () => {
  const { layout } = arrayShapeOf([2, 258])!;
  // Frame 0: the nose and the left hand's wrist; frame 1: nothing of the left hand, the right wrist at the corner.
  const values = Float32Array.from([
    ...frameOf([0, 0.5], [1, 0.25], [2, -1], [3, 0.9], [132, 0.1], [133, 0.2], [134, 0.3]),
    ...frameOf([0, 0.5], [3, 1.25], [195, 1], [196, 1]),
  ]);

  test('gives pixels, visibility, and 1 for the points of a hand that was found', () => {
    expect(areShares(values, layout)).toBe(true);
    const track = trackOfArray(values, layout, { firstFrame: 0, frames: 2 }, picture, true);
    expect(track).toMatchObject({ estimator: 'holistic', frames: 2, points: 75, fps: 30 });
    expect(track.components.map(({ name, first, count }) => [name, first, count])).toEqual([
      ['POSE_LANDMARKS', 0, 33],
      ['LEFT_HAND_LANDMARKS', 33, 21],
      ['RIGHT_HAND_LANDMARKS', 54, 21],
    ]);
    expect([...track.coordinates.subarray(0, 3)]).toEqual([320, 120, -1]);
    expect(track.confidence[0]).toBeCloseTo(0.9, 6);
    // A point at 0, 0 of a hand that was found is a point.
    expect([...track.confidence.subarray(33, 54)]).toEqual(Array.from({ length: 21 }, () => 1));
    expect([...track.coordinates.subarray(33 * 3, 33 * 3 + 2)]).toEqual([64, 96]);
  });

  test('a part that is all 0 is missing; confidences stay within 0 and 1', () => {
    const track = trackOfArray(values, layout, { firstFrame: 1, frames: 1 }, picture, true);
    expect(track.confidence.subarray(33, 54).every((value) => value === 0)).toBe(true);
    expect(track.confidence.subarray(54, 75).every((value) => value === 1)).toBe(true);
    expect(track.confidence[0]).toBe(1);
    expect([...track.coordinates.subarray(54 * 3, 54 * 3 + 2)]).toEqual([640, 480]);
  });

  test('points somewhat outside the picture stay where they are', () => {
    const outside = Float32Array.from(
      frameOf([0, -0.05], [1, 1.1], [3, 0.4], [132, 1.25], [133, -0.5], [195, 0.5], [196, 0.5]),
    );
    expect(areShares(outside, layout)).toBe(true);
    const track = trackOfArray(outside, layout, { firstFrame: 0, frames: 1 }, picture, true);
    const place = (point: number) => [...track.coordinates.subarray(point * 3, point * 3 + 2)];
    expect(place(0).map(Math.round)).toEqual([-32, 528]);
    expect(place(33)).toEqual([800, -240]);
    expect([track.confidence[0]! > 0, track.confidence[33]]).toEqual([true, 1]);
  });

  test('numbers far beyond a picture are pixels already', () => {
    const pixels = values.map((value) => value * 300);
    expect(areShares(pixels, layout)).toBe(false);
    const track = trackOfArray(pixels, layout, { firstFrame: 0, frames: 1 }, picture, false);
    expect(track.coordinates[0]).toBe(150);
  });
});

describe('readArrayJson', () => {
  const described = {
    shape: [4, 10, 12],
    fps: 25,
    layout: [
      { name: 'right_hand', points: 2, dims: ['x', 'y', 'z'], offset: 0 },
      { name: 'face', points: 3, dims: ['x', 'y'], offset: 6 },
    ],
  };
  const read = (value: unknown) =>
    readArrayJson(
      new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
    );

  test('gives a layout of its own', () => {
    const description = read(described)!;
    expect(description).toMatchObject({ fps: 25, width: null });
    const shape = arrayShapeOf(described.shape, description.layout)!;
    expect(shape).toMatchObject({ clips: 4, frames: 10 });
    expect(shape.layout.parts.map(({ part, axes }) => [part.points.length, axes])).toEqual([
      [2, 3],
      [3, 2],
    ]);
  });

  test('is null for other JSON and for dimensions that are no places', () => {
    expect(read('{')).toBeNull();
    expect(read({ shape: [1], layout: [] })).toBeNull();
    const angles = [{ name: 'a', points: 2, dims: ['angle', 'length'], offset: 0 }];
    expect(read({ shape: [1, 4], layout: angles })).toBeNull();
  });
});
