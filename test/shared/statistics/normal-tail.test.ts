import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { twoSidedNormalP } from '#shared/statistics/normal-tail.ts';

// Computed with Python's decimal module in 900 digits from the Taylor series of erf; scipy.stats.norm.sf agrees to 1e-13.
const reference: readonly (readonly [number, number])[] = [
  [0.1, 0.92034432544594202],
  [1, 0.31731050786291409],
  [1.959963984540054, 0.050000000000000024],
  [2.4999, 0.01242283674988918],
  [2.5, 0.01241933065155227],
  [3.7, 0.00021559946695477652],
  [8.25, 1.5839452629284954e-16],
  [20.1, 7.3793617274427795e-90],
  [36.695822243750094, 8.5140849784556516e-295],
];

test('p values are right to 1e-12 of their own size, out to 1e-295', () => {
  for (const [z, p] of reference) {
    expect(Math.abs(twoSidedNormalP(z) / p - 1)).toBeLessThan(1e-12);
    expect(twoSidedNormalP(-z)).toBe(twoSidedNormalP(z));
  }
});

test('the ends: 1 in the middle, 0 below the smallest double, NaN for NaN', () => {
  expect(twoSidedNormalP(0)).toBe(1);
  expect(twoSidedNormalP(60)).toBe(0);
  expect(twoSidedNormalP(Number.NaN)).toBeNaN();
});

test('p falls with |z|, also where the method changes', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 37, noNaN: true }),
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      (z, step) => {
        expect(twoSidedNormalP(z + step)).toBeLessThan(twoSidedNormalP(z));
      },
    ),
  );
});
