/** The cache keeps what was used last, within its bytes. */

import { expect, test } from 'vitest';
import { createLruCache } from '#main/engine/lru-cache.ts';

test('the entry used longest ago goes first', () => {
  const cache = createLruCache(10);
  cache.set('a', 1, 4);
  cache.set('b', 2, 4);
  expect(cache.get('a')).toBe(1);
  cache.set('c', 3, 4);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
});

test('what is larger than the cache is not kept, and what is replaced is not counted twice', () => {
  const cache = createLruCache(10);
  cache.set('a', 1, 11);
  expect(cache.get('a')).toBeUndefined();
  for (let i = 0; i < 5; i += 1) cache.set('b', i, 8);
  cache.set('c', 1, 2);
  expect(cache.get('b')).toBe(4);
});

test('entries are forgotten by how their key begins', () => {
  const cache = createLruCache(10);
  cache.set('run:1:a', 1, 1);
  cache.set('run:11:a', 2, 1);
  cache.forget('run:1:');
  expect(cache.get('run:1:a')).toBeUndefined();
  expect(cache.get('run:11:a')).toBe(2);
});
