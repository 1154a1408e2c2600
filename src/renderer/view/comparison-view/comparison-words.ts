/** The words of the comparison: which of two methods is better, and how sure. */

import type { PairedDifference } from '#shared/hand/evaluation.ts';
import { formatCount, formatMm, formatShare } from '#renderer/ui/format-number.ts';

/** A paired difference in one sentence each: which is better, how sure, and in how many frames. */
export function differenceInWords(
  difference: PairedDifference,
  a: string,
  b: string,
): { readonly headline: string; readonly rest: string } {
  const { meanDifferenceMm, lowMm, highMm, blockFrames, resamples, aBetterShare } = difference;
  const clear = lowMm > 0 || highMm < 0;
  const aBetter = meanDifferenceMm < 0;
  const [better, worse] = aBetter ? [a, b] : [b, a];
  const [low, high] = aBetter ? [-highMm, -lowMm] : [lowMm, highMm];
  const interval = `${formatMm(low)} to ${formatMm(high)} mm`;
  const headline = clear
    ? `${better} is ${formatMm(Math.abs(meanDifferenceMm))} mm better than ${worse} on average.`
    : `No clear difference: ${better} is ${formatMm(Math.abs(meanDifferenceMm))} mm better on average, and the interval holds zero.`;
  const share = aBetter ? aBetterShare : 1 - aBetterShare;
  return {
    headline,
    rest: `95\u00A0% interval ${interval}, by ${formatCount(resamples)} resamples of blocks of ${formatCount(blockFrames)} frames; it has the smaller error in ${formatShare(share)} of frames.`,
  };
}
