/** A track made ready for drawing: parts, names, where a missing hand was last seen. */

import { expect, test } from 'vitest';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { planCorrected, planPose } from '#renderer/scene/pose-plan.ts';
import { middleOf, placePose, wayInTrack } from '#renderer/scene/pose-space.ts';

const handPoints = Array.from({ length: 21 }, (_, i) => `${i}`);

/** Two shoulders 100 px apart, a right wrist, a right hand that is gone in the last frame. */
function made(): PoseTrack {
  const points = 3 + 21;
  const coordinates = new Float32Array(3 * points * 3);
  const confidence = new Float32Array(3 * points);
  for (let frame = 0; frame < 3; frame += 1) {
    const put = (point: number, x: number, y: number, sure: number): void => {
      const at = frame * points + point;
      coordinates.set([x, y, 0], at * 3);
      confidence[at] = sure;
    };
    put(0, 200, 100, 1);
    put(1, 100, 100, 1);
    put(2, 90, 200, frame === 1 ? 0 : 0.1);
    for (let i = 0; i < 21; i += 1) put(3 + i, frame === 0 ? 80 : 60, 210, frame === 2 ? 0 : 1);
  }
  return {
    estimator: 'holistic',
    frames: 3,
    fps: 25,
    width: 300,
    height: 300,
    points,
    components: [
      {
        name: 'POSE_LANDMARKS',
        first: 0,
        count: 3,
        points: ['LEFT_SHOULDER', 'RIGHT_SHOULDER', 'RIGHT_WRIST'],
        limbs: [[0, 1]],
      },
      { name: 'RIGHT_HAND_LANDMARKS', first: 3, count: 21, points: handPoints, limbs: [[0, 1]] },
    ],
    coordinates,
    confidence,
  };
}

test('lines and points are told apart by part', () => {
  const { lines, points, shoulderWidth } = planPose(made());
  expect([...lines.body]).toEqual([0, 1]);
  expect([...lines.right]).toEqual([3, 4]);
  expect(points.right).toHaveLength(21);
  expect(points.left).toHaveLength(0);
  expect(shoulderWidth).toBe(100);
});

test('joints have names that people understand', () => {
  const { names } = planPose(made());
  expect([names[0], names[3], names[7], names[11]]).toEqual([
    'left shoulder',
    'right wrist',
    'right thumb tip',
    'right index tip',
  ]);
});

test('a hand that is gone stays where it was last seen', () => {
  const { lastSeen } = planPose(made());
  expect([...lastSeen.right]).toEqual([80, 210, 60, 210, 60, 210]);
  expect(lastSeen.left.every((value) => Number.isNaN(value))).toBe(true);
});

test('in 3D a missing point is out of sight, a seen one at its place in shoulder widths', () => {
  const plan = planPose(made());
  const places = new Float64Array(24 * 3);
  placePose(plan, 2, [150, 100], places, 0);
  expect(places[0]).toBeCloseTo(39);
  expect(places[2]).toBe(1000);
  expect(places[5 * 3]).toBe(1e6);
});

test('a correction changes where a hand was last seen, but neither the box nor the middle of the picture', () => {
  const estimate = made();
  const coordinates = estimate.coordinates.map((value) => value + 40);
  const confidence = new Float32Array(estimate.confidence).fill(1);
  const corrected = planCorrected(estimate, { ...estimate, coordinates, confidence });
  const plan = planPose(estimate);
  expect(corrected.box).toEqual(plan.box);
  expect(middleOf(corrected)).toEqual(middleOf(plan));
  expect(corrected.lastSeen.right[4]).not.toBe(plan.lastSeen.right[4]);
  expect(planCorrected(estimate, estimate)).toBe(plan);
});

test('a way in the scene is the way in the track that is drawn so', () => {
  const plan = planPose(made());
  const [before, after] = [new Float64Array(24 * 3), new Float64Array(24 * 3)];
  placePose(plan, 0, [150, 100], before, 0);
  const coordinates = new Float32Array(plan.track.coordinates);
  for (const [axis, by] of [6, -3, 0.02].entries()) coordinates[5 * 3 + axis]! += by;
  const moved = planCorrected(plan.track, { ...plan.track, coordinates });
  placePose(moved, 0, [150, 100], after, 0);
  const drawn = [0, 1, 2].map((axis) => after[15 + axis]! - before[15 + axis]!);
  const way = wayInTrack(plan, [drawn[0]!, drawn[1]!, drawn[2]!]);
  for (const [axis, by] of [6, -3, 0.02].entries()) expect(way[axis]).toBeCloseTo(by, 4);
});
