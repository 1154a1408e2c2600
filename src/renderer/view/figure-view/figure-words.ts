/** The words of the figure view: names of kinds and rules, and what a list of frames holds. */

import type { FramesAnswer, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { FigureKind, FigureQuery } from '#shared/figure/figure-query.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';
import { formatCount, formatNumberOf } from '#renderer/ui/format-number.ts';

/** Kinds as the list and the query name them. */
export const kindNames: Readonly<Record<FigureKind, string>> = {
  methods: 'Table of methods',
  success: 'Success curves',
  'per-joint': 'Error of each joint',
  distribution: 'Distribution of errors',
  timeline: 'Error over time',
  groups: 'By sequence or subject',
  viewpoint: 'Over the viewpoint',
  paired: 'Paired differences',
  accuracy: 'Accuracy of the systems',
  'hand-presence': 'Hand presence by outcome',
  'presence-rules': 'Presence under every rule',
  'presence-tests': 'Tests under every rule',
};

/** What makes a frame (or a joint) good, by rule. */
export const ruleNames: Readonly<Record<SuccessRule, string>> = {
  'max-frame': 'Worst joint',
  'mean-frame': 'Mean of joints',
  joint: 'Single joints',
};

/** A query's variant in a word or two; empty where it has none. */
export function variantName(query: FigureQuery): string {
  if (query.kind === 'success') return ruleNames[query.rule];
  if (query.kind === 'viewpoint') return query.axis === 'yaw' ? 'Yaw' : 'Pitch';
  return '';
}

const measureWords: Readonly<Record<SuccessRule, string>> = {
  'max-frame': 'the worst joint',
  'mean-frame': 'the mean of joints',
  joint: 'any joint',
};

/** What a mark counts, e.g. `4,018 frames: the worst joint within 20 mm, largest first`. */
export function framesInWords(
  query: FramesQuery,
  answer: FramesAnswer | null,
  dataSet: DataSetSummary,
): string {
  const measured =
    query.joint === null
      ? measureWords[query.measure]
      : (dataSet.description.skeleton.joints[query.joint] ?? 'a joint');
  const limits = [
    query.aboveMm === null ? null : `beyond ${query.aboveMm} mm`,
    query.upToMm === null ? null : `within ${query.upToMm} mm`,
  ].filter((limit) => limit !== null);
  const sample = dataSet.samples.find(({ id }) => id === query.sampleId)?.name;
  const parts = [
    limits.length === 0 ? `by the error of ${measured}` : `${measured} ${limits.join(' and ')}`,
    ...(query.viewpoint === null ? [] : [`${query.viewpoint.axis} ${query.viewpoint.binDeg}°`]),
    ...(query.range === null
      ? []
      : [`frames ${query.range.fromFrame} to ${query.range.toFrame - 1}`]),
    ...(sample === undefined ? [] : [`in ${sample}`]),
    'largest first',
  ];
  const words = parts.join(', ');
  if (answer === null) return words;
  const countsJoints = query.measure === 'joint' && query.joint === null;
  const counted = countsJoints
    ? `${formatCount(answer.counted)} joints`
    : formatNumberOf(answer.frameIndex.length, 'frame');
  return `${counted}: ${words}`;
}
