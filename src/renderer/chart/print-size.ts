/** Sizes a figure prints in: the column widths of journals, and the height that suits each figure. */

import type { FigureChart } from '#shared/figure/figure.ts';

/** A printed size. */
export interface PrintSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Column widths by what they are for. */
export const printWidths = [
  { id: 'single', label: 'One column, 85 mm', widthMm: 85 },
  { id: 'wide', label: 'One and a half, 120 mm', widthMm: 120 },
  { id: 'full', label: 'Two columns, 180 mm', widthMm: 180 },
] as const;

export type PrintWidth = (typeof printWidths)[number]['id'];

/** Below this the legend stands under the chart. */
const besideFromMm = 115;

/** Whether the legend has room beside the chart. */
export const legendBeside = (widthMm: number): boolean => widthMm >= besideFromMm;

const legendRowMm = 4.2;

/** How many legend columns fit when the legend stands under the chart. */
export const legendColumns = (widthMm: number): number => Math.max(2, Math.floor(widthMm / 40));

/** The size a chart prints in at a column width; the height leaves room for the legend, coverage and long lists. */
export function chartPrintSize(figure: FigureChart, width: PrintWidth): PrintSize {
  const widthMm = printWidths.find(({ id }) => id === width)?.widthMm ?? 180;
  const plotMm = isForest(figure)
    ? 24 + 7 * figure.series.reduce((rows, series) => rows + series.x.length, 0)
    : { single: 62, wide: 78, full: 100 }[width];
  const legendMm =
    legendBeside(widthMm) || isForest(figure) || figure.series.length < 2
      ? 0
      : 4 + legendRowMm * Math.ceil(figure.series.length / legendColumns(widthMm));
  const coverageMm = figure.coverage === null ? 0 : 20;
  return { widthMm, heightMm: Math.round(plotMm + legendMm + coverageMm) };
}

/** Points with intervals on named places read as rows: drawn lying down. */
export const isForest = (figure: FigureChart): boolean =>
  figure.x.categories !== null && figure.series.every(({ mark }) => mark === 'point');
