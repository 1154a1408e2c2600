/** How one drawing of a chart is made: ground, size, scale, and what is hidden or stressed. */

import type { ChartTheme } from './chart-look.ts';

/** Options of one drawing. */
export interface ChartOptions {
  readonly theme: ChartTheme;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 is print size; text, lines and markers grow with it. */
  readonly scale: number;
  /** Cuts long names of methods in the legend; a print has them whole. */
  readonly cutsNames: boolean;
  /** Where the names of the methods stand. */
  readonly legend: 'beside' | 'below' | 'none';
  /** The other methods step back. */
  readonly highlightRunId: number | null;
  readonly hiddenRunIds: readonly number[];
  /** A small picture for a list: marks and axes only. */
  readonly thumbnail: boolean;
}
