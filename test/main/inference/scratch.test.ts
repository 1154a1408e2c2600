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

const isOpen = (): boolean => true;

test('what is large comes out of the file as it went in, batch after batch', async () => {
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
    const asked = { ...tensors, patch: { ...tensors['patch']!, data: moved } as never };
    const sent = await putInto(file, asked, isOpen);
    expect(sent['start']).toBe(tensors['start']);
    const { patch, ids: sentIds } = sent;
    if (patch === undefined || 'data' in patch || sentIds === undefined || 'data' in sentIds)
      throw new Error('large tensors stayed in the message');
    expect(new Float32Array(take('patch', patch.at, patch.bytes))).toEqual(moved);
    expect(new BigInt64Array(take('ids', sentIds.at, sentIds.bytes))).toEqual(ids);
  }
  closeScratch(file);
});

test('one buffer is kept for a name, wherever its numbers lie', async () => {
  const file = openScratch();
  await putInto(file, tensors, isOpen);
  const take = makeTaker(file!);
  const first = take('patch', 0, 1000);
  expect(take('patch', 40, 1000)).toBe(first);
  expect(new Float32Array(first, 0, 3)).toEqual(patches.subarray(10, 13));
  expect(take('patch', 40, 2000)).not.toBe(first);
  closeScratch(file);
});

test('a subarray sends its own numbers only', async () => {
  const file = openScratch();
  const part = patches.subarray(10_000, 30_000);
  const asked = { part: { type: 'float32', dims: [20_000], data: part } } as const;
  const { part: sent } = await putInto(file, asked, isOpen);
  if (sent === undefined || 'data' in sent) throw new Error('it stayed in the message');
  expect(new Float32Array(makeTaker(file!)('part', sent.at, sent.bytes))).toEqual(part);
  closeScratch(file);
});

test('tensors of many megabytes let other work through, and stop where the file was closed', async () => {
  const file = openScratch();
  const data = Float32Array.from({ length: 8_000_000 }, (_, i) => i % 1000);
  const large = { features: { type: 'float32', dims: [8_000_000], data } } as const;
  let turns = 0;
  const count = (): void => {
    turns += 1;
    ticking = setImmediate(count);
  };
  let ticking = setImmediate(count);
  const { features } = await putInto(file, large, isOpen);
  clearImmediate(ticking);
  if (features === undefined || 'data' in features) throw new Error('it stayed in the message');
  expect(new Float32Array(makeTaker(file!)('features', features.at, features.bytes))).toEqual(data);
  expect(turns).toBeGreaterThanOrEqual(3);
  let asked = 0;
  const closes = (): boolean => (asked += 1) < 2;
  expect((await putInto(file, large, closes))['features']).toBe(large.features);
  closeScratch(file);
});

test.each([
  ['there is no file', null],
  ['it cannot be written', '/dev/full'],
])('where %s, everything stays in the message', async (_, path) => {
  if (path !== null && process.platform !== 'linux') return;
  const file = path === null ? null : openSync(path, 'w');
  expect(await putInto(file, tensors, isOpen)).toBe(tensors);
  if (file !== null) closeSync(file);
});
