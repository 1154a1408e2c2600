/** Large tensors cross to another process in a file without a name, small ones in the message. */

import { closeSync, openSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import type { Tensors } from '#main/inference/runner-messages.ts';
import { closeScratch, makeTaker, openScratch, putInto } from '#main/inference/scratch.ts';

const patches = Float32Array.from({ length: 40_000 }, (_, i) => i / 7);
const ids = BigInt64Array.from({ length: 20_000 }, (_, i) => BigInt(i) ** 3n);
const tensors: Tensors = {
  patch: { type: 'float32', dims: [4, 10_000], data: patches },
  start: { type: 'float32', dims: [2], data: Float32Array.of(1.5, -2) },
  ids: { type: 'int64', dims: [20_000], data: ids },
};

test('what is large comes out of the file as it went in, batch after batch', () => {
  const names = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('chereme-'));
  const before = names();
  const file = openScratch();
  expect(file).not.toBeNull();
  // No other process finds it, and none has to remove it.
  expect(names().filter((name) => /^chereme-[\da-f-]{36}$/.test(name))).toEqual(
    before.filter((name) => /^chereme-[\da-f-]{36}$/.test(name)),
  );
  const take = makeTaker(file!);
  for (const shift of [0, 1]) {
    const moved = patches.map((value) => value + shift);
    const sent = putInto(file, {
      ...tensors,
      patch: { ...tensors['patch']!, data: moved } as never,
    });
    expect(sent['start']).toBe(tensors['start']);
    const { patch, ids: sentIds } = sent;
    if (patch === undefined || 'data' in patch || sentIds === undefined || 'data' in sentIds)
      throw new Error('large tensors stayed in the message');
    expect(new Float32Array(take(patch.at, patch.bytes))).toEqual(moved);
    expect(new BigInt64Array(take(sentIds.at, sentIds.bytes))).toEqual(ids);
  }
  closeScratch(file);
});

test('a subarray sends its own numbers only', () => {
  const file = openScratch();
  const part = patches.subarray(10_000, 30_000);
  const { part: sent } = putInto(file, { part: { type: 'float32', dims: [20_000], data: part } });
  if (sent === undefined || 'data' in sent) throw new Error('it stayed in the message');
  expect(new Float32Array(makeTaker(file!)(sent.at, sent.bytes))).toEqual(part);
  closeScratch(file);
});

test.each([
  ['there is no file', null],
  ['it cannot be written', '/dev/full'],
])('where %s, everything stays in the message', (_, path) => {
  if (path !== null && process.platform !== 'linux') return;
  const file = path === null ? null : openSync(path, 'w');
  expect(putInto(file, tensors)).toBe(tensors);
  if (file !== null) closeSync(file);
});
