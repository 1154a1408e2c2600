/** Errors frame by frame: how the worst joint errors are distributed, and how the mean error runs over time. */

import { rangeFromZero } from './axis-range.ts';
import type { FigureChart } from './figure.ts';
import type { FigureInput, FigureRun } from './figure-input.ts';
import type { QueryOf } from './figure-query.ts';
import { commonNotes, countOf, framesInWords, sharedText } from './figure-words.ts';

/** Width of a bin of the distribution, mm: at x it counts errors e with x - 1 < e <= x + 1 (the first also 0). */
const distributionBinMm = 2;
/** End of the distribution's axis, that of the published success curves. */
const distributionEndMm = 80;
/** Points of the timeline at most. */
const timelineBins = 400;

/** Counts frames by their worst joint error in bins of 2 mm; what lies beyond the axis is said in a note. */
export function distributionFigure(
  query: QueryOf<'distribution'>,
  input: FigureInput,
): FigureChart {
  const bins = distributionEndMm / distributionBinMm;
  const middles = Array.from({ length: bins }, (_, bin) => (bin + 0.5) * distributionBinMm);
  const series = input.runs.map((run) => ({
    runId: run.runId,
    label: run.label,
    styleIndex: run.styleIndex,
    // Bars of several methods side by side cannot be read at 40 bins.
    mark: input.runs.length === 1 ? ('bar' as const) : ('line' as const),
    x: middles,
    y: countByBin(run.frameMaxMm, bins),
  }));
  return {
    ...sharedText(input),
    type: 'chart',
    query,
    title: 'Distribution of the worst joint error',
    caption: `Number of frames by the error of their worst joint, in bins of ${distributionBinMm} mm, over ${framesInWords(input)}.`,
    notes: [...beyondAxis(input.runs), ...commonNotes(input)],
    x: {
      label: 'Error of the worst joint',
      unit: 'mm',
      range: [0, distributionEndMm],
      categories: null,
    },
    y: {
      label: 'Frames',
      unit: null,
      range: rangeFromZero(
        series.flatMap((bars) => bars.y),
        10,
      ),
      categories: null,
      counted: true,
    },
    series,
    places: middles.map((middle, bin) => ({
      kind: 'errors',
      aboveMm: bin === 0 ? null : middle - distributionBinMm / 2,
      upToMm: middle + distributionBinMm / 2,
    })),
    coverage: null,
  };
}

function countByBin(errors: Float64Array, bins: number): number[] {
  const count = Array.from({ length: bins }, () => 0);
  for (const error of errors) {
    const bin = Math.max(0, Math.ceil(error / distributionBinMm) - 1);
    if (bin < bins) count[bin]! += 1;
  }
  return count;
}

function beyondAxis(runs: readonly FigureRun[]): string[] {
  const beyond = runs.flatMap((run) => {
    const count = run.frameMaxMm.reduce(
      (sum, error) => sum + (error > distributionEndMm ? 1 : 0),
      0,
    );
    return count === 0 ? [] : [`${run.label} ${countOf(count, 'frame')}`];
  });
  return beyond.length === 0
    ? []
    : [`Beyond the axis, above ${distributionEndMm} mm: ${beyond.join('; ')}.`];
}

/**
 * Averages the frames' mean error over at most 400 equal bins of consecutive frames (the last may be shorter). x is the
 * first frame of a bin and `coverage.count` its frames.
 */
export function timelineFigure(query: QueryOf<'timeline'>, input: FigureInput): FigureChart {
  const size = Math.max(1, Math.ceil(input.frames / timelineBins));
  const starts = Array.from({ length: Math.ceil(input.frames / size) }, (_, bin) => bin * size);
  const x = starts.map((start) => input.firstFrame + start);
  const count = starts.map((start) => Math.min(size, input.frames - start));
  const series = input.runs.map((run) => ({
    runId: run.runId,
    label: run.label,
    styleIndex: run.styleIndex,
    mark: 'line' as const,
    x,
    y: starts.map((start, bin) => {
      const errors = run.frameMeanMm
        .subarray(start, start + count[bin]!)
        .filter((error) => !Number.isNaN(error));
      return errors.length === 0
        ? null
        : errors.reduce((sum, error) => sum + error, 0) / errors.length;
    }),
  }));
  const averaged = size === 1 ? '' : `, averaged over every ${size} consecutive frames`;
  return {
    ...sharedText(input),
    type: 'chart',
    query,
    title: 'Mean error over time',
    caption: `Mean joint error of a frame${averaged}, along ${framesInWords(input)}.`,
    notes: commonNotes(input),
    x: {
      label: 'Frame (from 0)',
      unit: null,
      range: [input.firstFrame, input.firstFrame + input.frames],
      categories: null,
      counted: true,
    },
    y: {
      label: 'Mean error',
      unit: 'mm',
      range: rangeFromZero(series.flatMap((line) => line.y)),
      categories: null,
    },
    series,
    places: x.map((fromFrame, bin) => ({
      kind: 'frames',
      fromFrame,
      toFrame: fromFrame + count[bin]!,
    })),
    coverage: { x, count, outside: 0 },
  };
}
