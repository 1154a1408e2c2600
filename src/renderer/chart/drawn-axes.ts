/** Where the axes of a drawn chart ended up, read from plotly's internals because nothing else tells. */

/** Where an axis lies in the drawing: `px` of the two ends of `range`. */
export interface DrawnAxis {
  readonly px: readonly [number, number];
  readonly range: readonly [number, number];
}

interface LaidOutAxis {
  readonly _offset: number;
  readonly _length: number;
  readonly range: readonly [number, number];
}

interface LaidOutChart {
  readonly _fullLayout: { readonly xaxis: LaidOutAxis; readonly yaxis: LaidOutAxis };
}

/** The axes of a chart that `newPlot` drew into an element; y counts px from the top. */
export function drawnAxes(chart: HTMLElement): { readonly x: DrawnAxis; readonly y: DrawnAxis } {
  // oxlint-disable no-underscore-dangle -- plotly's names
  const { xaxis, yaxis } = (chart as unknown as LaidOutChart)._fullLayout;
  return {
    x: { px: [xaxis._offset, xaxis._offset + xaxis._length], range: xaxis.range },
    y: { px: [yaxis._offset + yaxis._length, yaxis._offset], range: yaxis.range },
  };
}
