import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  binByViewpoint,
  roundHalfEven,
  viewpointAngles,
  viewpointBin,
} from '#shared/hand/viewpoint.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { madeDataSet, madeTruth } from '../made-hands.ts';

/** By definition: the nearer whole number, and of two equally near ones the even one. */
const roundByDefinition = (value: number): number => {
  const below = Math.floor(value);
  const toBelow = value - below;
  const toAbove = below + 1 - value;
  if (toBelow < toAbove) return below;
  if (toAbove < toBelow) return below + 1;
  return below % 2 === 0 ? below : below + 1;
};

test('halves go to the even number', () => {
  const value = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.integer({ min: -1000, max: 1000 }).map((whole) => whole + 0.5),
    fc.integer({ min: -1000, max: 1000 }),
  );
  fc.assert(
    fc.property(value, (number) => {
      expect(roundHalfEven(number)).toBe(roundByDefinition(number) + 0);
    }),
  );
  // numpy.round: [-2. -2. -0.  0.  2.  2.]
  expect([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5].map(roundHalfEven)).toEqual([-2, -2, 0, 0, 2, 2]);
  expect([1, 3, 5, -1, -3].map(viewpointBin)).toEqual([0, 4, 4, 0, -4]);
});

const twoJoints = (x: number, y: number, z: number): JointTable => {
  const values = new Float64Array(21 * 3);
  values.set([10, 20, 600], 0);
  values.set([10 + x, 20 + y, 600 + z], 15);
  return { frames: 1, joints: 21, space: 'xyz', values };
};

test.each([
  ['straight up', [0, -80, 0], 0, 0],
  ['towards the camera', [0, 0, -80], 0, 90],
  ['leaning to the camera by 30 degrees', [0, -Math.sqrt(3) * 40, -40], 0, 30],
  ['to the right by 45 degrees', [50, -50, 0], 45, 0],
  ['away from the camera', [0, 0, 80], 0, -90],
] as const)('a hand pointing %s', (_, [x, y, z], yaw, pitch) => {
  const { yawDeg, pitchDeg } = viewpointAngles(twoJoints(x, y, z), publishedDataSets.msra)!;
  expect(yawDeg[0]).toBeCloseTo(yaw, 9);
  expect(pitchDeg[0]).toBeCloseTo(pitch, 9);
});

test('the length of the hand changes nothing; a hand of no length is outside every bin', () => {
  const short = viewpointAngles(twoJoints(3, -4, -2), publishedDataSets.msra)!;
  const long = viewpointAngles(twoJoints(30, -40, -20), publishedDataSets.msra)!;
  expect(long.yawDeg[0]).toBeCloseTo(short.yawDeg[0]!, 9);
  const none = viewpointAngles(twoJoints(0, 0, 0), publishedDataSets.msra)!;
  expect(binByViewpoint('yaw', none.yawDeg, []).outside).toBe(1);
});

test('data sets without viewpoint joints have no angles', () => {
  expect(viewpointAngles(madeTruth(1, 1), publishedDataSets.nyu)).toBeNull();
});

test('every frame is in one bin or outside, and the bins average their own frames', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 80 }), (seed, frames) => {
      const angles = viewpointAngles(madeTruth(seed, frames), madeDataSet)!;
      for (const axis of ['yaw', 'pitch'] as const) {
        const anglesDeg = axis === 'yaw' ? angles.yawDeg : angles.pitchDeg;
        const means = anglesDeg.map((_, frame) => frame);
        const bins = binByViewpoint(axis, anglesDeg, [means]);
        const inside = bins.count.reduce((sum, count) => sum + count, 0);
        expect(inside + bins.outside).toBe(frames);
        for (const [bin, deg] of bins.binsDeg.entries()) {
          const own = [...means].filter((frame) => viewpointBin(anglesDeg[frame]!) === deg);
          expect(bins.count[bin]).toBe(own.length);
          const mean = bins.meanErrorMm[0]![bin];
          if (own.length === 0) expect(mean).toBeNull();
          else expect(mean).toBeCloseTo(own.reduce((sum, frame) => sum + frame, 0) / own.length, 9);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('the published axes: 41 bins of yaw, 51 of pitch', () => {
  const bins = (axis: 'yaw' | 'pitch'): number[] =>
    binByViewpoint(axis, new Float64Array(0), []).binsDeg;
  expect([bins('yaw')[0], bins('yaw').at(-1), bins('yaw').length]).toEqual([-40, 40, 41]);
  expect([bins('pitch')[0], bins('pitch').at(-1), bins('pitch').length]).toEqual([-10, 90, 51]);
});
