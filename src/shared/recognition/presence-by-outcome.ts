/** Whether hands are seen less in what a recogniser gets wrong (Figure 6 of the first paper), under every presence rule. */

import type { PresenceRule } from '#shared/pose/presence.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import type { EffectInterval } from '#shared/statistics/effect-interval.ts';
import { effectIntervals } from '#shared/statistics/effect-interval.ts';
import { median } from '#shared/statistics/median.ts';
import type { RankSumTest } from '#shared/statistics/rank-sum.ts';
import { rankSumTest } from '#shared/statistics/rank-sum.ts';
import type { Steps } from '#shared/statistics/steps.ts';
import type { PermutationTest } from '#shared/statistics/stratified-permutation.ts';
import { stratifiedPermutation } from '#shared/statistics/stratified-permutation.ts';

/** One clip as a system judged it. */
export interface OutcomeClip {
  readonly outcome: 'right' | 'wrong' | 'missing';
  readonly signer: string | null;
  /** Share of frames with the asked hand, 0 to 1, by each rule; null where the clip has no poses or no dominant hand. */
  readonly shares: Readonly<Record<PresenceRule, number>> | null;
}

/** The clips of one outcome. */
export interface OutcomeGroup {
  readonly n: number;
  /** [n] shares of frames, in the order of the clips. */
  readonly values: Float64Array;
  /** NaN without clips. */
  readonly mean: number;
  readonly median: number;
}

/** Everything known about one rule; the tests are null where an outcome has no clips. */
export interface RuleComparison {
  readonly rule: PresenceRule;
  readonly right: OutcomeGroup;
  readonly wrong: OutcomeGroup;
  /** Right against wrong: z > 0 and delta > 0 when hands are seen more in right predictions. */
  readonly rankSum: RankSumTest | null;
  readonly effect: EffectInterval | null;
  readonly permutation: PermutationTest | null;
}

/** The comparison under every rule. */
export interface PresenceByOutcome {
  readonly rules: Readonly<Record<PresenceRule, RuleComparison>>;
  /** Clips without a prediction, which are in neither group. */
  readonly missing: number;
  /** Clips without poses or without a dominant hand. */
  readonly withoutPresence: number;
  /** Signers among the compared clips; 0 where none is known. Clips without a signer count as one signer more. */
  readonly signers: number;
}

/** Seeded, so that the same clips give the same numbers. */
const defaults = { shuffles: 4999, resamples: 2000, seed: 20_211_122 };

/** Pauses of a comparison by default. */
export const presenceSteps = defaults.shuffles + defaults.resamples;

/** Compares presence in right and wrong predictions; clips without a prediction or without poses are counted and left out. Pauses between shuffles and resamples. */
export function* presenceByOutcome(
  clips: readonly OutcomeClip[],
  options: Partial<typeof defaults> = {},
): Steps<PresenceByOutcome> {
  const how = { ...defaults, ...options };
  const missing = clips.filter(({ outcome }) => outcome === 'missing').length;
  const judged = clips.filter(({ outcome }) => outcome !== 'missing');
  const compared = judged.flatMap(({ outcome, signer, shares }) =>
    shares === null ? [] : [{ isRight: outcome === 'right', signer, shares }],
  );
  const isFirst = Uint8Array.from(compared, ({ isRight }) => (isRight ? 1 : 0));
  const names = [...new Set(compared.map(({ signer }) => signer))];
  const places = new Map(names.map((name, i) => [name, i]));
  const signer = Int32Array.from(compared, (clip) => places.get(clip.signer)!);
  const measures = presenceRules.map((rule) =>
    Float64Array.from(compared, ({ shares }) => shares[rule]),
  );
  const testable = isFirst.includes(1) && isFirst.includes(0);
  const permutations = testable
    ? yield* stratifiedPermutation(measures, isFirst, signer, how)
    : null;
  const effects = testable
    ? yield* effectIntervals(measures, { isFirst, cluster: signer }, how)
    : null;
  const rules = presenceRules.map((rule, i): readonly [PresenceRule, RuleComparison] => {
    const values = measures[i]!;
    const right = groupOf(values, isFirst, 1);
    const wrong = groupOf(values, isFirst, 0);
    return [
      rule,
      {
        rule,
        right,
        wrong,
        rankSum: testable ? rankSumTest(right.values, wrong.values) : null,
        effect: effects?.[i] ?? null,
        permutation: permutations?.[i] ?? null,
      },
    ];
  });
  return {
    rules: Object.fromEntries(rules) as Record<PresenceRule, RuleComparison>,
    missing,
    withoutPresence: judged.length - compared.length,
    signers: names.filter((name) => name !== null).length,
  };
}

function groupOf(values: Float64Array, isFirst: Uint8Array, group: 0 | 1): OutcomeGroup {
  const own = values.filter((_, i) => isFirst[i] === group);
  const sum = own.reduce((all, value) => all + value, 0);
  return { n: own.length, values: own, mean: sum / own.length, median: median(own) };
}
