/** The Wilcoxon rank-sum (Mann-Whitney) test of two independent samples, in the variants that papers use. */

import { assert } from '#shared/failure/failure.ts';
import { twoSidedNormalP } from './normal-tail.ts';
import { exactRankSumP } from './rank-sum-exact.ts';

/** A standard normal statistic, above 0 when the first sample tends to be larger, and its two-sided p. */
export interface NormalTest {
  readonly z: number;
  readonly p: number;
}

/** All variants of the test on the same ranks (formats.md section 8). */
export interface RankSumTest {
  readonly n1: number;
  readonly n2: number;
  /** Sum of the midranks of the first sample, from 1. */
  readonly W: number;
  /** W - n1 (n1 + 1) / 2: pairs in which the first sample is larger, ties counted half. */
  readonly U: number;
  /** Without tie term and continuity correction, as SciPy's `ranksums` and the first paper. */
  readonly ranksums: NormalTest;
  /** With the tie term in the variance; NaN where all values are equal. */
  readonly tieCorrected: NormalTest;
  /** With the tie term, and 0.5 taken off |U - mean|; where all values are equal z is NaN and p is 1. */
  readonly tieCorrectedContinuity: NormalTest;
  /** From all arrangements, for small samples without ties (n1 n2 <= 200). */
  readonly exact: { readonly p: number } | null;
  /** 2 U / (n1 n2) - 1: -1 to 1, the effect size. */
  readonly cliffsDelta: number;
}

/** Up to so many pairs the exact distribution is given. */
const mostExactPairs = 200;

/**
 * Tests whether values of `a` tend to be larger or smaller than values of `b`.
 *
 * @param a [n1] any unit; at least one value, none NaN
 * @param b [n2] the same
 */
export function rankSumTest(a: Float64Array, b: Float64Array): RankSumTest {
  const n1 = a.length;
  const n2 = b.length;
  assert(n1 > 0 && n2 > 0, 'both samples have values');
  const n = n1 + n2;
  const { rankSum, tieTerm, allEqual } = midranks(a, b);
  const U = rankSum - (n1 * (n1 + 1)) / 2;
  const off = U - (n1 * n2) / 2;
  const deviation = Math.sqrt((n1 * n2 * (n + 1)) / 12);
  // Rounding might leave a trace of the variance that is not there.
  const tiedDeviation = allEqual
    ? 0
    : Math.sqrt(((n1 * n2) / 12) * (n + 1 - tieTerm / (n * (n - 1))));
  const continuous = Math.sign(off) * Math.max(0, Math.abs(off) - 0.5);
  const exactly = n1 * n2 <= mostExactPairs && tieTerm === 0;
  return {
    n1,
    n2,
    W: rankSum,
    U,
    ranksums: normalTest(off / deviation),
    tieCorrected: normalTest(off / tiedDeviation),
    tieCorrectedContinuity: allEqual
      ? { z: Number.NaN, p: 1 }
      : normalTest(continuous / tiedDeviation),
    exact: exactly ? { p: exactRankSumP(U, n1, n2) } : null,
    cliffsDelta: (2 * U) / (n1 * n2) - 1,
  };
}

const normalTest = (z: number): NormalTest => ({ z, p: twoSidedNormalP(z) });

interface Midranks {
  /** Of the first sample. */
  readonly rankSum: number;
  /** The sum of t³ - t over all runs of t equal values; 0 without ties. */
  readonly tieTerm: number;
  readonly allEqual: boolean;
}

/** Ranks the values of both samples together, equal ones by the mean of their ranks. */
function midranks(a: Float64Array, b: Float64Array): Midranks {
  const x = a.toSorted();
  const y = b.toSorted();
  let rankSum = 0;
  let tieTerm = 0;
  let runs = 0;
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    const value = Math.min(x[i] ?? Number.POSITIVE_INFINITY, y[j] ?? Number.POSITIVE_INFINITY);
    const before = i + j;
    const iStart = i;
    while (x[i] === value) i += 1;
    while (y[j] === value) j += 1;
    const tied = i + j - before;
    tieTerm += tied ** 3 - tied;
    rankSum += (i - iStart) * (before + (tied + 1) / 2);
    runs += 1;
  }
  return { rankSum, tieTerm, allEqual: runs === 1 };
}
