/** A figure's series as plotly traces: lines, bars and points with intervals, in the look of their method. */

import type { BarData, Data, ScatterData } from 'plotly.js';
import type { FigureChart, FigureSeries } from '#shared/figure/figure.ts';
import type { MethodStyle } from '#shared/figure/method-style.ts';
import { dashArray, methodStyle } from '#shared/figure/method-style.ts';
import { chartInk, chartMeasures } from './chart-look.ts';
import type { ChartOptions } from './chart-options.ts';
import { bestFirst } from './chart-order.ts';
import { legendNames } from './legend-grid.ts';
import { isForest } from './print-size.ts';

/** Plotly also takes lengths in px, which its types leave out. */
type Dash = NonNullable<NonNullable<ScatterData['line']>['dash']>;

/** Markers shown on a line at most; the line itself has every point. */
const markersShown = 9;
/** A line of more points than this reads as texture: thin, plain and without markers. */
const denseFrom = 150;
/** Methods with a colour of their own; later ones are hatched or dashed. */
const ownColours = 8;
const hatches = ['/', '\\', '.', '-', 'x'] as const;
const stepBack = 0.18;

/** Text that plotly shall not read as markup. */
export const plainText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A trace for each visible series, best first; `meta` of a trace is the series' index in the figure. */
export function chartTraces(figure: FigureChart, options: ChartOptions): Data[] {
  const order = bestFirst(figure).filter(
    (index) => !options.hiddenRunIds.includes(figure.series[index]?.runId ?? -1),
  );
  const draw = isForest(figure) ? forestTrace : seriesTrace;
  return order.flatMap((index, rank) => {
    const series = figure.series[index];
    return series === undefined
      ? []
      : [
          {
            ...shared(figure, series, index, options),
            ...draw(figure, series, rank, options),
          } as Data,
        ];
  });
}

function shared(
  figure: FigureChart,
  series: FigureSeries,
  index: number,
  options: ChartOptions,
): Partial<ScatterData> {
  const { highlightRunId } = options;
  return {
    name: plainText(legendNames([series.label], options.cutsNames)[0] ?? ''),
    meta: index,
    opacity: highlightRunId === null || highlightRunId === series.runId ? 1 : stepBack,
    hovertemplate: hoverText(figure, series),
  };
}

function hoverText({ x, y }: FigureChart, { label, low }: FigureSeries): string {
  const unit = (text: string | null): string =>
    text === null ? '' : text === '°' ? '°' : ` ${text}`;
  const interval =
    low === undefined
      ? ''
      : `<br>95 % interval %{customdata[1]:,.2f} to %{customdata[2]:,.2f}${unit(y.unit)}`;
  const place =
    x.categories === null
      ? `${plainText(x.label)} %{customdata[3]:,~f}${unit(x.unit)}`
      : '%{customdata[3]}';
  return `<b>${plainText(label)}</b><br>${place}<br>${plainText(y.label)} %{customdata[0]:,.2~f}${unit(y.unit)}${interval}<extra></extra>`;
}

/** For each point: y, interval ends, and what its x is called. */
const hoverData = ({ x }: FigureChart, series: FigureSeries): (number | string | null)[][] =>
  series.x.map((at, point) => [
    series.y[point] ?? null,
    series.low?.[point] ?? null,
    series.high?.[point] ?? null,
    x.categories === null ? at : plainText(x.categories[at] ?? ''),
  ]);

const colorOf = (style: MethodStyle, options: ChartOptions): string =>
  style.color[chartInk(options.theme).methodGround];

function intervalOf(
  { y, low, high }: FigureSeries,
  color: string,
  options: ChartOptions,
): object | undefined {
  if (low === undefined || high === undefined) return undefined;
  const reach = (end: readonly number[], sign: number): number[] =>
    end.map((value, point) => sign * (value - (y[point] ?? value)));
  return {
    type: 'data',
    symmetric: false,
    array: reach(high, 1),
    arrayminus: reach(low, -1),
    color,
    thickness: chartMeasures(options.scale).line,
    width: 3 * options.scale,
  };
}

function seriesTrace(
  figure: FigureChart,
  series: FigureSeries,
  rank: number,
  options: ChartOptions,
): Partial<ScatterData> | Partial<BarData> {
  const style = methodStyle(series.styleIndex);
  const color = colorOf(style, options);
  const interval = intervalOf(series, color, options);
  const data = {
    x: [...series.x],
    y: [...series.y],
    customdata: hoverData(figure, series),
    ...(interval && { error_y: interval }),
  };
  if (series.mark === 'bar') {
    const hatch =
      series.styleIndex < ownColours
        ? ''
        : (hatches[Math.floor(series.styleIndex / ownColours - 1) % hatches.length] ?? '/');
    return {
      ...data,
      type: 'bar',
      offsetgroup: String(rank),
      marker: {
        color,
        line: { width: 0 },
        ...(hatch !== '' && {
          pattern: { shape: hatch, size: 4 * options.scale, solidity: 0.35, fillmode: 'overlay' },
        }),
      },
    };
  }
  return {
    ...data,
    type: 'scatter',
    cliponaxis: series.mark === 'line',
    ...scatterLook(series, style, color, options),
  };
}

function scatterLook(
  series: FigureSeries,
  style: MethodStyle,
  color: string,
  options: ChartOptions,
): Partial<ScatterData> {
  const measures = chartMeasures(options.scale);
  const dense = series.x.length > denseFrom;
  const width =
    options.highlightRunId !== null && options.highlightRunId === series.runId
      ? measures.boldLine
      : dense
        ? 0.75 * measures.line
        : measures.line;
  const dash = dense && series.styleIndex < ownColours ? 'none' : dashArray(style.dash, width);
  return {
    mode:
      series.mark === 'point' ? 'markers' : options.thumbnail || dense ? 'lines' : 'lines+markers',
    connectgaps: false,
    line: {
      color,
      width,
      simplify: false,
      dash: (dash === 'none' ? 'solid' : `${dash.replaceAll(' ', 'px,')}px`) as Dash,
    },
    marker: {
      color,
      symbol: style.marker,
      size: markerSize(style, measures.marker),
      ...(series.mark === 'line' && { maxdisplayed: markersShown }),
      line: { width: 0 },
    },
  };
}

/** Evens out how large the shapes look. */
const markerSize = ({ marker }: MethodStyle, size: number): number =>
  size *
  ({ square: 0.9, star: 1.35, diamond: 1.1, 'triangle-up': 1.1, 'triangle-down': 1.1 }[
    marker as string
  ] ?? 1);

function forestTrace(
  figure: FigureChart,
  series: FigureSeries,
  rank: number,
  options: ChartOptions,
): Partial<ScatterData> {
  const style = methodStyle(series.styleIndex);
  const color = colorOf(style, options);
  const interval = intervalOf(series, color, options);
  return {
    type: 'scatter',
    x: [...series.y],
    y: series.x.map(() => rank),
    customdata: hoverData(figure, series),
    showlegend: false,
    cliponaxis: false,
    ...scatterLook(series, style, color, options),
    ...(interval && { error_x: interval }),
  };
}
