/** Loads plotly.js when the first chart is drawn, once. */

import type { Config } from 'plotly.js';
import type * as PlotlyLibrary from 'plotly.js';

/** What is used of the library; `Fx` is there but not in its types. */
export type Plotly = Pick<typeof PlotlyLibrary, 'newPlot' | 'purge' | 'react' | 'toImage'> & {
  readonly Fx: {
    hover(
      chart: HTMLElement,
      points: readonly { readonly curveNumber: number; readonly pointNumber: number }[],
    ): void;
    unhover(chart: HTMLElement): void;
  };
};

let loading: Promise<Plotly> | null = null;

/** The charting library; the fonts that its text is measured with are there when it resolves. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Plotly> {
  const [{ default: basic }] = await Promise.all([
    import('plotly.js/dist/plotly-basic.min.js'),
    document.fonts.load('400 12px "Inter Variable"'),
    document.fonts.load('600 12px "Inter Variable"'),
  ]);
  return basic as unknown as Plotly;
}

/** No upload, no logo, no tool bar, no editing, no zooming by accident. */
export const quietConfig: Partial<Config> = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: '',
  editable: false,
  scrollZoom: false,
  doubleClick: false,
  showTips: false,
  showAxisDragHandles: false,
  responsive: false,
};
