/** The words of the comparison: rules, differences, what a list of frames holds. */

import type { FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { PairedDifference } from '#shared/hand/evaluation.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';
import { formatCount, formatMm, formatShare } from '#renderer/ui/format-number.ts';

/** What makes a frame (or a joint) good, by rule. */
export const ruleNames: Readonly<Record<SuccessRule, string>> = {
  'max-frame': 'Worst joint',
  'mean-frame': 'Mean of joints',
  joint: 'Single joints',
};

/** The rule as the part of a sentence that comes before `within 30 mm`. */
const ruleInWords: Readonly<Record<SuccessRule, string>> = {
  'max-frame': 'the worst joint',
  'mean-frame': 'the mean of joints',
  joint: 'any joint',
};

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

/** What a list of frames holds, as a title and a line under it. */
export function framesInWords(
  query: FramesQuery,
  dataSet: DataSetSummary,
): { readonly title: string; readonly line: string } {
  const run = dataSet.runs.find(({ id }) => id === query.runId)?.name ?? 'All frames';
  const joint = query.joint === null ? null : dataSet.description.skeleton.joints[query.joint];
  const measured = joint ?? ruleInWords[query.measure];
  const sample = dataSet.samples.find(({ id }) => id === query.sampleId)?.name;
  const where = sample === undefined ? '' : ` in ${sample}`;
  const limits = [
    query.aboveMm === null ? null : `beyond ${query.aboveMm} mm`,
    query.upToMm === null ? null : `within ${query.upToMm} mm`,
  ].filter((part) => part !== null);
  const line = limits.length === 0 ? `by error of ${measured}` : `${measured} ${limits.join(', ')}`;
  return { title: run, line: `${line}${where}, largest first` };
}
