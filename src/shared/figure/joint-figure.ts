/** Bars of the mean error of every joint, then their mean (Pose-REN figure 5, right). */

import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { largest, rangeFromZero } from './axis-range.ts';
import type { FigureChart } from './figure.ts';
import type { FigureInput } from './figure-input.ts';
import type { QueryOf } from './figure-query.ts';
import { commonNotes, framesInWords, listOf, sharedText } from './figure-words.ts';

/** A mean error so small comes from rounding in files, not from an estimator. */
const coincidesWithinMm = 0.05;

/** Joints in the order of the published bars, else of the files; the bar after the last one is the mean. */
const jointDrawingOrder = (dataSet: HandDataSet): readonly number[] =>
  dataSet.published?.jointOrder ?? [...dataSet.skeleton.joints.keys()];

/** Draws `perJointMm` in the published order and, last, the mean over all joints. */
export function jointFigure(query: QueryOf<'per-joint'>, input: FigureInput): FigureChart {
  const { dataSet } = input;
  const order = jointDrawingOrder(dataSet);
  const categories = [...order.map((joint) => dataSet.skeleton.joints[joint]!), 'Mean'];
  const series = input.runs.map((run) => ({
    runId: run.runId,
    label: run.label,
    styleIndex: run.styleIndex,
    mark: 'bar' as const,
    x: [...categories.keys()],
    y: [...order.map((joint) => run.evaluation.perJointMm[joint]!), run.evaluation.meanErrorMm],
  }));
  const top = largest(series.flatMap((bars) => bars.y));
  const axis = dataSet.published?.jointErrorAxisMm ?? null;
  const fits = axis !== null && top <= axis[1];
  return {
    ...sharedText(input),
    type: 'chart',
    query,
    title: 'Mean error of each joint',
    caption: `Mean distance between estimated and true joint over ${framesInWords(input)} (Pose-REN, equation 13), and the mean over all joints.`,
    notes: [
      ...(axis !== null && !fits
        ? [`The published axis ends at ${axis[1]} mm; it is longer here to hold every bar.`]
        : []),
      ...trueJoints(input),
      ...commonNotes(input),
    ],
    x: { label: 'Joint', unit: null, range: null, categories },
    y: {
      label: 'Mean error',
      unit: 'mm',
      range: fits ? axis : rangeFromZero([top]),
      categories: null,
    },
    series,
    places: [...order, null].map((joint) => ({ kind: 'joint', joint })),
    coverage: null,
  };
}

/** Says where a method's joint coincides with the ground truth, which no estimate does. */
function trueJoints({ dataSet, runs }: FigureInput): string[] {
  return runs.flatMap((run) => {
    const joints = dataSet.skeleton.joints.filter(
      (_, joint) => run.evaluation.perJointMm[joint]! < coincidesWithinMm,
    );
    return joints.length === 0
      ? []
      : [`The results of ${run.label} hold the true position of ${listOf(joints)}.`];
  });
}
