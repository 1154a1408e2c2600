import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { measureJointErrors, summariseErrors } from '#shared/hand/joint-errors.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { madeDataSet, madeRun, madeTruth } from '../made-hands.ts';

const camera = madeDataSet.intrinsics;
const inCamera = (table: JointTable): JointTable => ({
  ...table,
  space: 'xyz',
  values: cameraFromImage(table.values, camera),
});

const closeTo = (actual: Float64Array, expected: Float64Array): void => {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of actual.entries()) {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-9);
  }
};

test('y up instead of down (NYU’s published fy of -587.07) gives the same distances', () => {
  const { intrinsics } = publishedDataSets.nyu;
  const truth = madeTruth(3, 8);
  const run = madeRun(truth, 4, 8);
  const down = measureJointErrors(truth, run, intrinsics);
  const up = measureJointErrors(truth, run, { ...intrinsics, fy: -intrinsics.fy });
  expect(intrinsics.fy).toBe(587.07);
  expect(up.mm).toEqual(down.mm);
  expect(up.px).toEqual(down.px);
});

test('the space of either table changes nothing', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 12 }), (seed, frames) => {
      const truth = madeTruth(seed, frames);
      const run = madeRun(truth, seed + 1, 8);
      const expected = measureJointErrors(truth, run, camera);
      for (const [a, b] of [
        [inCamera(truth), run],
        [truth, inCamera(run)],
        [inCamera(truth), inCamera(run)],
      ] as const) {
        const errors = measureJointErrors(a, b, camera);
        closeTo(errors.mm, expected.mm);
        closeTo(errors.px, expected.px);
        closeTo(errors.frameMaxMm, expected.frameMaxMm);
        closeTo(errors.frameMeanMm, expected.frameMeanMm);
      }
    }),
    { numRuns: 30 },
  );
});

test('a known distance: 30 mm across and 40 mm along at 600 mm', () => {
  const truth: JointTable = {
    frames: 1,
    joints: 1,
    space: 'xyz',
    values: Float64Array.of(0, 0, 600),
  };
  const run: JointTable = { ...truth, values: Float64Array.of(30, 0, 640) };
  const errors = measureJointErrors(truth, run, camera);
  expect(errors.mm[0]).toBe(50);
  expect(errors.px[0]).toBeCloseTo((30 * 241.42) / 640, 12);
});

test('truth against itself has no error and every frame is good', () => {
  const truth = madeTruth(3, 10);
  const evaluation = summariseErrors(measureJointErrors(truth, truth, camera));
  expect(evaluation.meanErrorMm).toBe(0);
  expect(evaluation.worstFrame).toEqual({ index: 0, maxErrorMm: 0 });
  expect(evaluation.areaUnderCurve).toEqual({ 'max-frame': 1, 'mean-frame': 1, joint: 1 });
});

test('another number of joints is a bug of the caller', () => {
  const truth = madeTruth(3, 10);
  expect(() => measureJointErrors(truth, { ...truth, joints: 14 }, camera)).toThrow(
    'Assertion failed',
  );
});

test('ranges add up to the whole, and their worst frames count in the whole data set', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 2, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, frames, share) => {
        const truth = madeTruth(seed, frames);
        const errors = measureJointErrors(truth, madeRun(truth, seed + 1, 6), camera);
        const cut = 1 + Math.floor(share * (frames - 2));
        const whole = summariseErrors(errors);
        const first = summariseErrors(errors, { fromFrame: 0, toFrame: cut });
        const second = summariseErrors(errors, { fromFrame: cut, toFrame: frames });
        const mean = (first.meanErrorMm * cut + second.meanErrorMm * (frames - cut)) / frames;
        expect(mean).toBeCloseTo(whole.meanErrorMm, 9);
        const worst = [first, second].map((part) => part.worstFrame);
        expect(worst).toContainEqual(whole.worstFrame);
        expect(second.worstFrame.index).toBeGreaterThanOrEqual(cut);
        for (const [threshold, good] of whole.success['max-frame'].entries()) {
          const parts =
            first.success['max-frame'][threshold]! * cut +
            second.success['max-frame'][threshold]! * (frames - cut);
          expect(parts).toBeCloseTo(good * frames, 9);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('the first of equally bad frames is the worst', () => {
  const zeros = {
    frames: 4,
    joints: 1,
    space: 'xyz',
    values: new Float64Array(12).fill(500),
  } as const;
  const run = {
    ...zeros,
    values: zeros.values.map((value, i) => (i === 5 || i === 11 ? value + 9 : value)),
  };
  expect(summariseErrors(measureJointErrors(zeros, run, camera)).worstFrame).toEqual({
    index: 1,
    maxErrorMm: 9,
  });
});
