import { describe, expect, test } from 'vitest';
import type { EffectInterval, Groups } from '#shared/statistics/effect-interval.ts';
import { effectIntervals } from '#shared/statistics/effect-interval.ts';
import { createRandom, gaussian } from '#shared/statistics/random.ts';
import { rankSumTest } from '#shared/statistics/rank-sum.ts';
import { finishSteps } from '#shared/statistics/steps.ts';

const how = { resamples: 600, seed: 1 };

const effectInterval = (
  { values, ...groups }: Groups & { readonly values: Float64Array },
  by: typeof how,
): EffectInterval => finishSteps(effectIntervals([values], groups, by))[0]!;

describe('effectInterval', () => {
  test('has the delta of the rank-sum test inside', () => {
    const random = createRandom(4);
    const values = Float64Array.from({ length: 80 }, () => Math.round(20 * random()) / 20);
    const isFirst = Uint8Array.from(values, (value) => (random() < 0.3 + 0.4 * value ? 1 : 0));
    const { delta, low, high, unit } = effectInterval(
      { values, isFirst, cluster: new Int32Array(80) },
      how,
    );
    const of = (group: number): Float64Array => values.filter((_, i) => isFirst[i] === group);
    expect(delta).toBeCloseTo(rankSumTest(of(1), of(0)).cliffsDelta, 12);
    expect(low).toBeLessThan(delta);
    expect(high).toBeGreaterThan(delta);
    expect(unit).toBe('clip');
  });

  test('draws whole signers where there are ten, and is wider where their clips resemble each other', () => {
    const random = createRandom(5);
    const cluster = Int32Array.from({ length: 240 }, (_, i) => Math.floor(i / 20));
    const own = Array.from({ length: 12 }, () => 0.15 * gaussian(random));
    const values = Float64Array.from(
      cluster,
      (signer) => Math.round(50 * (0.6 + own[signer]! + 0.01 * gaussian(random))) / 50,
    );
    const isFirst = Uint8Array.from(cluster, (signer) =>
      random() < (own[signer]! > 0 ? 0.9 : 0.4) ? 1 : 0,
    );
    const bySigner = effectInterval({ values, isFirst, cluster }, how);
    const byClip = effectInterval({ values, isFirst, cluster: new Int32Array(240) }, how);
    expect([bySigner.unit, byClip.unit]).toEqual(['signer', 'clip']);
    expect(bySigner.delta).toBe(byClip.delta);
    expect(bySigner.high - bySigner.low).toBeGreaterThan(1.3 * (byClip.high - byClip.low));
  });

  test('covers the truth about as often as it says', () => {
    const random = createRandom(6);
    const truth = 0.5205; // P(X > Y) = Phi(1 / sqrt 2) for shifted normals: 2 * 0.76025 - 1.
    let covered = 0;
    const trials = 120;
    for (let trial = 0; trial < trials; trial += 1) {
      const isFirst = Uint8Array.from({ length: 80 }, (_, i) => (i < 40 ? 1 : 0));
      const values = Float64Array.from(isFirst, (one) => one + gaussian(random));
      const { low, high } = effectInterval(
        { values, isFirst, cluster: new Int32Array(80) },
        { resamples: 200, seed: trial },
      );
      if (low <= truth && truth <= high) covered += 1;
    }
    expect(covered / trials).toBeGreaterThan(0.86);
  });

  test('several measures share their draws: each has the interval it has alone', () => {
    const random = createRandom(7);
    const values = Float64Array.from({ length: 60 }, () => Math.round(10 * random()) / 10);
    const isFirst = Uint8Array.from(values, (_, i) => i % 2);
    const groups = { isFirst, cluster: Int32Array.from(values, (_, i) => i % 12) };
    const other = values.map((value) => value ** 2 - 0.3 * value);
    const both = finishSteps(effectIntervals([values, other], groups, how));
    expect(both).toEqual([
      effectInterval({ values, ...groups }, how),
      effectInterval({ values: other, ...groups }, how),
    ]);
  });
});
