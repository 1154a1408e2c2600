import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { median } from '#shared/statistics/median.ts';

const bySorting = (values: Float64Array): number => {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

test('agrees with sorting, also with many equal values, and leaves its input alone', () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.double({ min: 0, max: 300, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (list) => {
      const values = Float64Array.from(list);
      const before = values.slice();
      expect(median(values)).toBeCloseTo(bySorting(values), 12);
      expect(values).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test('sorted, reversed and constant values take linear time', () => {
  const n = 1_000_000;
  const rising = Float64Array.from({ length: n }, (_, i) => i);
  expect(median(rising)).toBe((n - 1) / 2);
  expect(median(rising.toReversed())).toBe((n - 1) / 2);
  expect(median(new Float64Array(n).fill(7))).toBe(7);
});

test('there is no median of nothing', () => {
  expect(median(new Float64Array(0))).toBeNaN();
});
