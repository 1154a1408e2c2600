/** The difference of two methods on the same frames, with an interval that knows that frames follow each other. */

import { assert } from '#shared/failure/failure.ts';
import { blockBootstrapMean } from '#shared/statistics/block-bootstrap.ts';
import type { JointErrors, PairedDifference } from './evaluation.ts';
import type { FrameRange } from './joint-errors.ts';

const longestBlock = 100;
const fewestBlocks = 10;
const resamples = 2000;
const seed = 20_261_122;

/** Two methods that predicted no frame both. */
const nothingInCommon: PairedDifference = {
  meanDifferenceMm: Number.NaN,
  lowMm: Number.NaN,
  highMm: Number.NaN,
  blockFrames: 0,
  resamples: 0,
  seed,
  aBetterShare: Number.NaN,
};

/**
 * The mean over frames that both predicted of (a's mean joint error - b's), mm, with a 95 % interval. Blocks have 100 frames, or a tenth of
 * the frames where there are fewer than 1000.
 *
 * @param range frames fromFrame <= index < toFrame, at least one; all frames unless given
 */
export function pairedDifference(
  a: JointErrors,
  b: JointErrors,
  range: FrameRange = { fromFrame: 0, toFrame: a.frames },
): PairedDifference {
  assert(a.frames === b.frames, 'two methods are compared on the same frames');
  const { fromFrame, toFrame } = range;
  assert(toFrame > fromFrame && fromFrame >= 0 && toFrame <= a.frames, 'a range holds frames');

  const differences = a.frameMeanMm
    .subarray(fromFrame, toFrame)
    .map((mean, i) => mean - b.frameMeanMm[fromFrame + i]!)
    .filter((difference) => !Number.isNaN(difference));
  const frames = differences.length;
  if (frames === 0) return nothingInCommon;
  const aBetter = differences.reduce((count, one) => count + (one < 0 ? 1 : 0), 0);
  const block = Math.max(1, Math.min(longestBlock, Math.floor(frames / fewestBlocks)));
  const interval = blockBootstrapMean(differences, { block, resamples, seed });
  return {
    meanDifferenceMm: interval.mean,
    lowMm: interval.low,
    highMm: interval.high,
    blockFrames: block,
    resamples,
    seed,
    aBetterShare: aBetter / frames,
  };
}
