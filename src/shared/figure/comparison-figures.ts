/** Errors by sequence or subject, over the viewpoint (Pose-REN figure 8), and as differences to a reference method. */

import { assert } from '#shared/failure/failure.ts';
import { rangeFromZero } from './axis-range.ts';
import type { FigureChart, FigureSeries } from './figure.ts';
import type { FigureInput } from './figure-input.ts';
import type { QueryOf } from './figure-query.ts';
import { commonNotes, formatCount, framesInWords, listOf, sharedText } from './figure-words.ts';

/** The axis of the published viewpoint curves, mm. */
const publishedViewpointMm: readonly [number, number] = [5, 24];

/** Draws the mean error of each run in each sequence or subject; coverage counts their frames. */
export function groupFigure(query: QueryOf<'groups'>, input: FigureInput): FigureChart {
  const { groups } = input;
  const x = [...groups.keys()];
  const series = input.runs.map((run, place) => ({
    runId: run.runId,
    label: run.label,
    styleIndex: run.styleIndex,
    mark: 'bar' as const,
    x,
    y: groups.map((group) => group.meanErrorMm[place]!),
  }));
  return {
    ...sharedText(input),
    type: 'chart',
    query,
    title: 'Mean error by sequence or subject',
    caption: `Mean joint error in each part of ${framesInWords({ ...input, sampleName: null, frames: input.dataSetFrames })}.`,
    notes: commonNotes(input),
    x: {
      label: 'Sequence or subject',
      unit: null,
      range: null,
      categories: groups.map((group) => group.name),
    },
    y: {
      label: 'Mean error',
      unit: 'mm',
      range: rangeFromZero(series.flatMap((bars) => bars.y)),
      categories: null,
    },
    series,
    places: groups.map(({ sampleId }) => ({ kind: 'sample', sampleId })),
    coverage: { x, count: groups.map((group) => group.frames), outside: 0 },
  };
}

/** Draws the mean error over yaw or pitch in bins of 2 degrees, with the frames behind each bin. */
export function viewpointFigure(query: QueryOf<'viewpoint'>, input: FigureInput): FigureChart {
  const { viewpoint } = input;
  assert(viewpoint !== null, 'a viewpoint figure has angles');
  const { binsDeg, count, outside, frames } = viewpoint;
  const name = query.axis === 'yaw' ? 'Yaw' : 'Pitch';
  const series = input.runs.map((run, place) => ({
    runId: run.runId,
    label: run.label,
    styleIndex: run.styleIndex,
    mark: 'line' as const,
    x: binsDeg,
    y: viewpoint.meanErrorMm[place]!,
  }));
  const values = series.flatMap((line) => line.y).filter((value) => value !== null);
  const [low, high] = publishedViewpointMm;
  const published = input.dataSet.id === 'msra' && !input.synthetic;
  const fits = published && values.every((value) => low <= value && value <= high);
  return {
    ...sharedText(input),
    type: 'chart',
    query,
    title: `Mean error over ${query.axis}`,
    caption: `Mean joint error of the frames whose ${query.axis}, rounded to even degrees, is that of the bin, over ${framesInWords(input)}.`,
    notes: [
      `${formatCount(outside)} of ${formatCount(frames)} frames lie outside the axis.`,
      ...commonNotes(input),
    ],
    x: { label: name, unit: '°', range: [binsDeg[0]!, binsDeg.at(-1)!], categories: null },
    y: {
      label: 'Mean error',
      unit: 'mm',
      range: fits ? publishedViewpointMm : rangeFromZero(values),
      categories: null,
    },
    series,
    places: binsDeg.map((binDeg) => ({ kind: 'viewpoint', binDeg })),
    coverage: { x: binsDeg, count, outside },
  };
}

/** Draws each run's mean error minus the reference's, with a 95 % interval. */
export function pairedFigure(query: QueryOf<'paired'>, input: FigureInput): FigureChart {
  const { paired } = input;
  assert(paired !== null, 'a paired figure has differences');
  const categories: string[] = [];
  const better: string[] = [];
  const series: FigureSeries[] = [];
  for (const run of input.runs) {
    const found = paired.differences.find((entry) => entry.runId === run.runId);
    if (found === undefined) continue;
    const { difference } = found;
    series.push({
      runId: run.runId,
      label: run.label,
      styleIndex: run.styleIndex,
      mark: 'point',
      x: [categories.length],
      y: [difference.meanDifferenceMm],
      low: [difference.lowMm],
      high: [difference.highMm],
    });
    categories.push(run.label);
    better.push(`${run.label} in ${(100 * difference.aBetterShare).toFixed(1)} %`);
  }
  const how = paired.differences[0]?.difference;
  return {
    ...sharedText(input),
    type: 'chart',
    query,
    title: `Difference to ${paired.referenceLabel}`,
    caption: `Mean error of each method minus that of ${paired.referenceLabel} on the same frames, with its 95 % interval, over ${framesInWords(input)}; below zero the method is better.`,
    notes: [
      ...(better.length === 0
        ? []
        : [`Frames with a smaller mean error than ${paired.referenceLabel}: ${listOf(better)}.`]),
      ...(how === undefined
        ? []
        : [
            `Intervals by a moving-block bootstrap: blocks of ${how.blockFrames} consecutive frames, ${formatCount(how.resamples)} resamples, seed ${how.seed}.`,
          ]),
      ...commonNotes(input),
    ],
    x: { label: 'Method', unit: null, range: null, categories },
    y: {
      label: `Mean error minus that of ${paired.referenceLabel}`,
      unit: 'mm',
      range: null,
      categories: null,
    },
    series,
    places: categories.map(() => ({ kind: 'run' })),
    coverage: null,
  };
}
