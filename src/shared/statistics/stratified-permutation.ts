/** A permutation test of two groups that exchanges outcomes within signers only. */

import { assert } from '#shared/failure/failure.ts';
import { createRandom } from './random.ts';

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
 * that signer's clips, so that a signer who is both hard to recognise and seldom seen counts for nothing by itself.
 *
 * @param measures each [n]
 * @param isFirst [n] 1 for the first group, 0 for the second
 * @param stratum [n] a number for each signer, from 0; all 0 where signers are not known
 */
export function stratifiedPermutation(
  measures: readonly Float64Array[],
  isFirst: Uint8Array,
  stratum: Int32Array,
  how: { readonly shuffles: number; readonly seed: number },
): readonly PermutationTest[] {
  const { shuffles, seed } = how;
  const n = isFirst.length;
  assert(
    measures.every((one) => one.length === n) && stratum.length === n,
    'a value and a signer for each outcome',
  );
  const n1 = isFirst.reduce((sum, one) => sum + one, 0);
  assert(n1 > 0 && n1 < n, 'both groups have samples');
  const strata = strataOf(isFirst, stratum);
  const mixed = strata.filter(({ first, members }) => first > 0 && first < members.length);
  const sumFixed = measures.map((values) =>
    strata
      .filter(({ first, members }) => first === members.length)
      .reduce((sum, { members }) => sum + sumOver(values, members), 0),
  );
  const total = measures.map((values) => values.reduce((sum, value) => sum + value, 0));
  // Linear in the sum of the first group, since the sizes of the groups stay.
  const differenceOf = (sum: number, measure: number): number =>
    sum / n1 - (total[measure]! - sum) / (n - n1);
  const expected = measures.map((values, measure) =>
    differenceOf(
      sumFixed[measure]! +
        mixed.reduce(
          (sum, { first, members }) => sum + (first * sumOver(values, members)) / members.length,
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
    for (const { first, members } of mixed) drawFirst(members, first, measures, sums, random);
    for (const [measure, sum] of sums.entries()) {
      const off = Math.abs(differenceOf(sum, measure) - expected[measure]!);
      // Sums in another order differ in their last bits.
      if (off >= Math.abs(difference[measure]! - expected[measure]!) - 1e-12) beyond[measure]! += 1;
    }
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
}

function strataOf(isFirst: Uint8Array, stratum: Int32Array): readonly Stratum[] {
  const members = new Map<number, number[]>();
  for (const [i, one] of stratum.entries()) {
    const list = members.get(one);
    if (list === undefined) members.set(one, [i]);
    else list.push(i);
  }
  return [...members.values()].map((list) => ({
    members: Int32Array.from(list),
    first: list.reduce((sum, i) => sum + isFirst[i]!, 0),
  }));
}

/** Draws the first group anew (the start of a Fisher-Yates shuffle) and adds its values to the sums. */
function drawFirst(
  members: Int32Array,
  first: number,
  measures: readonly Float64Array[],
  sums: Float64Array,
  random: () => number,
): void {
  for (let i = 0; i < first; i += 1) {
    const j = i + Math.floor(random() * (members.length - i));
    const drawn = members[j]!;
    members[j] = members[i]!;
    members[i] = drawn;
    for (let measure = 0; measure < measures.length; measure += 1)
      sums[measure]! += measures[measure]![drawn]!;
  }
}

function sumOver(values: Float64Array, members: Int32Array): number {
  let sum = 0;
  for (const i of members) sum += values[i]!;
  return sum;
}
