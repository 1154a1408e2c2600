import { describe, expect, test } from 'vitest';
import { pointFeatures, takeFrames } from '#shared/pose/clip-features.ts';
import { faceWithoutSides, mirrorTrack } from '#shared/pose/mirror-track.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';

const track = madeTrack([
  { left: [100, 200, 1], right: null },
  { left: null, right: [400, 300, 1] },
]);
const hand = (component: string) => ({ component, points: 21, values: ['x', 'y'] as const });

describe('points of a clip as rows of numbers', () => {
  test('stand in shares of the picture, and what is missing is 0', () => {
    const parts = [hand('LEFT_HAND_LANDMARKS'), hand('RIGHT_HAND_LANDMARKS')];
    const { frames, width, values } = pointFeatures(track, parts, 'shares');
    expect([frames, width]).toEqual([2, 84]);
    expect(values[0]).toBeCloseTo(90 / 640, 6);
    expect(values[1]).toBeCloseTo(190 / 480, 6);
    expect(values.subarray(42, 84).every((value) => value === 0)).toBe(true);
    expect(values.subarray(84, 84 + 42).every((value) => value === 0)).toBe(true);
    expect(values[84 + 42]).toBeCloseTo(390 / 640, 6);
  });

  test('are 0 for a component that the track lacks', () => {
    const { values } = pointFeatures(track, [hand('FACE_LANDMARKS')], 'pixels');
    expect(values.every((value) => value === 0)).toBe(true);
  });
});

describe('a mirrored track', () => {
  test('has the other hand, on the other side; twice mirrored it is itself', () => {
    const mirrored = mirrorTrack(track);
    const [left] = [pointFeatures(mirrored, [hand('LEFT_HAND_LANDMARKS')], 'pixels')];
    // The second frame's right hand is the left one now.
    expect(left.values[42]).toBe(640 - 390);
    expect(left.values[43]).toBe(290);
    expect(left.values.subarray(0, 42).every((value) => value === 0)).toBe(true);
    const back = mirrorTrack(mirrored);
    expect(back.confidence).toEqual(track.confidence);
    expect(back.coordinates).toEqual(track.coordinates);
  });
});

describe('a mirrored face', () => {
  /** A face alone: x is 10 times the place of the point, y its place. */
  function faceTrack(name: string, count: number): PoseTrack {
    const points = Array.from({ length: count }, (_, i) => `p${i}`);
    const coordinates = Float32Array.from({ length: 3 * count }, (_, i) =>
      i % 3 === 0 ? 10 * Math.floor(i / 3) : i % 3 === 1 ? Math.floor(i / 3) : 0,
    );
    const confidence = new Float32Array(count).fill(1);
    const components = [{ name, first: 0, count, points, limbs: [] }];
    return { ...track, frames: 1, points: count, components, coordinates, confidence };
  }
  const source = (mirrored: PoseTrack, point: number): number =>
    mirrored.coordinates[3 * point + 1]!;

  test.each([
    ['face_keypoints_2d', 70],
    ['FACE_133', 68],
    ['FACE', 68],
  ])('%s of %i points goes by its order', (name, count) => {
    const face = faceTrack(name, count);
    const mirrored = mirrorTrack(face);
    const pairs = { 0: 16, 8: 8, 17: 26, 21: 22, 27: 27, 30: 30, 31: 35, 33: 33, 36: 45, 39: 42 };
    const rest = { 37: 44, 40: 47, 41: 46, 48: 54, 51: 51, 57: 57, 59: 55, 60: 64, 62: 62, 67: 65 };
    for (const [from, to] of Object.entries({ ...pairs, ...rest })) {
      expect(source(mirrored, Number(from))).toBe(to);
      expect(source(mirrored, to)).toBe(Number(from));
      expect(mirrored.coordinates[3 * Number(from)]).toBe(640 - 10 * to);
    }
    if (count === 70) expect([source(mirrored, 68), source(mirrored, 69)]).toEqual([69, 68]);
    expect(mirrorTrack(mirrored).coordinates).toEqual(face.coordinates);
    expect(faceWithoutSides(face, [name])).toBeNull();
  });

  test.each([468, 478, 128, 118, 68])('a mesh of %i points has no known sides', (count) => {
    const face = faceTrack('FACE_LANDMARKS', count);
    expect(faceWithoutSides(face, ['FACE_LANDMARKS'])).toMatchObject({ count });
    expect(faceWithoutSides(face, ['LEFT_HAND_LANDMARKS'])).toBeNull();
  });
});

describe('a fixed number of frames', () => {
  const clip = { frames: 5, width: 1, values: Float32Array.of(1, 2, 3, 4, 5) };
  const taken = (count: number, take: 'first' | 'last' | 'spread'): number[] => [
    ...takeFrames(clip, count, take).values,
  ];

  test('is the first, the last, or spread from end to end', () => {
    expect(taken(3, 'first')).toEqual([1, 2, 3]);
    expect(taken(3, 'last')).toEqual([3, 4, 5]);
    expect(taken(3, 'spread')).toEqual([1, 3, 5]);
    expect(taken(1, 'spread')).toEqual([1]);
  });

  test('of a shorter clip has frames of 0 at the side that is not taken first', () => {
    expect(taken(7, 'first')).toEqual([1, 2, 3, 4, 5, 0, 0]);
    expect(taken(7, 'last')).toEqual([0, 0, 1, 2, 3, 4, 5]);
  });
});
