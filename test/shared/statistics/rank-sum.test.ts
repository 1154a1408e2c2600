import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankSumTest } from '#shared/statistics/rank-sum.ts';

const run = (a: readonly number[], b: readonly number[]) =>
  rankSumTest(Float64Array.from(a), Float64Array.from(b));
const sample = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 12 });

test('W is the sum of midranks, U counts the pairs won, ties half', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const { W, U, cliffsDelta, n1, n2 } = run(a, b);
      const all = [...a, ...b];
      const midrank = (x: number): number =>
        all.filter((y) => y < x).length + (all.filter((y) => y === x).length + 1) / 2;
      const won = a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
      expect(W).toBe(a.reduce((sum, x) => sum + midrank(x), 0));
      expect(U).toBe(won.reduce((sum: number, one) => sum + one, 0));
      expect(cliffsDelta).toBeCloseTo((2 * U) / (n1 * n2) - 1, 14);
    }),
  );
});

test('changing sides turns every sign and no p', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const there = run(a, b);
      const back = run(b, a);
      for (const kind of ['ranksums', 'tieCorrected', 'tieCorrectedContinuity'] as const) {
        if (Number.isNaN(there[kind].z)) expect(back[kind].z).toBeNaN();
        else expect(back[kind].z).toBeCloseTo(-there[kind].z, 12);
        expect(back[kind].p).toBe(there[kind].p);
      }
      expect(back.exact).toEqual(there.exact);
      expect(back.cliffsDelta).toBeCloseTo(-there.cliffsDelta, 14);
    }),
  );
});

test('z is above 0 when the first sample tends to be larger, in all variants', () => {
  const { ranksums, tieCorrected, tieCorrectedContinuity } = run([5, 6, 7, 7], [1, 2, 2, 3, 5]);
  expect(ranksums.z).toBeGreaterThan(0);
  expect(tieCorrected.z).toBeGreaterThan(ranksums.z);
  expect(tieCorrectedContinuity.z).toBeGreaterThan(0);
  expect(tieCorrectedContinuity.z).toBeLessThan(tieCorrected.z);
});

test('the continuity correction never turns the sign: U at its mean has z 0 and p 1', () => {
  const { U, tieCorrectedContinuity } = run([1, 4], [2, 3]);
  expect(U).toBe(2);
  expect(tieCorrectedContinuity).toEqual({ z: 0, p: 1 });
});

test('all values equal: nothing can be said', () => {
  expect(run([3, 3], [3, 3, 3])).toEqual({
    n1: 2,
    n2: 3,
    W: 6,
    U: 3,
    ranksums: { z: 0, p: 1 },
    tieCorrected: { z: Number.NaN, p: Number.NaN },
    tieCorrectedContinuity: { z: Number.NaN, p: 1 },
    exact: null,
    cliffsDelta: 0,
  });
});

test('the exact p is that of all arrangements', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 9 }),
      fc.nat(),
      (values, cut) => {
        const n1 = 1 + (cut % (values.length - 1));
        const { U, exact } = run(values.slice(0, n1), values.slice(n1));
        const all = chosen(values.length, n1).map((places) =>
          places.reduce((sum, place, i) => sum + place - i, 0),
        );
        const tail = (keep: (u: number) => boolean): number => all.filter(keep).length / all.length;
        const smaller = Math.min(
          tail((u) => u <= U),
          tail((u) => u >= U),
        );
        expect(exact?.p).toBeCloseTo(Math.min(1, 2 * smaller), 12);
      },
    ),
  );
});

test('the exact p as scipy 1.10 gives it (mannwhitneyu, method exact)', () => {
  const numbers = (count: number, offset: number): number[] =>
    Array.from({ length: count }, (_, i) => i + offset);
  expect(run([1, 4, 7], [2, 3, 5, 6, 8]).exact?.p).toBeCloseTo(0.7857142857142857, 14);
  expect(run(numbers(14, 1), numbers(14, 2.5)).exact?.p).toBeCloseTo(0.3760947837054984, 14);
  expect(run([201], numbers(200, 0)).exact?.p).toBeCloseTo(0.009950248756218905, 14);
});

test('the exact p ends at 200 pairs, and at the first tie, also one within a sample', () => {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  expect(run([-1], numbers(200)).exact).not.toBeNull();
  expect(run([-1], numbers(201)).exact).toBeNull();
  expect(run([1, 2], [3, 3]).exact).toBeNull();
  // 0 and -0 are one value.
  expect(run([0, 2], [-0, 3]).exact).toBeNull();
});

/** All ways to choose `count` of the places 0 to n - 1. */
function chosen(n: number, count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return Array.from({ length: n }, (_, last) => last).flatMap((last) =>
    chosen(last, count - 1).map((rest) => [...rest, last]),
  );
}
