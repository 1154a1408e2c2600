import { describe, expect, test } from 'vitest';
import { finishSteps } from '#shared/statistics/steps.ts';
import { stratifiedPermutation } from '#shared/statistics/stratified-permutation.ts';

/** All ways to choose so many of the places. */
function* choices(n: number, k: number, from = 0): Generator<readonly number[]> {
  if (k === 0) yield [];
  else
    for (let i = from; i <= n - k; i += 1)
      for (const rest of choices(n, k - 1, i + 1)) yield [i, ...rest];
}

const how = { shuffles: 40_000, seed: 3 };

describe('stratifiedPermutation', () => {
  test('nears the share of all arrangements, in one stratum', () => {
    const values = Float64Array.of(0.9, 0.8, 0.7, 0.95, 0.5, 0.6, 0.75);
    const isFirst = Uint8Array.of(1, 1, 0, 1, 0, 0, 1);
    const meanOf = (places: readonly number[]): number =>
      places.reduce((sum, place) => sum + values[place]!, 0) / 4;
    const all = values.reduce((sum, value) => sum + value, 0);
    const differenceOf = (places: readonly number[]): number =>
      meanOf(places) - (all - 4 * meanOf(places)) / 3;
    const observed = differenceOf([0, 1, 3, 6]);
    const differences = [...choices(7, 4)].map(differenceOf);
    const exact =
      differences.filter((one) => Math.abs(one) >= Math.abs(observed) - 1e-12).length /
      differences.length;
    const [tested] = finishSteps(stratifiedPermutation([values], isFirst, new Int32Array(7), how));
    expect(tested?.difference).toBeCloseTo(observed, 12);
    expect(tested?.expected).toBeCloseTo(0, 12);
    expect(tested?.p).toBeCloseTo(exact, 2);
  });

  test('nears the share of all arrangements within two strata', () => {
    const values = Float64Array.of(1, 2, 3, 11, 12, 14);
    const isFirst = Uint8Array.of(0, 0, 1, 0, 1, 1);
    const sums = [...choices(3, 1)].flatMap((a) =>
      [...choices(3, 2)].map((b) => values[a[0]!]! + values[3 + b[0]!]! + values[3 + b[1]!]!),
    );
    const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
    const exact =
      sums.filter((one) => Math.abs(one - mean) >= Math.abs(29 - mean) - 1e-12).length / 9;
    const [tested] = finishSteps(
      stratifiedPermutation([values], isFirst, Int32Array.of(0, 0, 0, 1, 1, 1), how),
    );
    expect(tested?.p).toBeCloseTo(exact, 2);
    expect(tested?.expected).toBeCloseTo(mean / 3 - (43 - mean) / 3, 12);
    expect(tested).toMatchObject({ mixedStrata: 2, strata: 2 });
  });

  test('several measures share their shuffles', () => {
    const a = Float64Array.of(1, 2, 3, 4);
    const isFirst = Uint8Array.of(1, 0, 1, 0);
    const [one, other] = finishSteps(
      stratifiedPermutation([a, a.map((x) => 2 * x)], isFirst, new Int32Array(4), how),
    );
    expect(other?.p).toBe(one?.p);
    expect(other?.difference).toBe(2 * one!.difference);
  });

  test('pauses after every shuffle, so that it can be stopped', () => {
    const values = Float64Array.of(1, 2, 3, 4);
    const isFirst = Uint8Array.of(1, 0, 1, 0);
    const steps = stratifiedPermutation([values], isFirst, new Int32Array(4), how);
    let paused = 0;
    while (steps.next().done !== true) paused += 1;
    expect(paused).toBe(how.shuffles);
  });
});
