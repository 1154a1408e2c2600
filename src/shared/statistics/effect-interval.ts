/** An interval around Cliff's delta, by the bootstrap. */

import { assert } from '#shared/failure/failure.ts';
import { createRandom } from './random.ts';
import type { Steps } from './steps.ts';

/** Who is in which group, and who they came from. */
export interface Groups {
  /** [n] 1 for the first group, 0 for the second. */
  readonly isFirst: Uint8Array;
  /** [n] a number for each signer (or whatever makes values dependent), from 0. */
  readonly cluster: Int32Array;
}

/** Cliff's delta with a percentile interval; -1 to 1, above 0 when the first group tends to be larger. */
export interface EffectInterval {
  readonly delta: number;
  readonly low: number;
  readonly high: number;
  /** What was drawn with replacement: whole signers, or clips within their group where signers are few. */
  readonly unit: 'signer' | 'clip';
  readonly resamples: number;
  readonly seed: number;
  readonly level: number;
}

/** From so many signers on they are drawn whole: fewer would make the interval a matter of luck. */
const fewestSigners = 10;

/**
 * Resamples several measures of the same samples with the same draws, and takes the percentiles of each one's Cliff's delta,
 * 2 U / (n1 n2) - 1. Resamples that leave a group empty are left out. Pauses between resamples.
 *
 * Values take few distinct sizes (shares of frames), and most samples are like many others in every measure: a resample counts
 * how often each kind was drawn.
 *
 * @param measures each [n]
 */
export function* effectIntervals(
  measures: readonly Float64Array[],
  { isFirst, cluster }: Groups,
  how: { readonly resamples: number; readonly seed: number; readonly level?: number },
): Steps<readonly EffectInterval[]> {
  const { resamples, seed, level = 0.95 } = how;
  const n = isFirst.length;
  assert(
    measures.every((values) => values.length === n) && cluster.length === n,
    'a group and a signer for each value',
  );
  const clusters = cluster.reduce((most, one) => Math.max(most, one + 1), 0);
  const unit = clusters >= fewestSigners ? 'signer' : 'clip';
  const slots = measures.map((values) => slotsOf(values, isFirst));
  const { kinds, kindOf } = kindsOf(slots, n);
  const units =
    unit === 'signer' ? unitsOf(cluster, clusters, kindOf) : unitsOf(isFirst, 2, kindOf);
  const tallies = slots.map((slot): Tally => ({
    slot: kinds.map((sample) => slot.of[sample]!),
    counts: new Float64Array(2 * slot.sizes),
  }));
  const random = createRandom(seed);
  const times = new Int32Array(kinds.length);
  const deltas: number[][] = measures.map(() => []);
  for (let resample = 0; resample < resamples; resample += 1) {
    times.fill(0);
    if (unit === 'signer') {
      for (let drawn = 0; drawn < clusters; drawn += 1)
        for (const kind of units[Math.floor(random() * clusters)]!) times[kind]! += 1;
    } else {
      for (const group of units)
        for (let drawn = 0; drawn < group.length; drawn += 1)
          times[group[Math.floor(random() * group.length)]!]! += 1;
    }
    for (const [measure, tally] of tallies.entries()) {
      const delta = cliffsDelta(tally, times);
      if (!Number.isNaN(delta)) deltas[measure]!.push(delta);
    }
    yield;
  }
  times.fill(0);
  for (const kind of kindOf) times[kind]! += 1;
  return tallies.map((tally, measure) => {
    const sorted = Float64Array.from(deltas[measure]!).sort();
    return {
      delta: cliffsDelta(tally, times),
      low: quantile(sorted, (1 - level) / 2),
      high: quantile(sorted, (1 + level) / 2),
      unit,
      resamples,
      seed,
      level,
    };
  });
}

/** The kinds of each cluster's samples. */
function unitsOf(
  cluster: Int32Array | Uint8Array,
  clusters: number,
  kindOf: Int32Array,
): readonly Int32Array[] {
  const members: number[][] = Array.from({ length: clusters }, () => []);
  for (const [i, one] of cluster.entries()) members[one]!.push(kindOf[i]!);
  return members.map((one) => Int32Array.from(one));
}

/** Where each sample of a measure is counted. */
interface Slots {
  /** [n] the place of its size among all, after those of the second group where it is of the first. */
  readonly of: Int32Array;
  readonly sizes: number;
}

function slotsOf(values: Float64Array, isFirst: Uint8Array): Slots {
  const sizes = [...new Set(values)].toSorted((a, b) => a - b);
  const rank = new Map(sizes.map((size, i) => [size, i]));
  const of = Int32Array.from(
    values,
    (value, i) => rank.get(value)! + (isFirst[i] === 1 ? sizes.length : 0),
  );
  return { of, sizes: sizes.length };
}

/** Samples that are counted alike in every measure: one of each kind, and the kind of each. */
function kindsOf(
  slots: readonly Slots[],
  n: number,
): { readonly kinds: Int32Array; readonly kindOf: Int32Array } {
  const known = new Map<string, number>();
  const kinds: number[] = [];
  const kindOf = Int32Array.from({ length: n }, (_, i) => {
    const name = slots.map(({ of }) => of[i]).join();
    const kind = known.get(name) ?? kinds.length;
    if (kind === kinds.length) {
      known.set(name, kind);
      kinds.push(i);
    }
    return kind;
  });
  return { kinds: Int32Array.from(kinds), kindOf };
}

/** A measure as counts of its sizes. */
interface Tally {
  /** [kinds] where each is counted. */
  readonly slot: Int32Array;
  /** [2 * sizes] to count in, the second group's first. */
  readonly counts: Float64Array;
}

/** Of kinds that each count so many times; NaN where a group is empty. */
function cliffsDelta({ slot, counts }: Tally, times: Int32Array): number {
  counts.fill(0);
  for (let i = 0; i < slot.length; i += 1) counts[slot[i]!]! += times[i]!;
  const sizes = counts.length / 2;
  let [below, n1, U] = [0, 0, 0];
  for (let size = 0; size < sizes; size += 1) {
    const second = counts[size]!;
    const first = counts[sizes + size]!;
    U += first * (below + second / 2);
    below += second;
    n1 += first;
  }
  return n1 === 0 || below === 0 ? Number.NaN : (2 * U) / (n1 * below) - 1;
}

/** With linear interpolation (R's type 7); NaN of nothing. */
function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
