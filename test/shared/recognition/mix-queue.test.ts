/** The mixed queue: the asked clips in their order, the right ones drawn by a seed. */

import { expect, test } from 'vitest';
import { mixQueue } from '#shared/recognition/mix-queue.ts';

test('without a share the queue is the list', () => {
  expect([...mixQueue(4, 100, 0, 1)]).toEqual([0, 1, 2, 3]);
});

test('a quarter of right clips is mixed into three quarters of others', () => {
  const queue = [...mixQueue(75, 1000, 0.25, 7)];
  expect(queue).toHaveLength(100);
  expect(queue.filter((entry) => entry >= 0)).toEqual(Array.from({ length: 75 }, (_, i) => i));
  const right = queue.filter((entry) => entry < 0).map((entry) => -1 - entry);
  expect(new Set(right).size).toBe(25);
  expect(Math.max(...right)).toBeLessThan(1000);
  expect(Math.min(...right)).toBeGreaterThanOrEqual(0);
  // Neither kind stands in one heap: one could tell from the place otherwise.
  const firstHalf = queue.slice(0, 50).filter((entry) => entry < 0).length;
  expect(firstHalf).toBeGreaterThan(3);
  expect(firstHalf).toBeLessThan(22);
});

test('the same seed draws the same queue, another seed another', () => {
  expect(mixQueue(40, 300, 0.3, 5)).toEqual(mixQueue(40, 300, 0.3, 5));
  expect(mixQueue(40, 300, 0.3, 5)).not.toEqual(mixQueue(40, 300, 0.3, 6));
});

test('no more right clips than there are', () => {
  const queue = mixQueue(10, 2, 0.5, 1);
  expect(new Set([...queue].filter((entry) => entry < 0))).toEqual(new Set([-1, -2]));
});
