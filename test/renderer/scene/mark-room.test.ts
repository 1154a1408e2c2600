/** Marks of a hand shrink with the distance of its joints on the screen, down to what is still seen. */

import { expect, test } from 'vitest';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { leastMarkPx, roomForMarks } from '#renderer/scene/mark-room.ts';
import { planPose } from '#renderer/scene/pose-plan.ts';

/** A right hand of 21 points in a row, 10 px apart, whatever its bones are; the last is missing. */
const track: PoseTrack = {
  estimator: 'holistic',
  frames: 1,
  fps: 25,
  width: 300,
  height: 300,
  points: 21,
  components: [
    {
      name: 'RIGHT_HAND_LANDMARKS',
      first: 0,
      count: 21,
      points: Array.from({ length: 21 }, (_, i) => `${i}`),
      limbs: Array.from({ length: 20 }, (_, i) => [i, i + 1] as const),
    },
  ],
  coordinates: Float32Array.from({ length: 63 }, (_, i) => (i % 3 === 0 ? (i / 3) * 10 : 50)),
  confidence: new Float32Array(21).fill(1, 0, 20),
};
const plan = planPose(track);
const roomAt = (scale: number): number =>
  roomForMarks(plan, plan, 'right', 0, { scale, scaleY: scale }, 6);

test('half a mark is three tenths of the way to the next joint, between the least and the most', () => {
  expect(roomAt(1)).toBeCloseTo(3, 9);
  expect(roomAt(0.8)).toBeCloseTo(2.4, 9);
  expect(roomAt(10)).toBe(6);
  expect(roomAt(0.1)).toBe(leastMarkPx);
});

test('a part without points keeps the most', () => {
  expect(roomForMarks(plan, plan, 'left', 0, { scale: 1, scaleY: 1 }, 4)).toBe(4);
});
