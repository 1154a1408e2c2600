/** A permutation test of two groups that exchanges outcomes within signers only. */

import { assert } from '#shared/failure/failure.ts';
import { createRandom } from './random.ts';
import type { Steps } from './steps.ts';

/** What the shuffled outcomes say. */
export interface PermutationTest {
  /** Mean of the first group minus mean of the second. */
  readonly difference: number;
  /** The same difference where outcomes say nothing beyond who signed: its mean over all shuffles. */
  readonly expected: number;
  /** (1 + shuffles at least as far from the mean) / (1 + shuffles), two-sided. */
  readonly p: number;
  readonly shuffles: number;
  readonly seed: number;
  /** Signers with clips of both outcomes: only their clips can be exchanged. */
  readonly mixedStrata: number;
  readonly strata: number;
}

/**
 * Tests several measures of the same samples with the same shuffles: the outcomes of each signer's clips are exchanged among
 * that signer's clips, so that a signer who is both hard to recognise and seldom seen counts for nothing by itself. Pauses between shuffles.
 *
 * @param measures each [n]
 * @param isFirst [n] 1 for the first group, 0 for the second
 * @param stratum [n] a number for each signer, from 0; all 0 where signers are not known
 */
export function* stratifiedPermutation(
  measures: readonly Float64Array[],
  isFirst: Uint8Array,
  stratum: Int32Array,
  how: { readonly shuffles: number; readonly seed: number },
): Steps<readonly PermutationTest[]> {
  const { shuffles, seed } = how;
  const n = isFirst.length;
  assert(
    measures.every((one) => one.length === n) && stratum.length === n,
    'a value and a signer for each outcome',
  );
  const n1 = isFirst.reduce((sum, one) => sum + one, 0);
  assert(n1 > 0 && n1 < n, 'both groups have samples');
  const strata = strataOf(isFirst, stratum, measures);
  const mixed = strata.filter(({ first, members }) => first > 0 && first < members.length);
  const sumFixed = measures.map((_, measure) =>
    strata
      .filter(({ first, members }) => first === members.length)
      .reduce((sum, { sums: all }) => sum + all[measure]!, 0),
  );
  const total = measures.map((values) => values.reduce((sum, value) => sum + value, 0));
  // Linear in the sum of the first group, since the sizes of the groups stay.
  const differenceOf = (sum: number, measure: number): number =>
    sum / n1 - (total[measure]! - sum) / (n - n1);
  const expected = measures.map((_, measure) =>
    differenceOf(
      sumFixed[measure]! +
        mixed.reduce(
          (sum, { first, members, sums: all }) => sum + (first * all[measure]!) / members.length,
          0,
        ),
      measure,
    ),
  );
  const difference = measures.map((values, measure) => {
    let sum = 0;
    for (const [i, one] of isFirst.entries()) if (one === 1) sum += values[i]!;
    return differenceOf(sum, measure);
  });

  const beyond = new Float64Array(measures.length);
  const random = createRandom(seed);
  const sums = new Float64Array(measures.length);
  for (let shuffle = 0; shuffle < shuffles; shuffle += 1) {
    sums.set(sumFixed);
    for (const one of mixed) drawFirst(one, measures, sums, random);
    for (const [measure, sum] of sums.entries()) {
      const off = Math.abs(differenceOf(sum, measure) - expected[measure]!);
      // Sums in another order differ in their last bits.
      if (off >= Math.abs(difference[measure]! - expected[measure]!) - 1e-12) beyond[measure]! += 1;
    }
    yield;
  }
  return measures.map((_, measure) => ({
    difference: difference[measure]!,
    expected: expected[measure]!,
    p: (1 + beyond[measure]!) / (1 + shuffles),
    shuffles,
    seed,
    mixedStrata: mixed.length,
    strata: strata.length,
  }));
}

interface Stratum {
  /** Its samples, in an order that shuffling changes. */
  readonly members: Int32Array;
  /** How many of them are of the first group. */
  readonly first: number;
  /** Of each measure: the sum over all its samples. */
  readonly sums: readonly number[];
}

function strataOf(
  isFirst: Uint8Array,
  stratum: Int32Array,
  measures: readonly Float64Array[],
): readonly Stratum[] {
  const members = new Map<number, number[]>();
  for (const [i, one] of stratum.entries()) {
    const list = members.get(one);
    if (list === undefined) members.set(one, [i]);
    else list.push(i);
  }
  return [...members.values()].map((list) => ({
    members: Int32Array.from(list),
    first: list.reduce((sum, i) => sum + isFirst[i]!, 0),
    sums: measures.map((values) => list.reduce((sum, i) => sum + values[i]!, 0)),
  }));
}

/** Draws the groups anew and adds the first one's values to the sums: the smaller group by the start of a Fisher-Yates shuffle, the larger as the rest. */
function drawFirst(
  { members, first, sums: all }: Stratum,
  measures: readonly Float64Array[],
  sums: Float64Array,
  random: () => number,
): void {
  const isFirstDrawn = 2 * first <= members.length;
  const drawn = isFirstDrawn ? first : members.length - first;
  for (let i = 0; i < drawn; i += 1) {
    const j = i + Math.floor(random() * (members.length - i));
    const chosen = members[j]!;
    members[j] = members[i]!;
    members[i] = chosen;
  }
  for (let measure = 0; measure < measures.length; measure += 1) {
    const values = measures[measure]!;
    let sum = 0;
    for (let i = 0; i < drawn; i += 1) sum += values[members[i]!]!;
    sums[measure]! += isFirstDrawn ? sum : all[measure]! - sum;
  }
}
