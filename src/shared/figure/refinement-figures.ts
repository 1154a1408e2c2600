/** Figures of refinement: error against iteration (Pose-REN figure 10), and start poses beside what became of them (figures 11 and 12). */

import { rangeFromZero } from './axis-range.ts';
import type { FigureChart } from './figure.ts';
import type { FigureInput, FigureRun, RunEvaluation } from './figure-input.ts';
import type { QueryOf } from './figure-query.ts';
import { commonNotes, framesInWords, listOf, sharedText } from './figure-words.ts';
import { jointFigure } from './joint-figure.ts';
import { sameErrors } from './same-errors.ts';
import { successFigure } from './success-figure.ts';

/** Places of a start pose's style beyond its method's: the same colour, another dash and marker. */
const startStyleAfter = 8;

const refined = ({ runs }: FigureInput): readonly FigureRun[] =>
  runs.filter(({ stages }) => stages.length > 1);

/** Says which of the chosen methods have nothing to draw here. */
function leftOut({ runs }: FigureInput): string[] {
  const plain = runs.filter(({ stages }) => stages.length < 2).map(({ label }) => label);
  if (plain.length === 0) return [];
  const which = plain.length === runs.length ? 'None of the chosen methods' : listOf(plain);
  return plain.length === runs.length
    ? [`${which} keeps the poses before its answer.`]
    : [`Left out, as only the answer is known: ${which}.`];
}

/** Draws the mean error of every refining method at the start (0) and after each iteration. */
export function iterationFigure(query: QueryOf<'iterations'>, input: FigureInput): FigureChart {
  const shown = refined(input);
  const most = Math.max(1, ...shown.map(({ stages }) => stages.length - 1));
  const series = shown.map((run) => ({
    runId: run.runId,
    label: run.label,
    styleIndex: run.styleIndex,
    mark: 'line' as const,
    x: [...run.stages.keys()],
    y: run.stages.map(({ meanErrorMm }) => meanErrorMm),
  }));
  return {
    ...sharedText(input),
    type: 'chart',
    query,
    title: 'Error against iteration',
    caption: `Mean joint error over ${framesInWords(input)} at the start pose (0) and after each iteration of the refinement (Pose-REN, figure 10).`,
    notes: [...leftOut(input), ...grown(shown), ...commonNotes(input)],
    x: { label: 'Iteration', unit: null, range: [0, most], categories: null, counted: true },
    y: {
      label: 'Mean error',
      unit: 'mm',
      range: rangeFromZero(series.flatMap(({ y }) => y)),
      categories: null,
    },
    series,
    places: Array.from({ length: most + 1 }, (_, stage) => ({ kind: 'stage', stage })),
    coverage: null,
  };
}

/** Says where an iteration made the mean error larger. */
function grown(runs: readonly FigureRun[]): string[] {
  return runs.flatMap((run) => {
    const worse = run.stages.flatMap(({ meanErrorMm }, stage) =>
      stage > 0 && meanErrorMm > run.stages[stage - 1]!.meanErrorMm ? [`${stage}`] : [],
    );
    return worse.length === 0
      ? []
      : [`${run.label}: the mean error grew in iteration ${listOf(worse)}.`];
  });
}

/** Methods that start from the same poses. */
interface SharedStart {
  readonly label: string;
  readonly styleIndex: number;
  readonly poses: RunEvaluation;
  readonly runs: readonly FigureRun[];
}

/** The starts of the methods, each once, in the methods' order. */
function sharedStarts(shown: readonly FigureRun[]): readonly SharedStart[] {
  const groups: FigureRun[][] = [];
  for (const run of shown) {
    const same = groups.find(([first]) => sameErrors(first!.stages[0]!, run.stages[0]!));
    if (same === undefined) groups.push([run]);
    else same.push(run);
  }
  return groups.map((runs) => {
    const { startsFrom, styleIndex, stages } = runs[0]!;
    const whose = runs.length === 1 ? 'its start' : 'their start';
    return {
      label:
        startsFrom === null
          ? `${listOf(runs.map(({ label }) => label))}, ${whose}`
          : `${startsFrom.label} start`,
      styleIndex: startsFrom?.styleIndex ?? styleIndex + startStyleAfter,
      poses: stages[0]!,
      runs,
    };
  });
}

/** Says which methods share a line. */
const drawnOnce = (starts: readonly SharedStart[]): string[] =>
  starts.flatMap(({ label, runs }) =>
    runs.length === 1
      ? []
      : [
          `${listOf(runs.map((run) => run.label))} start from the same poses, drawn once: ${label}.`,
        ],
  );

/** Draws every start pose and beside it what the methods that start there make of it: as success curves, or joint by joint. */
export function startFigure(query: QueryOf<'starts'>, input: FigureInput): FigureChart {
  const { part, ...selection } = query;
  const shown = refined(input);
  const starts = sharedStarts(shown);
  const drawnRuns = starts.flatMap(({ label, styleIndex, poses, runs }): FigureRun[] => [
    { ...runs[0]!, label, styleIndex, evaluation: poses },
    ...runs.map((run) => ({ ...run, label: `${run.label}, refined` })),
  ]);
  const isStart = starts.flatMap(({ runs }) => [true, ...runs.map(() => false)]);
  const doubled = { ...input, runs: drawnRuns };
  const drawn =
    part === 'success'
      ? successFigure({ ...selection, kind: 'success', rule: 'max-frame' }, doubled)
      : jointFigure({ ...selection, kind: 'per-joint' }, doubled);
  return {
    ...drawn,
    query,
    title:
      part === 'success'
        ? 'Start poses and refined, success rate'
        : 'Start poses and refined, joints',
    caption: `${drawn.caption} Each method at its start pose and refined (Pose-REN, figures 11 and 12).`,
    notes: [...leftOut(input), ...drawnOnce(starts), ...commonNotes({ ...input, runs: shown })],
    series: drawn.series.map((one, at) => (isStart[at] ? { ...one, stage: 0 } : one)),
  };
}
