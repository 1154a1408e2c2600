/** The content of the demonstration: motion and measured depth are what they say. */

import { describe, expect, it } from 'vitest';
import {
  demonstrationSeed,
  demonstrationSequences,
  renderSequence,
} from '#shared/synthesis/demonstration.ts';
import { centreOfRegion, frameOfRegion, msraCamera } from '#shared/synthesis/depth-hand.ts';
import { placeHand } from '#shared/synthesis/hand-kinematics.ts';
import { clampPose } from '#shared/synthesis/hand-pose.ts';
import { digits } from '#shared/synthesis/hand-shape.ts';
import { deepestOverlapMm } from '#shared/synthesis/interpenetration.ts';

const sequences = demonstrationSequences();
const { fx, fy, cx, cy } = msraCamera.intrinsics;

describe('the motions', () => {
  it('stay within the joint limits in every frame', () => {
    for (const { motion } of sequences) {
      for (const { pose } of motion) expect([...clampPose(pose)]).toEqual([...pose]);
    }
  });

  it('keep the bones of each person as long as they are', () => {
    for (const { shape, motion } of sequences) {
      for (const { pose, place } of motion) {
        const { joints } = placeHand(shape, pose, place);
        digits.forEach((digit, d) => {
          shape.digits[digit].bones.forEach((length, bone) => {
            const at = (1 + d * 4 + bone) * 3;
            const reach = Math.hypot(
              ...[0, 1, 2].map((axis) => joints[at + axis]! - joints[at + 3 + axis]!),
            );
            expect(Math.abs(reach - length)).toBeLessThan(1e-9);
          });
        });
      }
    }
  });

  it('move smoothly: no joint goes farther than 80 mm from a frame to the next', () => {
    for (const { shape, motion } of sequences) {
      let before: Float64Array | null = null;
      for (const { pose, place } of motion) {
        const { joints } = placeHand(shape, pose, place);
        for (let at = 0; at < 63; at += 3) {
          const step = Math.hypot(
            ...[0, 1, 2].map((axis) => joints[at + axis]! - (before ?? joints)[at + axis]!),
          );
          expect(step).toBeLessThan(80);
        }
        before = joints;
      }
    }
  });

  it('hardly ever run fingers through each other', () => {
    const overlaps = sequences
      .flatMap(({ shape, motion }) =>
        motion.map(({ pose, place }) => deepestOverlapMm(shape, placeHand(shape, pose, place))),
      )
      .toSorted((a, b) => a - b);
    expect(overlaps[Math.floor(overlaps.length * 0.95)]).toBeLessThan(6);
    expect(overlaps.at(-1)).toBeLessThan(18);
  });

  it('keep every joint in the image', () => {
    for (const { shape, motion } of sequences) {
      for (const { pose, place } of motion) {
        const { joints } = placeHand(shape, pose, place);
        for (let at = 0; at < 63; at += 3) {
          const u = (joints[at]! / joints[at + 2]!) * fx + cx;
          const v = (joints[at + 1]! / joints[at + 2]!) * fy + cy;
          expect(u > 0 && u < 319 && v > 0 && v < 239).toBe(true);
        }
      }
    }
  });
});

describe('the depth frames', () => {
  const hands = [...renderSequence(sequences[6]!)];

  it('are the same for the same seed and others for another', () => {
    const again = renderSequence(demonstrationSequences()[6]!);
    const other = renderSequence(demonstrationSequences(demonstrationSeed + 1)[6]!);
    for (const hand of hands.slice(0, 5)) {
      expect(again.next().value).toEqual(hand);
      expect(other.next().value).not.toEqual(hand);
    }
  });

  it('hold every joint within 150 mm of the centre of what was measured', () => {
    for (const { measured, jointsInCamera } of hands) {
      const [u, v, d] = centreOfRegion(measured)!;
      const centre = [((u - cx) * d) / fx, ((v - cy) * d) / fy, d];
      jointsInCamera.forEach((value, i) =>
        expect(Math.abs(value - centre[i % 3]!)).toBeLessThan(150),
      );
    }
  });

  it('are whole hands with a few holes, in steps of the sensor', () => {
    for (const { measured } of hands) {
      const valid = measured.depthMm.filter((depth) => depth > 0);
      expect(valid.length).toBeGreaterThan(900);
      for (const depth of valid.subarray(0, 200)) {
        expect(Math.abs(160_000 / depth - Math.round(160_000 / depth))).toBeLessThan(1e-3);
      }
      const whole = frameOfRegion(measured, msraCamera);
      expect(whole.values.filter((value) => value > 0).length).toBe(valid.length);
    }
  });
});
