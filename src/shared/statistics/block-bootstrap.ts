/** The interval of a mean of values that follow each other in time, by the moving-block bootstrap. */

import { assert } from '#shared/failure/failure.ts';
import { createRandom } from './random.ts';

/** How to resample. */
export interface BlockBootstrap {
  /** Consecutive values drawn together, 1 to n, long enough that blocks are nearly independent. */
  readonly block: number;
  readonly resamples: number;
  readonly seed: number;
  /** Share of resampled means inside the interval; 0.95 unless said. */
  readonly level?: number;
}

/** A mean and its percentile interval. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Resamples whole blocks of consecutive values (Kuensch 1989), every start equally likely, until n values are drawn (the
 * last block is cut), and takes the percentile interval of the means, so that frames which resemble their neighbours are
 * not counted as independent.
 *
 * @param values [n] in order of time, at least one, finite
 */
export function blockBootstrapMean(values: Float64Array, how: BlockBootstrap): MeanInterval {
  const n = values.length;
  const { block, resamples, seed, level = 0.95 } = how;
  assert(block >= 1 && block <= n && resamples >= 1, 'a block fits into the values');
  const sumBefore = new Float64Array(n + 1);
  for (let i = 0; i < n; i += 1) sumBefore[i + 1] = sumBefore[i]! + values[i]!;

  const random = createRandom(seed);
  const starts = n - block + 1;
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    let sum = 0;
    for (let drawn = 0; drawn < n; drawn += block) {
      const start = Math.floor(random() * starts);
      sum += sumBefore[start + Math.min(block, n - drawn)]! - sumBefore[start]!;
    }
    means[resample] = sum / n;
  }
  means.sort();
  return {
    mean: sumBefore[n]! / n,
    low: quantileOfSorted(means, (1 - level) / 2),
    high: quantileOfSorted(means, (1 + level) / 2),
  };
}

/** The quantile of sorted values with linear interpolation (R's type 7, numpy's default). */
function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
