/** Traces have exactly the figure's points, in the look of their method, and names are never markup. */

import { describe, expect, test } from 'vitest';
import { chartLayout } from '#renderer/chart/chart-layout.ts';
import type { ChartOptions } from '#renderer/chart/chart-options.ts';
import { chartTraces } from '#renderer/chart/chart-traces.ts';
import { methodStyle } from '#shared/figure/method-style.ts';
import { madeBars, madeCurves } from './made-figures.ts';

const options: ChartOptions = {
  theme: 'paper',
  widthPx: 680,
  heightPx: 380,
  scale: 1,
  cutsNames: false,
  legend: 'beside',
  highlightRunId: null,
  hiddenRunIds: [],
  thumbnail: false,
};

describe('chartTraces', () => {
  test('keeps every point and names its series', () => {
    const [best, second] = chartTraces(madeCurves, options);
    expect(best).toMatchObject({
      meta: 1,
      x: [0, 1, 2],
      y: [null, 75, 100],
      line: { simplify: false },
    });
    expect(second).toMatchObject({ meta: 0, name: 'worse &lt;b>' });
  });

  test('paper takes the colours for paper, and later methods are told apart without colour', () => {
    const [first, second] = chartTraces(madeBars, options);
    expect(first).toMatchObject({ marker: { color: methodStyle(0).color.onPaper } });
    expect(second).toMatchObject({
      marker: { color: methodStyle(8).color.onPaper, pattern: { shape: '/' } },
    });
    expect(first).not.toHaveProperty('marker.pattern');
  });

  test('long names are cut in the middle of a legend on the screen only', () => {
    const name = 'Region ensemble network 9x6x6, our retraining, seed 0042';
    const long = {
      ...madeCurves,
      series: madeCurves.series.map((series) => ({ ...series, label: name })),
    };
    expect(chartTraces(long, options)[0]).toMatchObject({ name });
    const [cut] = chartTraces(long, { ...options, cutsNames: true });
    expect(cut).toMatchObject({ name: 'Region ensemble netwo… seed 0042' });
  });

  test('hides and stresses methods', () => {
    expect(chartTraces(madeCurves, { ...options, hiddenRunIds: [2] })).toHaveLength(1);
    const [best, second] = chartTraces(madeCurves, { ...options, highlightRunId: 1 });
    expect(best).toMatchObject({ opacity: 0.18 });
    expect(second).toMatchObject({ opacity: 1 });
  });
});

describe('chartLayout', () => {
  test('axes carry label and unit, and the range of the figure', () => {
    const { xaxis, yaxis } = chartLayout(madeCurves, options);
    expect(xaxis).toMatchObject({
      title: { text: 'Threshold (mm)' },
      range: [0, 2],
      fixedrange: true,
    });
    expect(yaxis).toMatchObject({ title: { text: 'Good frames (%)' }, range: [0, 100] });
  });

  test('the mean stands apart from the joints', () => {
    expect(chartLayout(madeBars, options).shapes).toMatchObject([{ x0: 1.5, x1: 1.5 }]);
    expect(chartLayout(madeCurves, options).shapes).toEqual([]);
  });

  test('synthetic data is said in the picture itself', () => {
    const { annotations } = chartLayout({ ...madeCurves, synthetic: true }, options);
    expect(annotations).toMatchObject([{ text: 'Synthetic data' }]);
  });
});
