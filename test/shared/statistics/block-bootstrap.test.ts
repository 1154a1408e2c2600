import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockBootstrapMean } from '#shared/statistics/block-bootstrap.ts';
import { createRandom, gaussian } from '#shared/statistics/random.ts';

test('the interval lies within the values and around a mean in its middle', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer(),
      (list, longest, seed) => {
        const values = Float64Array.from(list);
        const block = Math.min(longest, values.length);
        const { mean, low, high } = blockBootstrapMean(values, { block, resamples: 50, seed });
        const slack = 1e-9;
        expect(mean).toBeCloseTo(list.reduce((sum, value) => sum + value, 0) / list.length, 9);
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...list) - slack);
        expect(high).toBeLessThanOrEqual(Math.max(...list) + slack);
      },
    ),
  );
});

test('values that are all equal have an interval of no width', () => {
  const interval = blockBootstrapMean(new Float64Array(40).fill(3), {
    block: 7,
    resamples: 99,
    seed: 1,
  });
  expect(interval).toEqual({ mean: 3, low: 3, high: 3 });
});

test('independent values give the width theory gives, whatever the block', () => {
  const random = createRandom(5);
  const values = Float64Array.from({ length: 4000 }, () => gaussian(random));
  for (const block of [1, 20]) {
    const { low, high } = blockBootstrapMean(values, { block, resamples: 2000, seed: 9 });
    // 2 * 1.96 / sqrt(4000)
    expect(high - low).toBeGreaterThan(0.062 * 0.85);
    expect(high - low).toBeLessThan(0.062 * 1.15);
  }
});

test('values that resemble their neighbours need blocks: the interval is far wider than for single values', () => {
  const random = createRandom(6);
  const values = new Float64Array(4000);
  for (let i = 1; i < values.length; i += 1) values[i] = 0.95 * values[i - 1]! + gaussian(random);
  const width = (block: number): number => {
    const { low, high } = blockBootstrapMean(values, { block, resamples: 1000, seed: 3 });
    return high - low;
  };
  // The variance of the mean of such a series is (1 + 0.95) / (1 - 0.95) = 39 times that of independent values.
  expect(width(100) / width(1)).toBeGreaterThan(4);
  expect(width(100) / width(1)).toBeLessThan(7.5);
});
