/** Methods stand best first, and the keyboard walks over their marks in that order. */

import { describe, expect, test } from 'vitest';
import { bestFirst } from '#renderer/chart/chart-order.ts';
import { describeMark, moveCursor } from '#renderer/chart/mark-cursor.ts';
import { madeBars, madeCurves } from './made-figures.ts';

describe('bestFirst', () => {
  test('higher success, lower error', () => {
    expect(bestFirst(madeCurves)).toEqual([1, 0]);
    // By the overall mean, not by the mean of the bars.
    expect(bestFirst(madeBars)).toEqual([0, 1]);
  });
});

describe('moveCursor', () => {
  test('starts at the first mark of the best method that is drawn', () => {
    expect(moveCursor(madeCurves, [], null, 'ArrowRight')).toEqual({
      seriesIndex: 1,
      pointIndex: 1,
    });
    expect(moveCursor(madeCurves, [2], null, 'ArrowRight')).toEqual({
      seriesIndex: 0,
      pointIndex: 0,
    });
  });

  test('goes along a method past holes, stays at its ends, and goes across', () => {
    const at = { seriesIndex: 1, pointIndex: 1 };
    expect(moveCursor(madeCurves, [], at, 'ArrowRight')).toEqual({ seriesIndex: 1, pointIndex: 2 });
    expect(moveCursor(madeCurves, [], at, 'ArrowLeft')).toEqual(at);
    expect(moveCursor(madeCurves, [], at, 'ArrowDown')).toEqual({ seriesIndex: 0, pointIndex: 1 });
    expect(moveCursor(madeCurves, [], at, 'End')).toEqual({ seriesIndex: 1, pointIndex: 2 });
    expect(moveCursor(madeCurves, [], at, 'PageDown')).toEqual({ seriesIndex: 1, pointIndex: 2 });
  });

  test('leaves other keys alone', () => {
    expect(moveCursor(madeCurves, [], null, 'a')).toBeNull();
  });
});

test('a mark in words', () => {
  expect(describeMark(madeCurves, { seriesIndex: 1, pointIndex: 1 })).toBe(
    'better, 1 mm: Good frames 75 %',
  );
  expect(describeMark(madeBars, { seriesIndex: 0, pointIndex: 0 })).toBe(
    'better, Thumb tip: Mean error 9 mm',
  );
  expect(describeMark(madeCurves, { seriesIndex: 1, pointIndex: 0 })).toContain('nothing');
});
