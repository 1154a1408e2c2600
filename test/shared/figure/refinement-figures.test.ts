/** Figures of refinement: error against iteration, start poses beside the answers, and what their marks count. */

import { expect, test } from 'vitest';
import type { FigureInput } from '#shared/figure/figure-input.ts';
import { figureQuerySchema } from '#shared/figure/figure-query.ts';
import type { FigureChart } from '#shared/figure/figure.ts';
import { finishFigure } from '#shared/figure/finish-figure.ts';
import { framesBehindMark } from '#shared/figure/frames-behind-mark.ts';
import { suggestFigures } from '#shared/figure/suggest-figures.ts';
import { bestFirst } from '#renderer/chart/chart-order.ts';
import { madeFigureInput } from '../made-hands.ts';

const { input: plain } = madeFigureInput(3, 60);
const [first, second] = plain.runs;
if (first === undefined || second === undefined) throw new Error('two runs are made');
/** Method 0 starts where method 1 ends, gets worse once, and ends at its own answer. */
const worse = { ...second.evaluation, meanErrorMm: second.evaluation.meanErrorMm + 1 };
const input: FigureInput = {
  ...plain,
  runs: [{ ...first, stages: [second.evaluation, worse, first.evaluation] }, second],
};
const of = { dataSetId: 1, runIds: [10, 11], sampleId: null };

const chart = (query: Parameters<typeof finishFigure>[0]): FigureChart => {
  const figure = finishFigure(query, input);
  if (figure.type !== 'chart') throw new Error('a chart is drawn');
  return figure;
};

test('are suggested where methods keep the poses before their answer', () => {
  const kinds = (refinedRunIds: number[]): string[] =>
    suggestFigures({ ...of, hasAngles: false, groups: 1, refinedRunIds }).map(({ kind }) => kind);
  expect(kinds([10])).toEqual(expect.arrayContaining(['iterations', 'starts']));
  expect(kinds([])).not.toContain('iterations');
  for (const query of suggestFigures({ ...of, hasAngles: false, groups: 1, refinedRunIds: [10] }))
    expect(figureQuerySchema.parse(query)).toEqual(query);
});

test('error against iteration: the means, what grew, and who is left out', () => {
  const figure = chart({ kind: 'iterations', ...of });
  expect(figure.series.map(({ label, x, y }) => ({ label, x, y }))).toEqual([
    {
      label: 'method 0',
      x: [0, 1, 2],
      y: [second.evaluation.meanErrorMm, worse.meanErrorMm, first.evaluation.meanErrorMm],
    },
  ]);
  expect(figure.notes.join(' ')).toContain('method 0: the mean error grew in iteration 1.');
  expect(figure.notes.join(' ')).toContain('only the answer is known: method 1');
  const mark = { runId: 10, place: figure.places[1] ?? null };
  expect(framesBehindMark(figure, mark)).toMatchObject({ measure: 'mean-frame', stage: 1 });
});

test('start poses and refined: curves and joints of both, told apart by more than colour', () => {
  const curves = chart({ kind: 'starts', part: 'success', ...of });
  expect(curves.series.map(({ label }) => label)).toEqual([
    'method 0, its start',
    'method 0, refined',
  ]);
  const [start, refined] = curves.series;
  expect(start?.styleIndex).not.toBe(refined?.styleIndex);
  expect(start?.y[30]).toBe(100 * (second.evaluation.success['max-frame'][30] ?? Number.NaN));
  const place = curves.places[30] ?? null;
  expect(framesBehindMark(curves, { runId: 10, place, stage: start?.stage })).toMatchObject({
    upToMm: 30,
    stage: 0,
  });
  expect(framesBehindMark(curves, { runId: 10, place, stage: refined?.stage })).not.toHaveProperty(
    'stage',
  );
  const bars = chart({ kind: 'starts', part: 'per-joint', ...of });
  expect(bestFirst(bars)).toEqual([0, 1]);
  expect(bars.series[1]?.y.at(-1)).toBe(first.evaluation.meanErrorMm);
});

test('methods that start from the same poses share one start, beside what they make of it', () => {
  const startsFrom = { label: 'method 1', styleIndex: 1 };
  const stages = [second.evaluation, first.evaluation];
  const meanPose = { ...worse, perJointMm: worse.perJointMm.map((mm) => mm + 20) };
  const runs = [
    { ...first, stages, startsFrom },
    { ...first, runId: 12, label: 'method 2', stages: [meanPose, first.evaluation] },
    { ...first, runId: 13, label: 'method 3', stages, startsFrom },
  ];
  const chosen = { ...of, runIds: [10, 12, 13] };
  const figure = finishFigure({ kind: 'starts', part: 'per-joint', ...chosen }, { ...plain, runs });
  if (figure.type !== 'chart') throw new Error('a chart is drawn');
  expect(figure.series.map(({ label, runId, stage }) => [label, runId, stage])).toEqual([
    ['method 1 start', 10, 0],
    ['method 0, refined', 10, undefined],
    ['method 3, refined', 13, undefined],
    ['method 2, its start', 12, 0],
    ['method 2, refined', 12, undefined],
  ]);
  expect(figure.series[0]).toMatchObject({ styleIndex: 1 });
  expect(figure.series[0]?.y.at(-1)).toBe(second.evaluation.meanErrorMm);
  expect(figure.notes.join(' ')).toContain(
    'method 0 and method 3 start from the same poses, drawn once: method 1 start.',
  );
});

test('without refining methods there is nothing to draw, and that is said', () => {
  const figure = finishFigure({ kind: 'iterations', ...of }, plain);
  expect(figure.notes).toContain('None of the chosen methods keeps the poses before its answer.');
});
