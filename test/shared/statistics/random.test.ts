import { expect, test } from 'vitest';
import { createRandom, gaussian } from '#shared/statistics/random.ts';

const draw = (seed: number, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, random);
};

test('a seed gives the same numbers every time, another seed others', () => {
  expect(draw(1, 50)).toEqual(draw(1, 50));
  expect(draw(1, 50)).not.toEqual(draw(2, 50));
  // Seeds are taken modulo 2^32.
  expect(draw(2026, 3)).toEqual(draw(2026 + 2 ** 32, 3));
});

test('numbers fill [0, 1) evenly', () => {
  const numbers = draw(7, 100_000);
  const tenths = Array.from({ length: 10 }, () => 0);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  for (const number of numbers) tenths[Math.floor(number * 10)]! += 1;
  // Chi-square with 9 degrees of freedom: 27.88 is exceeded once in a thousand seeds.
  const chi = tenths.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chi).toBeLessThan(27.88);
});

test('gaussian numbers have mean 0, variance 1 and a normal tail', () => {
  const random = createRandom(11);
  const numbers = Array.from({ length: 200_000 }, () => gaussian(random));
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const variance = numbers.reduce((sum, number) => sum + number ** 2, 0) / numbers.length;
  expect(Math.abs(mean)).toBeLessThan(0.01);
  expect(Math.abs(variance - 1)).toBeLessThan(0.015);
  const beyond = numbers.filter((number) => Math.abs(number) > 1.959964).length / numbers.length;
  expect(Math.abs(beyond - 0.05)).toBeLessThan(0.003);
  expect(numbers.every(Number.isFinite)).toBe(true);
});
