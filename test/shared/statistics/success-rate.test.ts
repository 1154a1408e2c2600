import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areaUnderCurve,
  successCurve,
  successThresholdsMm,
} from '#shared/statistics/success-rate.ts';

const errors = fc
  .array(fc.oneof(fc.double({ min: 0, max: 200, noNaN: true }), fc.integer({ min: 0, max: 90 })), {
    minLength: 1,
    maxLength: 200,
  })
  .map((values) => Float64Array.from(values));

test('each point is the share of errors at most the threshold', () => {
  fc.assert(
    fc.property(errors, (values) => {
      const shares = successThresholdsMm.map(
        (threshold) => values.filter((error) => error <= threshold).length / values.length,
      );
      expect([...successCurve(values)]).toEqual(shares);
    }),
  );
});

test('a curve never falls and stays between 0 and 1', () => {
  fc.assert(
    fc.property(errors, (values) => {
      const curve = successCurve(values);
      for (const [threshold, share] of curve.entries()) {
        expect(share).toBeGreaterThanOrEqual(curve[threshold - 1] ?? 0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('the area lies between the ends of the curve and falls when errors grow', () => {
  fc.assert(
    fc.property(errors, fc.double({ min: 0, max: 40, noNaN: true }), (values, more) => {
      const curve = successCurve(values);
      const area = areaUnderCurve(curve);
      expect(area).toBeGreaterThanOrEqual(curve[0]! - 1e-12);
      expect(area).toBeLessThanOrEqual(curve[80]! + 1e-12);
      const worse = areaUnderCurve(successCurve(values.map((error) => error + more)));
      expect(worse).toBeLessThanOrEqual(area + 1e-12);
    }),
  );
});

test('a whole number of mm counts at its own threshold, the least above it does not', () => {
  expect(successCurve(Float64Array.of(20))[20]).toBe(1);
  expect(successCurve(Float64Array.of(20 + 1e-14))[20]).toBe(0);
  expect(successCurve(Float64Array.of(0))[0]).toBe(1);
  expect(successCurve(Float64Array.of(84.5))[84]).toBe(0);
});

test('perfect results have the whole area, hopeless ones none', () => {
  expect(areaUnderCurve(successCurve(new Float64Array(5)))).toBe(1);
  expect(areaUnderCurve(successCurve(Float64Array.of(500, 600)))).toBe(0);
  // Half of the frames good from 40 mm on: trapezoid from 39 to 40, then 40 mm at one half, of 80.
  expect(areaUnderCurve(successCurve(Float64Array.of(40, 500)))).toBeCloseTo(20.25 / 80, 12);
});
