/** Success curves: the share of good frames (or joints) over the error allowed (Pose-REN figure 5, left). */

import { successThresholdsMm } from '#shared/statistics/success-rate.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';
import type { FigureChart } from './figure.ts';
import type { FigureInput, FigureRun } from './figure-input.ts';
import type { QueryOf } from './figure-query.ts';
import { commonNotes, countOf, framesInWords, listOf, sharedText } from './figure-words.ts';

/** The last threshold shown, as in the published figures; the data goes on to 84 mm. */
const shownToMm = 80;
/** A curve has overtaken another when it stays above over at least this much of the axis. */
const overtakenForMm = 10;

const words = {
  'max-frame': {
    title: 'Success rate, worst joint of a frame',
    allowed: 'Largest allowed error of the worst joint',
    good: 'Good frames',
  },
  'mean-frame': {
    title: 'Success rate, mean of a frame',
    allowed: 'Largest allowed mean error of a frame',
    good: 'Good frames',
  },
  joint: {
    title: 'Success rate, single joints',
    allowed: 'Largest allowed joint error',
    good: 'Good joints',
  },
} as const satisfies Record<SuccessRule, object>;

/** Draws `100 * success[rule]` of every run at 0 to 84 mm, shown 0 to 80. */
export function successFigure(query: QueryOf<'success'>, input: FigureInput): FigureChart {
  const { rule } = query;
  const { title, allowed, good } = words[rule];
  return {
    ...sharedText(input),
    type: 'chart',
    query,
    title,
    caption: successCaption(rule, input),
    notes: [...overtakings(rule, input.runs), ...commonNotes(input)],
    x: { label: allowed, unit: 'mm', range: [0, shownToMm], categories: null },
    y: { label: good, unit: '%', range: [0, 100], categories: null },
    series: input.runs.map((run) => ({
      runId: run.runId,
      label: run.label,
      styleIndex: run.styleIndex,
      mark: 'line',
      x: successThresholdsMm,
      y: Array.from(run.evaluation.success[rule], (share) => 100 * share),
    })),
    places: successThresholdsMm.map((upToMm) => ({ kind: 'threshold', upToMm })),
    coverage: null,
  };
}

function successCaption(rule: SuccessRule, input: FigureInput): string {
  const frames = framesInWords(input);
  if (rule === 'joint') {
    const joints = input.frames * input.dataSet.skeleton.joints.length;
    return `Share of the ${countOf(joints, 'joint')} in ${frames} whose error is at most the threshold.`;
  }
  const error =
    rule === 'max-frame' ? 'the error of the worst joint' : 'the mean error of the joints';
  const source = rule === 'max-frame' ? ' (Pose-REN, equation 14)' : '';
  return `Share of ${frames} in which ${error} is at most the threshold${source}.`;
}

/** Says where a method with a larger mean error has the higher curve up to the end of the axis. */
function overtakings(rule: SuccessRule, runs: readonly FigureRun[]): string[] {
  const best = runs.toSorted((a, b) => a.evaluation.meanErrorMm - b.evaluation.meanErrorMm)[0];
  if (best === undefined) return [];
  const curve = best.evaluation.success[rule];
  const overtakers: { label: string; from: number }[] = [];
  for (const run of runs) {
    let from = shownToMm + 1;
    while (from > 0 && run.evaluation.success[rule][from - 1]! > curve[from - 1]!) from -= 1;
    if (from <= shownToMm - overtakenForMm) overtakers.push({ label: run.label, from });
  }
  if (overtakers.length === 0) return [];
  const mean = best.evaluation.meanErrorMm.toFixed(2);
  const names = overtakers
    .toSorted((a, b) => a.from - b.from)
    .map(({ label, from }) => `${label} (from ${from} mm on)`);
  return [
    `${best.label} has the lowest mean error (${mean} mm), yet at larger thresholds a lower success rate than ${listOf(names)}.`,
  ];
}
