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

test('every method is seen on paper and on dark', () => {
  for (let index = 0; index < 8; index += 1) {
    const style = methodStyle(index);
    expect(contrast(style.onLight, '#ffffff'), style.onLight).toBeGreaterThanOrEqual(3);
    expect(contrast(style.onDark, '#16191d'), style.onDark).toBeGreaterThanOrEqual(4.5);
  }
});

test('no two of the first 280 methods look alike, and the same place always looks the same', () => {
  const looks = new Set(
    Array.from({ length: 280 }, (_, index) => JSON.stringify(methodStyle(index))),
  );
  expect(looks.size).toBe(280);
  expect(methodStyle(11)).toEqual(methodStyle(11));
});
