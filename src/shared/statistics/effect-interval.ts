/** An interval around Cliff's delta, by the bootstrap. */

import { assert } from '#shared/failure/failure.ts';
import { createRandom } from './random.ts';

/** Values of two groups, and who they came from. */
export interface GroupedValues {
  /** [n] */
  readonly values: Float64Array;
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
 * Resamples and takes the percentiles of Cliff's delta, 2 U / (n1 n2) - 1. Resamples that leave a group empty are left out.
 *
 * Values take few distinct sizes (shares of frames), so a resample is a count of each size in each group.
 */
export function effectInterval(
  grouped: GroupedValues,
  how: { readonly resamples: number; readonly seed: number; readonly level?: number },
): EffectInterval {
  const { values, isFirst, cluster } = grouped;
  const { resamples, seed, level = 0.95 } = how;
  const n = values.length;
  assert(isFirst.length === n && cluster.length === n, 'a group and a signer for each value');
  const sizes = [...new Set(values)].toSorted((a, b) => a - b);
  const rank = new Map(sizes.map((size, i) => [size, i]));
  const slot = Int32Array.from(
    { length: n },
    (_, i) => rank.get(values[i]!)! + (isFirst[i] === 1 ? sizes.length : 0),
  );
  const clusters = cluster.reduce((most, one) => Math.max(most, one + 1), 0);
  const unit = clusters >= fewestSigners ? 'signer' : 'clip';
  const units = unit === 'signer' ? unitsOf(cluster, clusters) : unitsOf(isFirst, 2);
  const random = createRandom(seed);
  const deltas: number[] = [];
  const counts = new Float64Array(2 * sizes.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    counts.fill(0);
    if (unit === 'signer') {
      for (let drawn = 0; drawn < clusters; drawn += 1)
        for (const i of units[Math.floor(random() * clusters)]!) counts[slot[i]!]! += 1;
    } else {
      for (const group of units)
        for (let drawn = 0; drawn < group.length; drawn += 1)
          counts[slot[group[Math.floor(random() * group.length)]!]!]! += 1;
    }
    const delta = cliffsDelta(counts);
    if (!Number.isNaN(delta)) deltas.push(delta);
  }
  counts.fill(0);
  for (const at of slot) counts[at]! += 1;
  const sorted = Float64Array.from(deltas).sort();
  return {
    delta: cliffsDelta(counts),
    low: quantile(sorted, (1 - level) / 2),
    high: quantile(sorted, (1 + level) / 2),
    unit,
    resamples,
    seed,
    level,
  };
}

/** The indices of each cluster. */
function unitsOf(cluster: Int32Array | Uint8Array, clusters: number): readonly Int32Array[] {
  const members: number[][] = Array.from({ length: clusters }, () => []);
  for (const [i, one] of cluster.entries()) members[one]!.push(i);
  return members.map((one) => Int32Array.from(one));
}

/** From counts of each size, the second group's first; NaN where a group is empty. */
function cliffsDelta(counts: Float64Array): number {
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
