/** What a figure of sign clips is drawn from: plain numbers of the chosen systems over the chosen clips. */

import type { DominantHandRule } from '#shared/pose/dominant-hand-rules.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import type { EffectInterval } from '#shared/statistics/effect-interval.ts';
import type { RankSumTest } from '#shared/statistics/rank-sum.ts';
import type { PermutationTest } from '#shared/statistics/stratified-permutation.ts';

/** One system over the chosen clips. */
export interface FigureSystem {
  readonly systemId: number;
  readonly label: string;
  readonly styleIndex: number;
  readonly correct: number;
  /** Predicted, and wrong. */
  readonly wrong: number;
  readonly missing: number;
}

/** Two systems on the same clips. */
export interface FigureSystemPair {
  readonly a: number;
  readonly b: number;
  readonly bothCorrect: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
  readonly mcnemarP: number;
}

/** What became of a system's failures: its corrected clips with a label, by what it made of the estimator's points. */
export interface FigureCorrected {
  readonly systemId: number;
  readonly wrongBefore: AfterCounts;
  readonly rightBefore: AfterCounts;
}

/** By what the same model makes of the points as corrected now. */
export interface AfterCounts {
  readonly right: number;
  readonly wrong: number;
  readonly notRun: number;
}

/** The clips of one outcome, with the share of frames with the hand, 0 to 1, of each. */
interface FigureOutcome {
  readonly n: number;
  readonly values: Float64Array;
  readonly mean: number;
  readonly median: number;
}

/** Right against wrong predictions under one presence rule; the tests are null where an outcome has no clips. */
export interface FigureRuleComparison {
  readonly rule: PresenceRule;
  readonly right: FigureOutcome;
  readonly wrong: FigureOutcome;
  readonly rankSum: RankSumTest | null;
  readonly effect: EffectInterval | null;
  readonly permutation: PermutationTest | null;
}

/** The same under every rule (a `PresenceByOutcome`). */
export interface FigurePresence {
  readonly rules: Readonly<Record<PresenceRule, FigureRuleComparison>>;
  readonly missing: number;
  readonly withoutPresence: number;
  readonly signers: number;
}

/** Everything a figure needs; a part that only some kinds draw may be left empty for the others. */
export interface ClipFigureInput {
  readonly collectionName: string;
  readonly synthetic: boolean;
  /** Clips with a label, of the chosen signers or of all. */
  readonly clips: number;
  /** In the order of the query; of hand presence the one asked. */
  readonly systems: readonly FigureSystem[];
  /** For `accuracy`: every pair of the systems. */
  readonly pairs: readonly FigureSystemPair[];
  /** For `after-correction`: of each system its corrected clips. */
  readonly corrected: readonly FigureCorrected[];
  /** For hand presence: the comparison, the rule that decided the dominant hand, and whose poses were counted. */
  readonly presence: {
    readonly comparison: FigurePresence;
    readonly dominantHandRule: DominantHandRule;
    /** Whose poses, as people call them. */
    readonly estimator: string;
    /** Whose poses the system was fed, as people call them; none where its model does not say. */
    readonly fed: readonly string[];
    /** The estimators and rules by which presence decides where it decides the dominant hand. */
    readonly decidedBy: readonly { readonly estimator: string; readonly rule: PresenceRule }[];
  } | null;
}
