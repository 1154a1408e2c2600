import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectFrames } from '#shared/hand/frame-selection.ts';
import type { FrameSelection } from '#shared/hand/frame-selection.ts';
import { measureJointErrors } from '#shared/hand/joint-errors.ts';
import { successRules } from '#shared/statistics/success-rate.ts';
import { madeDataSet, madeRun, madeTruth } from '../made-hands.ts';

const everything: FrameSelection = {
  measure: 'max-frame',
  joint: null,
  aboveMm: null,
  upToMm: null,
  viewpoint: null,
  range: null,
  order: 'time',
};
const made = (seed: number, frames: number): ReturnType<typeof measureJointErrors> => {
  const truth = madeTruth(seed, frames);
  return measureJointErrors(truth, madeRun(truth, seed + 1, 8), madeDataSet.intrinsics);
};
const anywhere = (frames: number): Parameters<typeof selectFrames>[2] => ({
  frames,
  range: null,
  anglesDeg: null,
});

test('a threshold parts the entries in two, whatever the measure', () => {
  const seeds = fc.integer();
  const rule = fc.constantFrom(...successRules);
  const threshold = fc.double({ min: 0, max: 90, noNaN: true });
  fc.assert(
    fc.property(
      seeds,
      rule,
      threshold,
      fc.option(fc.integer({ min: 0, max: 20 })),
      (seed, measure, mm, joint) => {
        const errors = made(seed, 15);
        const select = (more: Partial<FrameSelection>): ReturnType<typeof selectFrames> =>
          selectFrames({ ...everything, measure, joint, ...more }, errors, anywhere(15));
        const within = select({ upToMm: mm });
        const beyond = select({ aboveMm: mm });
        expect(within.counted + beyond.counted).toBe(select({}).counted);
        expect(within.errorMm.every((error) => error <= mm)).toBe(true);
        expect(beyond.errorMm.every((error) => error > mm)).toBe(true);
        for (const [entry, frame] of within.frameIndex.entries()) {
          const at = frame * errors.joints + within.jointIndex[entry]!;
          const measured = measure === 'mean-frame' ? errors.frameMeanMm[frame]! : errors.mm[at]!;
          expect(within.errorMm[entry]).toBe(measured);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('ordered by error the largest comes first, ties in time order', () => {
  const errors = made(4, 50);
  errors.frameMaxMm.set([33, 33, 33], 10);
  const { frameIndex, errorMm, jointIndex } = selectFrames(
    { ...everything, order: 'error' },
    errors,
    anywhere(50),
  );
  expect([...errorMm]).toEqual([...errors.frameMaxMm].toSorted((a, b) => b - a));
  const tied = [...frameIndex].filter((_, entry) => errorMm[entry] === 33);
  expect(tied).toEqual([10, 11, 12]);
  expect(jointIndex.every((joint) => joint >= 0 && joint < 21)).toBe(true);
});

test('single joints without a joint chosen list every pair once', () => {
  const errors = made(5, 9);
  const all = selectFrames({ ...everything, measure: 'joint' }, errors, anywhere(9));
  expect(all.counted).toBe(9 * 21);
  const pairs = new Set(
    [...all.frameIndex].map((frame, entry) => frame * 21 + all.jointIndex[entry]!),
  );
  expect(pairs.size).toBe(9 * 21);
});

test('sample, range and viewpoint narrow the frames together', () => {
  const errors = made(6, 40);
  const anglesDeg = Float64Array.from({ length: 40 }, (_, frame) => frame);
  const selected = selectFrames(
    { ...everything, range: { fromFrame: 8, toFrame: 30 }, viewpoint: { axis: 'yaw', binDeg: 12 } },
    errors,
    { frames: 40, range: { fromFrame: 12, toFrame: 40 }, anglesDeg },
  );
  // 11 and 13 degrees are halves: 11 / 2 = 5.5 and 13 / 2 = 6.5 both go to 6, and frame 11 is before the sample.
  expect([...selected.frameIndex]).toEqual([12, 13]);
  const nowhere = selectFrames(
    { ...everything, viewpoint: { axis: 'yaw', binDeg: 12 } },
    errors,
    anywhere(40),
  );
  expect(nowhere.counted).toBe(0);
});

test('without a run every frame is listed in time order', () => {
  const selected = selectFrames({ ...everything, upToMm: 5, order: 'error' }, null, anywhere(4));
  expect([...selected.frameIndex]).toEqual([0, 1, 2, 3]);
  expect([...selected.jointIndex]).toEqual([-1, -1, -1, -1]);
  expect(selected.errorMm.every(Number.isNaN)).toBe(true);
});
