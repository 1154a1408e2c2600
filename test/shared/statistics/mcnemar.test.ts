import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mcnemarExactP } from '#shared/statistics/mcnemar.ts';

test('values that fractions give: 2 times the tail sum over 2^n, computed exactly in Python', () => {
  expect(mcnemarExactP(3, 10)).toBe(0.09228515625);
  expect(mcnemarExactP(0, 8)).toBe(0.0078125);
  expect(mcnemarExactP(1000, 1100)).toBeCloseTo(0.030720707864242296, 14);
  expect(mcnemarExactP(5000, 5200)).toBeCloseTo(0.04878796312682245, 14);
  expect(mcnemarExactP(1000, 0) / 1.8665272370064378e-301).toBeCloseTo(1, 12);
  // scipy.stats.binomtest(49000, 100000, 0.5).pvalue
  expect(mcnemarExactP(49_000, 51_000) / 2.588716038346895e-10).toBeCloseTo(1, 9);
});

test('no discordant pairs, and as many on both sides, say nothing', () => {
  expect(mcnemarExactP(0, 0)).toBe(1);
  expect(mcnemarExactP(425, 425)).toBe(1);
  expect(mcnemarExactP(5, 6)).toBe(1);
  // Below the smallest double.
  expect(mcnemarExactP(30, 5000)).toBe(0);
});

test('it is symmetric, between 0 and 1, and falls the more one side outweighs', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), (onlyA, onlyB) => {
      const p = mcnemarExactP(onlyA, onlyB);
      expect(p).toBe(mcnemarExactP(onlyB, onlyA));
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
      if (onlyA >= onlyB) expect(mcnemarExactP(onlyA + 1, onlyB)).toBeLessThanOrEqual(p);
    }),
  );
});
