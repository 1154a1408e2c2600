/** Frame indices are joined to ranges and found in them again. */

import { expect, test } from 'vitest';
import { firstInRanges, isInRanges, rangesOfFrames } from '#shared/hand/frame-ranges.ts';

test('neighbours are joined, gaps are kept', () => {
  expect([...rangesOfFrames(Int32Array.of(0, 1, 2, 7, 9, 10))]).toEqual([0, 3, 7, 8, 9, 11]);
  expect([...rangesOfFrames(new Int32Array())]).toEqual([]);
});

test('every frame is found again, and no other', () => {
  const frames = Int32Array.from([3, 4, 5, 9, 2000, 2001, 76_374]);
  const ranges = rangesOfFrames(frames);
  const known = new Set(frames);
  for (let frameIndex = -1; frameIndex < 76_380; frameIndex += 1)
    expect(isInRanges(ranges, frameIndex)).toBe(known.has(frameIndex));
  expect(isInRanges(new Int32Array(), 0)).toBe(false);
});

test('every frame of a long data set is one range', () => {
  const all = Int32Array.from({ length: 76_375 }, (_, frameIndex) => frameIndex);
  expect([...rangesOfFrames(all)]).toEqual([0, 76_375]);
});

test('the first frame at or after another that lies in a range', () => {
  const ranges = Int32Array.of(3, 5, 9, 10);
  const found = [0, 3, 4, 5, 9, 10].map((frameIndex) => firstInRanges(ranges, frameIndex));
  expect(found).toEqual([3, 3, 4, 9, 9, null]);
  expect(firstInRanges(new Int32Array(), 0)).toBeNull();
});
