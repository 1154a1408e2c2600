/** Axes, legend, margins and the coverage panel of a chart, from the figure alone. */

import type { Annotation, Data, Layout, LayoutAxis, Legend, Shape } from 'plotly.js';
import type { FigureAxis, FigureChart } from '#shared/figure/figure.ts';
import { categoryLabels } from './category-labels.ts';
import { chartFonts, chartInk, chartMeasures } from './chart-look.ts';
import type { ChartOptions } from './chart-options.ts';
import { bestFirst } from './chart-order.ts';
import { plainText } from './chart-traces.ts';
import { legendGrid, legendNames } from './legend-grid.ts';
import { hasCoveragePanel, isForest } from './print-size.ts';

const countText = (count: number): string => count.toLocaleString('en-US');

/** The grey bars of the coverage panel; null where the figure has none. */
export function coverageTrace(figure: FigureChart, { theme }: ChartOptions): Data | null {
  if (figure.coverage === null || !hasCoveragePanel(figure)) return null;
  const { x, count } = figure.coverage;
  return {
    type: 'bar',
    x: [...x],
    y: [...count],
    yaxis: 'y2',
    marker: { color: chartInk(theme).quiet, line: { width: 0 } },
    showlegend: false,
    hovertemplate: `${plainText(figure.x.label)} %{x}${figure.x.unit ?? ''}<br>%{y:,} frames<extra></extra>`,
  };
}

/** The layout of a drawing. */
export function chartLayout(figure: FigureChart, options: ChartOptions): Partial<Layout> {
  const ink = chartInk(options.theme);
  const sizes = chartMeasures(options.scale);
  const { scale, thumbnail } = options;
  const panel = hasCoveragePanel(figure) && !thumbnail;
  const forest = isForest(figure);
  const axes = forest ? forestAxes(figure, options) : plainAxes(figure, options);
  return {
    width: options.widthPx,
    height: options.heightPx,
    autosize: false,
    font: { family: chartFonts, size: sizes.text, color: ink.text },
    paper_bgcolor: ink.ground,
    plot_bgcolor: 'rgba(0,0,0,0)',
    margin: thumbnail
      ? { l: 4, r: 4, t: 4, b: 4, pad: 0 }
      : {
          l: 8 * scale,
          r: 10 * scale,
          t: (figure.synthetic ? 20 : 9) * scale,
          b: 8 * scale,
          pad: 0,
        },
    separators: '.,',
    hovermode: thumbnail ? false : 'closest',
    hoverdistance: 24,
    hoverlabel: {
      bgcolor: ink.hoverGround,
      bordercolor: ink.axis,
      font: { family: chartFonts, size: 12, color: ink.text },
      align: 'left',
    },
    dragmode: false,
    bargap: 0.22,
    bargroupgap: 0,
    barmode: 'group',
    showlegend: options.legend !== 'none' && !forest && figure.series.length > 1,
    legend: legendLayout(figure, options),
    shapes: overallLine(figure, options),
    annotations: thumbnail ? [] : annotations(figure, options, panel),
    xaxis: { ...axes.x, ...(panel && { anchor: 'y2' as const, range: withHalfBins(figure) }) },
    yaxis: { ...axes.y, domain: panel ? [0.27, 1] : [0, 1] },
    ...(panel && { yaxis2: coverageAxis(options) }),
  };
}

/** The axis with room for the whole first and last bar of the panel. */
function withHalfBins({ x, coverage }: FigureChart): [number, number] {
  const bins = coverage?.x ?? [];
  const half = ((bins[1] ?? 0) - (bins[0] ?? 0)) / 2;
  const [from, to] = x.range ?? [bins[0] ?? 0, bins.at(-1) ?? 1];
  return [from - half, to + half];
}

/** What every axis shares: hairlines, outside ticks, no zooming. */
function axisBase({ theme, scale, thumbnail }: ChartOptions): Partial<LayoutAxis> {
  const ink = chartInk(theme);
  const sizes = chartMeasures(scale);
  return {
    showline: true,
    linecolor: ink.axis,
    linewidth: sizes.hairline,
    ticks: thumbnail ? '' : 'outside',
    ticklen: sizes.tick,
    tickwidth: sizes.hairline,
    tickcolor: ink.axis,
    showticklabels: !thumbnail,
    tickfont: { size: sizes.text, color: ink.text },
    showgrid: false,
    gridcolor: ink.grid,
    gridwidth: sizes.hairline,
    zeroline: false,
    fixedrange: true,
    automargin: true,
    showspikes: false,
    tickformat: ',~f',
    minexponent: 9,
  };
}

const axisTitle = (
  { label, unit }: FigureAxis,
  { scale, thumbnail }: ChartOptions,
  standoff: number,
): Partial<LayoutAxis> =>
  thumbnail
    ? {}
    : {
        title: {
          text: plainText(unit === null ? label : `${label} (${unit})`),
          font: { size: chartMeasures(scale).title },
          standoff: standoff * scale,
        },
      };

/** Roughly one tick every so many px. */
const tickCount = (px: number, scale: number, every: number): number =>
  Math.max(3, Math.round(px / (every * scale)));

function numberAxis(
  axis: FigureAxis,
  options: ChartOptions,
  px: number,
  every: number,
): Partial<LayoutAxis> {
  const most = tickCount(px, options.scale, every);
  const [from, to] = axis.range ?? [0, Infinity];
  return {
    ...axisBase(options),
    nticks: most,
    // Halves would stand between the ticks of a short axis.
    ...(axis.counted && to - from <= most && { tick0: 0, dtick: 1 }),
    ...(axis.range === null ? { rangemode: 'tozero' as const } : { range: [...axis.range] }),
  };
}

