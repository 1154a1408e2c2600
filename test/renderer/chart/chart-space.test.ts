/** Names get the room they need: under categories, in the legend, in lines of text. */

import { describe, expect, test } from 'vitest';
import { categoryLabels } from '#renderer/chart/category-labels.ts';
import { legendGrid, legendPlace } from '#renderer/chart/legend-grid.ts';
import { chartPrintSize } from '#renderer/chart/print-size.ts';
import { wrapText } from '#renderer/chart/wrap-text.ts';
import { madeCurves } from './made-figures.ts';

describe('categoryLabels', () => {
  const names = ['Thumb tip', 'Palm'];

  test('one line, two lines, turned, upright', () => {
    expect(categoryLabels(names, 100, 10)).toEqual({ text: names, angle: 0 });
    expect(categoryLabels(names, 40, 10)).toEqual({ text: ['Thumb<br>tip', 'Palm'], angle: 0 });
    expect(categoryLabels(names, 22, 10).angle).toBe(-45);
    expect(categoryLabels(names, 12, 10).angle).toBe(-90);
  });

  test('names are never markup', () => {
    expect(categoryLabels(['<i>a & b'], 200, 10).text).toEqual(['&lt;i>a &amp; b']);
  });
});

describe('legendGrid', () => {
  test('as many columns as the longest name allows', () => {
    const short = legendGrid(['a', 'b', 'c'], 321, 1);
    const long = legendGrid(['a', 'b', 'a very long name of a method'], 321, 1);
    expect(short.columns).toBeGreaterThan(long.columns);
    expect(long.columns).toBe(1);
    expect(long.heightPx).toBeGreaterThan(short.heightPx);
  });
});

test('a legend on the screen stands whole or not at all', () => {
  const names = Array.from({ length: 12 }, (_, method) => `method ${method}`);
  expect(legendPlace(names, 1200, 600, 1)).toBe('beside');
  expect(legendPlace(names, 1200, 200, 1)).toBe('none');
  expect(legendPlace(names, 320, 600, 1)).toBe('below');
  expect(legendPlace(names, 320, 120, 1)).toBe('none');
});

test('narrow prints grow by their legend', () => {
  const wide = chartPrintSize(madeCurves, 'full');
  const narrow = chartPrintSize(madeCurves, 'single');
  expect([wide.widthMm, narrow.widthMm]).toEqual([180, 85]);
  expect(narrow.heightMm).toBeGreaterThan(62);
});

test('wrapText keeps whole words within the width', () => {
  const measure = (text: string): number => text.length;
  expect(wrapText('a bb ccc dddd', 6, measure)).toEqual(['a bb', 'ccc', 'dddd']);
  expect(wrapText('incomprehensibilities here', 6, measure)).toEqual([
    'incomprehensibilities',
    'here',
  ]);
});
