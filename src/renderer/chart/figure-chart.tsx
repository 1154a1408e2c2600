/** A chart on the screen: fills its panel or a print size, and tells which mark was chosen by mouse or keyboard. */

import type { PlotlyHTMLElement } from 'plotly.js';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { FigureChart as ChartFigure } from '#shared/figure/figure.ts';
import { isClipFigureQuery } from '#shared/figure/figure-query.ts';
import { chartLayout, coverageTrace } from './chart-layout.ts';
import type { ChartTheme } from './chart-look.ts';
import { pxPerMm } from './chart-look.ts';
import type { ChartOptions } from './chart-options.ts';
import { chartTraces } from './chart-traces.ts';
import { legendBeside, legendNames, legendPlace } from './legend-grid.ts';
import type { Plotly } from './load-plotly.ts';
import { loadPlotly, quietConfig } from './load-plotly.ts';
import type { FigureMark } from './mark-cursor.ts';
import { describeMark, moveCursor } from './mark-cursor.ts';
import type { PrintSize } from './print-size.ts';
import { useWidth } from './use-width.ts';

/** Text on the screen is this much larger than in print. */
const screenScale = 1.15;

interface FigureChartProps {
  readonly figure: ChartFigure;
  readonly theme: ChartTheme;
  /** A mark was clicked, or chosen with Enter. */
  readonly onMarkClick?: (mark: FigureMark) => void;
  /** Height in px; a print size brings its own. */
  readonly height?: number;
  /** Draws exactly what prints at this size, enlarged to the panel. */
  readonly print?: PrintSize;
  readonly highlightRunId?: number | null;
  readonly hiddenRunIds?: readonly number[];
  /** A small picture without text that cannot be operated. */
  readonly thumbnail?: boolean;
}

