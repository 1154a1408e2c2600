import { expect, test } from 'vitest';
import { methodStyle } from '#shared/figure/method-style.ts';

const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
};
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
};

test('every method is seen on paper, on light and on dark', () => {
  for (let index = 0; index < 8; index += 1) {
    const { color } = methodStyle(index);
    expect(contrast(color.onPaper, '#ffffff'), color.onPaper).toBeGreaterThanOrEqual(3);
    expect(contrast(color.onLight, '#ffffff'), color.onLight).toBeGreaterThanOrEqual(3);
    expect(contrast(color.onDark, '#191d24'), color.onDark).toBeGreaterThanOrEqual(3);
  }
});

test('as many methods as one figure holds look different, the first 24 in two ways at least', () => {
  const styles = Array.from({ length: 64 }, (_, index) => methodStyle(index));
  expect(new Set(styles.map((style) => JSON.stringify(style))).size).toBe(64);
  const early = styles.slice(0, 24);
  for (const [index, one] of early.entries()) {
    for (const other of early.slice(index + 1)) {
      const differences = [
        one.color.onPaper !== other.color.onPaper,
        one.dash !== other.dash,
        one.marker !== other.marker,
      ];
      expect(differences.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    }
  }
});

test('the same place always looks the same', () => {
  expect(methodStyle(11)).toEqual(methodStyle(11));
});
