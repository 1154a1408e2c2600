/** How the names of the methods stand under a chart: as many columns as the longest name allows. */

/** Width of an average letter of the chart's font, in its size. */
const letterWidth = 0.58;
const textPx = 10;
/** Line sample, gaps and padding that plotly puts around each name, px at any scale. */
const besideNamePx = 46;
const rowGapPx = 3;
const leastRowPx = 16;
/** Room left of the plot (ticks and title) and right of it, px at scale 1. */
const marginsPx = 66;

/** Columns and rows of a legend, and the room of each name. */
export interface LegendGrid {
  readonly columns: number;
  readonly namePx: number;
  readonly heightPx: number;
}

/** What a drawing leaves to the plot and a legend beside it. */
export const plotRoom = (widthPx: number, scale: number): number => widthPx - marginsPx * scale;

/** Width of a line of the legend with the longest of these names. */
export const legendNamePx = (names: readonly string[], scale: number): number =>
  Math.max(1, ...names.map((name) => name.length)) * letterWidth * textPx * scale + besideNamePx;

/** Height of a line of the legend. */
export const legendRowPx = (scale: number): number =>
  Math.max(1.3 * textPx * scale, leastRowPx) + rowGapPx;

/**
 * Lays out names under a plot.
 *
 * @param widthPx width of the whole drawing
 * @param scale 1 is print size
 */
export function legendGrid(names: readonly string[], widthPx: number, scale: number): LegendGrid {
  const room = plotRoom(widthPx, scale);
  const columns = Math.max(
    1,
    Math.min(names.length, Math.floor(room / legendNamePx(names, scale))),
  );
  const rowPx = legendRowPx(scale);
  return {
    columns,
    namePx: Math.max(10, room / columns - besideNamePx),
    heightPx: Math.ceil(names.length / columns) * rowPx,
  };
}
