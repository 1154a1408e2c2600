/** The content of the demonstration: motion, measured depth and simulated methods are what they say. */

import { describe, expect, it } from 'vitest';
import { createRandom } from '#shared/statistics/random.ts';
import {
  demonstrationMethods,
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

describe('the simulated methods', () => {
  const hands = sequences.slice(0, 4).map((sequence) => [...renderSequence(sequence)]);
  const frames = {
    sequences: hands.map((sequence) => sequence.length),
    truth: Float64Array.from(hands.flat().flatMap(({ jointsInCamera }) => [...jointsInCamera])),
    visible: Uint8Array.from(hands.flat().flatMap(({ visible }) => [...visible])),
  };
  const errorsOf = (file: string): Float64Array => {
    const { method, seed } = demonstrationMethods.find((one) => one.file === file)!;
    const estimate = method(frames, createRandom(seed));
    return Float64Array.from(frames.visible, (_, joint) =>
      Math.hypot(
        ...[0, 1, 2].map((axis) => estimate[joint * 3 + axis]! - frames.truth[joint * 3 + axis]!),
      ),
    );
  };
  const mean = (errors: Float64Array, keep: (joint: number) => boolean = () => true): number => {
    const kept = errors.filter((_, joint) => keep(joint));
    return kept.reduce((sum, error) => sum + error, 0) / kept.length;
  };

  it('are all called simulated', () => {
    for (const { name } of demonstrationMethods) expect(name).toMatch(/^Simulated /);
    expect(new Set(demonstrationMethods.map(({ name }) => name)).size).toBe(
      demonstrationMethods.length,
    );
  });

  it('fall in error from stage to stage of A', () => {
    const [first, second, third] = [
      'simulated-a.txt',
      'simulated-a-refined-1.txt',
      'simulated-a-refined-2.txt',
    ].map((file) => mean(errorsOf(file)));
    expect(first).toBeGreaterThan(10);
    expect(second).toBeLessThan(first! * 0.8);
    expect(third).toBeLessThan(second! * 0.85);
  });

  it('fail each in its own way', () => {
    const hidden = errorsOf('simulated-b.txt');
    const isSeen = (joint: number): boolean => frames.visible[joint] === 1;
    expect(mean(hidden, (joint) => !isSeen(joint))).toBeGreaterThan(2 * mean(hidden, isSeen));

    const tips = errorsOf('simulated-c.txt');
    const isTip = (joint: number): boolean => joint % 21 !== 0 && (joint % 21) % 4 === 0;
    expect(mean(tips, isTip)).toBeGreaterThan(2 * mean(tips, (joint) => !isTip(joint)));

    const swapped = errorsOf('simulated-d.txt').toSorted();
    expect(swapped[Math.floor(swapped.length / 2)]).toBeLessThan(8);
    expect(swapped.at(-1)).toBeGreaterThan(60);
  });
});
