import { expect, test } from 'vitest';
import { measureJointErrors } from '#shared/hand/joint-errors.ts';
import { pairedDifference } from '#shared/hand/paired-difference.ts';
import { madeDataSet, madeRun, madeTruth } from '../made-hands.ts';

const truth = madeTruth(1, 400);
const [good, bad] = [4, 9].map((sigmaMm) =>
  measureJointErrors(truth, madeRun(truth, sigmaMm, sigmaMm), madeDataSet.intrinsics),
) as [ReturnType<typeof measureJointErrors>, ReturnType<typeof measureJointErrors>];

test('negative means that a is better, and swapping turns everything round', () => {
  const ab = pairedDifference(good, bad);
  const ba = pairedDifference(bad, good);
  expect(ab.highMm).toBeLessThan(0);
  expect(ab.aBetterShare).toBeGreaterThan(0.9);
  expect(ba.meanDifferenceMm).toBeCloseTo(-ab.meanDifferenceMm, 12);
  expect(ba.lowMm).toBeCloseTo(-ab.highMm, 12);
  expect(ba.aBetterShare).toBeCloseTo(1 - ab.aBetterShare, 12);
});

test('a method does not differ from itself', () => {
  expect(pairedDifference(good, good)).toMatchObject({
    meanDifferenceMm: 0,
    lowMm: 0,
    highMm: 0,
    aBetterShare: 0,
  });
});

test('short data have shorter blocks, and the same question has the same answer', () => {
  expect(pairedDifference(good, bad).blockFrames).toBe(40);
  expect(pairedDifference(good, bad, { fromFrame: 5, toFrame: 6 }).blockFrames).toBe(1);
  expect(pairedDifference(good, bad)).toEqual(pairedDifference(good, bad));
});
