/** Numbers read the same on every screen. */

import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatFixed,
  formatMm,
  formatNumberOf,
  formatShare,
  formatWhen,
} from '#renderer/ui/format-number.ts';

describe('numbers', () => {
  test('have thousands apart, fixed digits and a true minus', () => {
    expect(formatCount(8252)).toBe('8,252');
    expect(formatMm(11.8109)).toBe('11.81');
    expect(formatFixed(-0.456, 1)).toBe('−0.5');
    expect(formatShare(0.48691)).toBe('48.7\u00A0%');
  });

  test('are a dash where there is none', () => {
    expect([formatMm(null), formatMm(Number.NaN), formatShare(undefined)]).toEqual(['–', '–', '–']);
  });

  test('bend the word they count', () => {
    expect(formatNumberOf(1, 'file')).toBe('1 file');
    expect(formatNumberOf(8252, 'frame')).toBe('8,252 frames');
    expect(formatNumberOf(2, 'ground truth', 'ground truths')).toBe('2 ground truths');
  });

  test('of time read as spans and moments', () => {
    expect([0.2, 42, 121, 4210].map(formatDuration)).toEqual([
      '1 s',
      '42 s',
      '2 min',
      '1 h 10 min',
    ]);
    const now = new Date(2026, 10, 22, 18, 0);
    expect(formatWhen(new Date(2026, 10, 22, 14, 2).toISOString(), now)).toBe('today 14:02');
    expect(formatWhen(new Date(2026, 10, 3, 14, 2).toISOString(), now)).toBe('3 Nov 2026 14:02');
    expect(formatWhen('never', now)).toBe('–');
  });
});
