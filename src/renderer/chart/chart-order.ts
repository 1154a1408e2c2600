/** The order of methods in a chart: best first, in legend, bars and rows alike. */

import type { FigureChart, FigureSeries } from '#shared/figure/figure.ts';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';

/**
 * Indices into `figure.series`, best method first; ties keep the order of the figure, and so do figures of sign clips and
 * starts, beside which stands what became of them.
 */
export function bestFirst(figure: FigureChart): number[] {
  const { query } = figure;
  if (isClipFigureQuery(query) || query.kind === 'starts') return [...figure.series.keys()];
  const higherIsBetter = query.kind === 'success';
  const values = figure.series.map(
    (series) => (higherIsBetter ? -1 : 1) * seriesValue(figure, series),
  );
  return [...figure.series.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}

/** One number for a method: its overall mean where a place stands for it, the middle of a distribution, else the mean height. */
function seriesValue(figure: FigureChart, { x, y }: FigureSeries): number {
  if (figure.query.kind === 'distribution') {
    const frames = y.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    return (
      y.reduce<number>((sum, count, point) => sum + (count ?? 0) * (x[point] ?? 0), 0) /
      Math.max(1, frames)
    );
  }
  const overall = figure.places.findIndex(
    (place) => place.kind === 'joint' && place.joint === null,
  );
  const drawn = (overall >= 0 ? [y[overall]] : y).filter((value) => typeof value === 'number');
  return drawn.reduce((sum, value) => sum + value, 0) / Math.max(1, drawn.length);
}