/** Draws a chart; it follows the width of its parent. */
export function FigureChart(props: FigureChartProps): ReactElement {
  const { figure, onMarkClick, thumbnail = false } = props;
  const [frame, width] = useWidth();
  const chart = useRef<HTMLDivElement>(null);
  const [plotly, setPlotly] = useState<Plotly | null>(null);
  const [cursor, setCursor] = useState<FigureMark | null>(null);
  const [drawn, setDrawn] = useState<{
    readonly figure: ChartFigure;
    readonly look: string;
  } | null>(null);
  const choose = useRef(onMarkClick);
  useEffect(() => {
    choose.current = onMarkClick;
  });

  const options = chartOptions(props, width);
  const look = JSON.stringify(options);
  const isDrawn = drawn?.figure === figure && drawn.look === look;

  useEffect(() => {
    let current = true;
    void loadPlotly().then((loaded) => current && setPlotly(loaded));
    return () => {
      current = false;
    };
  }, []);

  useEffect(() => setCursor(null), [figure]);

  useEffect(() => {
    const div = chart.current;
    if (div === null || plotly === null || options.widthPx < 20) return undefined;
    let current = true;
    const drawAndListen = async (): Promise<void> => {
      const element = await draw(plotly, div, figure, options);
      if (!current) return;
      setDrawn({ figure, look });
      if (!thumbnail) listen(element, (mark) => choose.current?.(mark));
    };
    void drawAndListen();
    return () => {
      current = false;
    };
    // The look stands for the options, which are made anew on each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [plotly, figure, look, thumbnail]);

  useEffect(() => {
    const div = chart.current;
    return () => {
      if (div !== null && plotly !== null) plotly.purge(div);
    };
  }, [plotly]);

  useEffect(() => {
    const div = chart.current;
    // A key may come before the chart is drawn: its mark lights up when it is.
    if (div === null || plotly === null || !isDrawn) return;
    if (cursor === null) {
      plotly.Fx.unhover(div);
      return;
    }
    const curveNumber = chartTraces(figure, options).findIndex(
      (trace) => trace.meta === cursor.seriesIndex,
    );
    if (curveNumber >= 0) plotly.Fx.hover(div, [{ curveNumber, pointNumber: cursor.pointIndex }]);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [cursor, plotly, isDrawn]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && cursor !== null) onMarkClick?.(cursor);
    else if (event.key === 'Escape') {
      // Goes on to whoever else closes something.
      setCursor(null);
      return;
    } else {
      const next = moveCursor(figure, options.hiddenRunIds, cursor, event.key);
      if (next === null) return;
      setCursor(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  if (thumbnail) {
    return (
      <div
        ref={frame}
        aria-hidden
        style={{ height: options.heightPx, pointerEvents: 'none', overflow: 'hidden' }}
      >
        <div ref={chart} />
      </div>
    );
  }
  return (
    <div
      ref={frame}
      className="figure-chart"
      // The arrow keys walk over the marks.
      role="application"
      aria-roledescription="chart"
      aria-busy={!isDrawn}
      aria-label={`${figure.title}. ${figure.caption} Arrow keys go from mark to mark, Enter opens its ${isClipFigureQuery(figure.query) ? 'clips' : 'frames'}.`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setCursor(null)}
      style={{ height: options.heightPx, width: '100%', overflow: 'hidden' }}
    >
      <div ref={chart} style={{ cursor: onMarkClick === undefined ? 'default' : 'pointer' }} />
      <span
        aria-live="polite"
        style={{
          position: 'absolute',
          width: 1,
          height: 1,
          overflow: 'hidden',
          clipPath: 'inset(50%)',
        }}
      >
        {cursor === null ? '' : describeMark(figure, cursor)}
      </span>
    </div>
  );
}

function chartOptions(props: FigureChartProps, width: number): ChartOptions {
  const {
    figure,
    theme,
    print,
    height = 320,
    highlightRunId = null,
    hiddenRunIds = [],
    thumbnail = false,
  } = props;
  const scale =
    print === undefined ? (thumbnail ? 0.7 : screenScale) : width / (print.widthMm * pxPerMm);
  const labels = figure.series.map(({ label }) => label);
  const cutsNames = print === undefined;
  const heightPx = print === undefined ? height : print.heightMm * pxPerMm * scale;
  const place =
    print === undefined
      ? legendPlace(legendNames(labels, true), width, heightPx, scale)
      : legendBeside(labels, width, scale)
        ? 'beside'
        : 'below';
  return {
    theme,
    widthPx: width,
    heightPx,
    scale,
    cutsNames,
    legend: thumbnail ? 'none' : place,
    highlightRunId,
    hiddenRunIds,
    thumbnail,
  };
}

/** How the legend and margins of what stands in an element were laid out. */
const laidOut = new WeakMap<HTMLElement, string>();

function draw(
  plotly: Plotly,
  div: HTMLElement,
  figure: ChartFigure,
  options: ChartOptions,
): Promise<PlotlyHTMLElement> {
  const coverage = options.thumbnail ? null : coverageTrace(figure, options);
  const traces = [...chartTraces(figure, options), ...(coverage === null ? [] : [coverage])];
  // Plotly keeps the margin of a legend that is gone, so another layout begins on an empty element.
  const layout = [figure.query.kind, options.legend, figure.series.length > 1].join(' ');
  if (laidOut.has(div) && laidOut.get(div) !== layout) {
    plotly.purge(div);
    listening.delete(div);
  }
  laidOut.set(div, layout);
  return plotly.react(div, traces, chartLayout(figure, options), {
    ...quietConfig,
    staticPlot: options.thumbnail,
  });
}

const listening = new WeakSet<HTMLElement>();

function listen(drawn: PlotlyHTMLElement, onMark: (mark: FigureMark) => void): void {
  if (listening.has(drawn)) return;
  listening.add(drawn);
  drawn.on('plotly_click', ({ points }) => {
    const [point] = points;
    const seriesIndex = point?.data.meta;
    if (point !== undefined && typeof seriesIndex === 'number')
      onMark({ seriesIndex, pointIndex: point.pointIndex });
  });
}
