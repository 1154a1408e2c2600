/** Sizes a figure prints in: the column widths of journals, and the height that suits each figure. */

import type { FigureChart } from '#shared/figure/figure.ts';
import { pxPerMm } from './chart-look.ts';
import { legendBeside, legendGrid, legendRowPx } from './legend-grid.ts';

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

/** The size a chart prints in at a column width; the height leaves room for the legend, coverage and long lists. */
export function chartPrintSize(figure: FigureChart, width: PrintWidth): PrintSize {
  const widthMm = printWidths.find(({ id }) => id === width)?.widthMm ?? 180;
  const plotMm = isForest(figure)
    ? 18 + 5.5 * figure.series.reduce((rows, series) => rows + series.x.length, 0)
    : { single: 62, wide: 78, full: 100 }[width];
  const coverageMm = hasCoveragePanel(figure) ? 20 : 0;
  const named = figure.series.length > 1 && !isForest(figure);
  const names = figure.series.map(({ label }) => label);
  if (named && !legendBeside(names, widthMm * pxPerMm, 1)) {
    const { heightPx } = legendGrid(names, widthMm * pxPerMm, 1);
    return { widthMm, heightMm: Math.round(plotMm + coverageMm + heightPx / pxPerMm) };
  }
  const besideMm = named ? (names.length + 1) * (legendRowPx(1) / pxPerMm) : 0;
  return { widthMm, heightMm: Math.round(Math.max(plotMm + coverageMm, besideMm)) };
}

/** Points with intervals on named places read as rows: drawn lying down. */
export const isForest = (figure: FigureChart): boolean =>
  figure.x.categories !== null && figure.series.every(({ mark }) => mark === 'point');

/** Viewpoint figures show the frames behind each bin in a panel under the curves. */
export const hasCoveragePanel = (figure: FigureChart): boolean =>
  figure.coverage !== null && figure.query.kind === 'viewpoint';
