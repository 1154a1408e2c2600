/** Exports a figure: SVG, PDF, PNG at 300 dpi, CSV of exactly the numbers drawn, and the manifest that draws it again. */

import { figureCsv } from '#shared/figure/figure-csv.ts';
import { figureManifest } from '#shared/figure/figure-manifest.ts';
import type { Figure } from '#shared/figure/figure.ts';
import { chartDocument } from './chart-document.ts';
import { drawChartSvg } from './draw-chart-svg.ts';
import { figureName } from './figure-name.ts';
import { loadPlotly } from './load-plotly.ts';
import type { PrintSize, PrintWidth } from './print-size.ts';
import { chartPrintSize, printWidths } from './print-size.ts';
import { svgToPng } from './svg-to-png.ts';
import { drawTableSvg } from './table-svg.ts';

/** Formats a figure exports to, in the order they are offered. */
export const exportFormats = ['svg', 'pdf', 'png', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an export needs besides the figure. */
export interface ExportContext {
  readonly width: PrintWidth;
  readonly appVersion: string;
  /** Prints an SVG to a one-page PDF (the native bridge). */
  printPdf(svg: string, widthMm: number, heightMm: number): Promise<Uint8Array>;
}

/** A file ready to be saved. */
export interface ExportedFile {
  readonly suggestedName: string;
  readonly bytes: Uint8Array;
}

/** A figure drawn for print. */
export interface FigureSvg {
  readonly svg: string;
  readonly size: PrintSize;
}

/** Draws a figure as an SVG document of its own, with real text, words for people who cannot see it, and its data inside. */
export async function figureSvg(
  figure: Figure,
  { width, appVersion }: Pick<ExportContext, 'width' | 'appVersion'>,
): Promise<FigureSvg> {
  const manifest = figureManifest(figure, { version: appVersion });
  if (figure.type === 'table') {
    // Loading the charts loads the fonts that tables are measured with.
    await loadPlotly();
    return drawTableSvg(
      figure,
      printWidths.find(({ id }) => id === width)?.widthMm ?? 180,
      manifest,
    );
  }
  const size = chartPrintSize(figure, width);
  return { svg: chartDocument(figure, await drawChartSvg(figure, size), size, manifest), size };
}

/** Exports a figure to one format. */
export async function exportFigure(
  figure: Figure,
  format: ExportFormat,
  context: ExportContext,
): Promise<ExportedFile> {
  const needsDrawing = format !== 'csv' && format !== 'json';
  const drawn = needsDrawing ? await figureSvg(figure, context) : null;
  const bytes = await exportDrawn(figure, drawn, format, context);
  return { suggestedName: `${figureName(figure)}.${format}`, bytes };
}

/**
 * The bytes of one format of a figure that may be drawn already.
 *
 * @param drawn what `figureSvg` gave for the same context; null is enough for CSV and JSON
 */
export async function exportDrawn(
  figure: Figure,
  drawn: FigureSvg | null,
  format: ExportFormat,
  context: ExportContext,
): Promise<Uint8Array> {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const manifest = (): string => figureManifest(figure, { version: context.appVersion });
  if (format === 'csv') return text(figureCsv(figure));
  if (format === 'json') return text(manifest());
  const { svg, size } = drawn ?? (await figureSvg(figure, context));
  if (format === 'svg') return text(svg);
  return format === 'pdf'
    ? context.printPdf(svg, size.widthMm, size.heightMm)
    : svgToPng(svg, size, manifest());
}
