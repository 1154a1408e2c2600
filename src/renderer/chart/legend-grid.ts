/** How the names of the methods stand beside or under a chart: as many columns as the longest name allows. */

/** Width of an average letter of the chart's font, in its size. */
const letterWidth = 0.58;
const textPx = 10;
/** Line sample, gaps and padding that plotly puts around each name, px at any scale. */
const besideNamePx = 46;
const rowGapPx = 3;
const leastRowPx = 16;
/** Room left of the plot (ticks and title) and right of it, px at scale 1. */
const marginsPx = 66;

/** Letters of a cut name. */
const cutTo = 32;
const segmenter = new Intl.Segmenter();

/** The names as the legend has them: whole, or cut in the middle, where names that begin alike rarely differ. */
export const legendNames = (names: readonly string[], cuts: boolean): readonly string[] =>
  cuts ? names.map(cutName) : names;

function cutName(name: string): string {
  const letters = Array.from(segmenter.segment(name), ({ segment }) => segment);
  if (letters.length <= cutTo) return name;
  const end = Math.floor(cutTo / 3);
  return `${letters.slice(0, cutTo - end - 1).join('')}…${letters.slice(-end).join('')}`;
}

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

/** A plot narrower than this leaves no width to a legend beside it, px at scale 1. */
const leastPlotPx = 260;

/**
 * Whether the names of the methods have room beside the chart; else they stand under it.
 *
 * @param scale 1 is print size
 */
export const legendBeside = (names: readonly string[], widthPx: number, scale: number): boolean =>
  plotRoom(widthPx, scale) - legendNamePx(names, scale) >= leastPlotPx * scale;

/** A legend under the plot takes this share of the drawing at most. */
const mostBelow = 0.45;

/** Where the names stand in a drawing whose height is given: whole, or not at all. */
export function legendPlace(
  names: readonly string[],
  widthPx: number,
  heightPx: number,
  scale: number,
): 'beside' | 'below' | 'none' {
  if (legendBeside(names, widthPx, scale))
    return (names.length + 1) * legendRowPx(scale) <= heightPx ? 'beside' : 'none';
  return legendGrid(names, widthPx, scale).heightPx <= mostBelow * heightPx ? 'below' : 'none';
}