function plainAxes(
  figure: FigureChart,
  options: ChartOptions,
): { x: Partial<LayoutAxis>; y: Partial<LayoutAxis> } {
  const { widthPx, heightPx, scale } = options;
  const y = {
    ...numberAxis(figure.y, options, heightPx, 42),
    ...axisTitle(figure.y, options, 7),
    showgrid: true,
  };
  const { categories } = figure.x;
  if (categories === null) {
    return {
      x: { ...numberAxis(figure.x, options, widthPx, 62), ...axisTitle(figure.x, options, 6) },
      y,
    };
  }
  const plotPx = (options.legend === 'beside' ? 0.72 : 0.9) * widthPx;
  const counts = figure.query.kind === 'groups' ? figure.coverage?.count : undefined;
  const labels = categoryLabels(categories, plotPx / categories.length, chartMeasures(scale).text);
  return {
    x: {
      ...axisBase(options),
      ticks: '',
      tickvals: [...categories.keys()],
      ticktext: labels.text.map((label, place) =>
        counts === undefined ? label : `${label}<br>${countText(counts[place] ?? 0)} frames`,
      ),
      tickangle: labels.angle,
      range: [-0.5, categories.length - 0.5],
    },
    y,
  };
}

/** Rows of methods, best on top, around a line at zero. */
function forestAxes(
  figure: FigureChart,
  options: ChartOptions,
): { x: Partial<LayoutAxis>; y: Partial<LayoutAxis> } {
  const ink = chartInk(options.theme);
  const shown = bestFirst(figure).filter(
    (index) => !options.hiddenRunIds.includes(figure.series[index]?.runId ?? -1),
  );
  return {
    x: {
      ...numberAxis(figure.y, options, options.widthPx, 62),
      ...axisTitle(figure.y, options, 6),
      showgrid: true,
      zeroline: true,
      zerolinecolor: ink.axis,
      zerolinewidth: chartMeasures(options.scale).line,
    },
    y: {
      ...axisBase(options),
      showline: false,
      ticks: '',
      tickvals: [...shown.keys()],
      ticktext: shown.map((index) => plainText(figure.series[index]?.label ?? '')),
      range: [shown.length - 0.4, -0.6],
      ticklabelstandoff: 6 * options.scale,
    },
  };
}

const coverageAxis = (options: ChartOptions): Partial<LayoutAxis> => ({
  ...axisBase(options),
  title: {
    text: 'Frames',
    font: { size: chartMeasures(options.scale).title },
    standoff: 7 * options.scale,
  },
  domain: [0, 0.19],
  nticks: 3,
  rangemode: 'tozero',
});

function legendLayout(figure: FigureChart, options: ChartOptions): Partial<Legend> {
  const { scale } = options;
  const base: Partial<Legend> = {
    font: { size: chartMeasures(scale).text, color: chartInk(options.theme).text },
    bgcolor: 'rgba(0,0,0,0)',
    itemclick: false,
    itemdoubleclick: false,
    traceorder: 'normal',
    tracegroupgap: 0,
    itemwidth: 30,
  };
  // The whole height, so that plotly never makes it scroll.
  if (options.legend === 'beside')
    return { ...base, maxheight: options.heightPx, x: 1.02, xanchor: 'left', y: 1, yanchor: 'top' };
  return {
    ...base,
    orientation: 'h',
    x: 0,
    xanchor: 'left',
    yref: 'container',
    y: 0.005,
    yanchor: 'bottom',
    entrywidthmode: 'pixels',
    entrywidth: legendGrid(
      legendNames(
        figure.series.map(({ label }) => label),
        options.cutsNames,
      ),
      options.widthPx,
      scale,
    ).namePx,
    maxheight: 1,
  };
}

/** A hairline that sets the overall mean apart from the joints before it. */
function overallLine(figure: FigureChart, { theme, scale }: ChartOptions): Partial<Shape>[] {
  const overall = figure.places.findIndex(
    (place) => place.kind === 'joint' && place.joint === null,
  );
  if (overall < 1) return [];
  const line = {
    color: chartInk(theme).axis,
    width: chartMeasures(scale).hairline,
    dash: `${2 * scale}px,${2 * scale}px` as 'dot',
  };
  return [
    {
      type: 'line',
      layer: 'below',
      xref: 'x',
      yref: 'paper',
      x0: overall - 0.5,
      x1: overall - 0.5,
      y0: 0,
      y1: 1,
      line,
    },
  ];
}

function annotations(
  figure: FigureChart,
  options: ChartOptions,
  panel: boolean,
): Partial<Annotation>[] {
  const ink = chartInk(options.theme);
  const quiet: Partial<Annotation> = {
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    font: { size: 0.9 * chartMeasures(options.scale).text, color: ink.muted },
    yanchor: 'bottom',
  };
  const notes: Partial<Annotation>[] = [];
  if (figure.synthetic)
    notes.push({
      ...quiet,
      text: 'Synthetic data',
      x: 0,
      xanchor: 'left',
      y: 1,
      yshift: 3 * options.scale,
    });
  if (panel && figure.coverage !== null) {
    const { count, outside } = figure.coverage;
    const frames = outside + count.reduce((sum, bin) => sum + bin, 0);
    notes.push({
      ...quiet,
      text: `${countText(outside)} of ${countText(frames)} frames lie outside the axis`,
      x: 1,
      xanchor: 'right',
      y: 0.195,
    });
  }
  return notes;
}
