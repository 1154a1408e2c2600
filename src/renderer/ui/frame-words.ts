/** The words of frames: by which rule they are measured, and what a list of them holds. */

import type { FramesAnswer, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';
import { formatCount, formatNumberOf } from './format-number.ts';

/** What makes a frame (or a joint) good, by rule. */
export const ruleNames: Readonly<Record<SuccessRule, string>> = {
  'max-frame': 'Worst joint',
  'mean-frame': 'Mean of joints',
  joint: 'Single joints',
};

/** The rule as the part of a sentence that comes before `within 30 mm`. */
const measured: Readonly<Record<SuccessRule, string>> = {
  'max-frame': 'the worst joint',
  'mean-frame': 'the mean of joints',
  joint: 'any joint',
};

/** Whether a list counts single joints, each row being one joint of a frame. */
const countsJoints = ({ measure, joint }: FramesQuery): boolean =>
  measure === 'joint' && joint === null;

/** What a list of frames holds, e.g. `1,071 frames: the worst joint within 20 mm, largest first`; without a number until it is known. */
export function framesInWords(
  query: FramesQuery,
  answer: FramesAnswer | null,
  dataSet: DataSetSummary,
): string {
  const { aboveMm, upToMm, viewpoint, range, stage } = query;
  const what =
    query.joint === null
      ? measured[query.measure]
      : (dataSet.description.skeleton.joints[query.joint] ?? 'a joint');
  const limits = [
    aboveMm === null ? null : `beyond ${aboveMm} mm`,
    upToMm === null ? null : `within ${upToMm} mm`,
  ].filter((limit) => limit !== null);
  const sample = dataSet.samples.find(({ id }) => id === query.sampleId)?.name;
  const parts = [
    limits.length === 0 ? `by the error of ${what}` : `${what} ${limits.join(' and ')}`,
    stage === undefined ? null : stage === 0 ? 'at the start pose' : `after iteration ${stage}`,
    viewpoint === null ? null : `${viewpoint.axis} ${viewpoint.binDeg}°`,
    range === null
      ? null
      : `frames ${formatCount(range.fromFrame)} to ${formatCount(range.toFrame - 1)}`,
    sample === undefined ? null : `in ${sample}`,
    query.order === 'error' ? 'largest first' : 'in time',
  ];
  const words = parts.filter((part) => part !== null).join(', ');
  if (answer === null) return words;
  const number = countsJoints(query)
    ? formatNumberOf(answer.counted, 'joint')
    : formatNumberOf(answer.frameIndex.length, 'frame');
  return `${number}: ${words}`;
}
