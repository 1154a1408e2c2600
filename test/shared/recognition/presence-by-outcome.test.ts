import { describe, expect, test } from 'vitest';
import { presenceRules } from '#shared/pose/presence.ts';
import type { OutcomeClip } from '#shared/recognition/presence-by-outcome.ts';
import { presenceByOutcome as stepsOf } from '#shared/recognition/presence-by-outcome.ts';
import type { PresenceByOutcome } from '#shared/recognition/presence-by-outcome.ts';
import { finishSteps } from '#shared/statistics/steps.ts';

const presenceByOutcome = (given: readonly OutcomeClip[]): PresenceByOutcome =>
  finishSteps(stepsOf(given));

const clip = (
  outcome: OutcomeClip['outcome'],
  share: number | null,
  signer: string | null = null,
): OutcomeClip => ({
  outcome,
  signer,
  shares:
    share === null
      ? null
      : { 'any>0': share, 'all>0': share, 'all>0.1': share, 'all>0.4': share / 2, 'mean>0.4': 0 },
});

const right = [0.9, 0.8, 0.85, 0.95, 0.7, 0.9, 1];
const wrong = [0.5, 0.8, 0.6, 0.75, 0.4];
const clips = [
  ...right.map((share) => clip('right', share)),
  clip('missing', 0.1),
  clip('right', null),
  ...wrong.map((share) => clip('wrong', share)),
];

describe('presenceByOutcome', () => {
  const found = presenceByOutcome(clips);

  test('has the means, medians and rank-sum of scipy', () => {
    const { right: r, wrong: w, rankSum, effect } = found.rules['any>0'];
    expect([r.n, w.n]).toEqual([7, 5]);
    expect(r.mean).toBeCloseTo(0.8714285714285716, 12);
    expect(w.mean).toBeCloseTo(0.61, 12);
    expect([r.median, w.median]).toEqual([0.9, 0.6]);
    // scipy 1.x: ranksums and mannwhitneyu(method='asymptotic', use_continuity=False).
    expect(rankSum?.ranksums.z).toBeCloseTo(2.4359938288234506, 12);
    expect(rankSum?.ranksums.p).toBeCloseTo(0.01485093788736488, 12);
    expect(rankSum?.tieCorrected.p).toBeCloseTo(0.014503047348846205, 12);
    expect(effect?.delta).toBeCloseTo(0.8571428571428572, 12);
  });

  test('counts what it leaves out', () => {
    expect(found).toMatchObject({ missing: 1, withoutPresence: 1, signers: 0 });
  });

  test('has every rule, also one under which all are equal', () => {
    expect(Object.keys(found.rules)).toEqual([...presenceRules]);
    expect(found.rules['all>0.4'].right.mean).toBeCloseTo(0.8714285714285716 / 2, 12);
    expect(found.rules['mean>0.4'].effect).toMatchObject({ delta: 0, low: 0, high: 0 });
    expect(found.rules['mean>0.4'].permutation?.p).toBe(1);
  });

  test('the same clips give the same numbers', () => {
    expect(presenceByOutcome(clips)).toEqual(found);
  });

  test('without one of the outcomes there are no tests', () => {
    const { rules } = presenceByOutcome(clips.filter(({ outcome }) => outcome !== 'wrong'));
    expect(rules['any>0']).toMatchObject({ rankSum: null, effect: null, permutation: null });
    expect(rules['any>0'].wrong).toMatchObject({ n: 0, mean: Number.NaN });
    expect(presenceByOutcome([]).rules['any>0'].right.n).toBe(0);
  });

  test('a signer who is always wrong and seldom seen counts for nothing by itself', () => {
    const confounded = [
      ...Array.from({ length: 30 }, (_, i) => clip('right', 0.9 + (i % 5) / 100, 'a')),
      ...Array.from({ length: 30 }, (_, i) => clip('wrong', 0.3 + (i % 5) / 100, 'b')),
    ];
    const { rankSum, permutation } = presenceByOutcome(confounded).rules['any>0'];
    expect(rankSum?.ranksums.p).toBeLessThan(1e-9);
    expect(permutation).toMatchObject({ p: 1, mixedStrata: 0, strata: 2 });
  });
});
