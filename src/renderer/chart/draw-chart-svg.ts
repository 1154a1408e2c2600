/** Draws a chart for print as an SVG document of its own. */

import type { ToImgopts } from 'plotly.js';
import type { FigureChart } from '#shared/figure/figure.ts';
import { chartLayout, coverageTrace } from './chart-layout.ts';
import { pxPerMm } from './chart-look.ts';
import type { ChartOptions } from './chart-options.ts';
import { bestFirst } from './chart-order.ts';
import { chartTraces } from './chart-traces.ts';
import type { DrawnAxis } from './drawn-axes.ts';
import { drawnAxes } from './drawn-axes.ts';
import { legendBeside } from './legend-grid.ts';
import { loadPlotly, quietConfig } from './load-plotly.ts';
import type { PrintSize } from './print-size.ts';

/** A chart as it was drawn, before it is made into a document. */
export interface DrawnChart {
  readonly svg: SVGSVGElement;
  readonly x: DrawnAxis;
  readonly y: DrawnAxis;
  /** Labels of the methods in drawing order. */
  readonly drawn: readonly string[];
}

/** Draws on paper at the print size; 1 px of the drawing is 1/96 inch. */
export async function drawChartSvg(figure: FigureChart, size: PrintSize): Promise<DrawnChart> {
  const options = printOptions(figure, size);
  const plotly = await loadPlotly();
  const div = document.createElement('div');
  div.style.cssText = 'position:fixed;left:-10000px;top:0';
  document.body.append(div);
  try {
    const coverage = coverageTrace(figure, options);
    const traces = [...chartTraces(figure, options), ...(coverage === null ? [] : [coverage])];
    await plotly.newPlot(div, traces, chartLayout(figure, options), {
      ...quietConfig,
      staticPlot: true,
    });
    const axes = drawnAxes(div);
    const text = await plotly.toImage(div, svgOnly(options));
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml')
      .documentElement as unknown as SVGSVGElement;
    return {
      svg,
      ...axes,
      drawn: bestFirst(figure).map((index) => figure.series[index]?.label ?? ''),
    };
  } finally {
    plotly.purge(div);
    div.remove();
  }
}

/** Plain SVG text instead of a data address; plotly's types leave `imageDataOnly` out. */
const svgOnly = ({ widthPx, heightPx }: ChartOptions): ToImgopts =>
  ({ format: 'svg', width: widthPx, height: heightPx, imageDataOnly: true }) as ToImgopts;

const printOptions = (figure: FigureChart, { widthMm, heightMm }: PrintSize): ChartOptions => ({
  theme: 'paper',
  widthPx: widthMm * pxPerMm,
  heightPx: heightMm * pxPerMm,
  scale: 1,
  cutsNames: false,
  legend: legendBeside(
    figure.series.map(({ label }) => label),
    widthMm * pxPerMm,
    1,
  )
    ? 'beside'
    : 'below',
  highlightRunId: null,
  hiddenRunIds: [],
  thumbnail: false,
});
