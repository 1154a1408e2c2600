/** A first correction is carried over the gap it lies in and a little around, never over another span. */

import { expect, test } from 'vitest';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import { spansAround } from '#shared/correction/suggest-span.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';

const dense = denseOfTrack(
  madeTrack(
    Array.from({ length: 60 }, (_, frame) => ({
      right: frame >= 20 && frame < 32 ? null : ([250, 300, 1] as const),
    })),
  ),
);

test('over a gap', () => {
  expect(spansAround(dense, [], 'right-hand', 25)).toEqual([{ fromFrame: 12, toFrame: 40 }]);
});

test('not into a gap that the frame does not lie in', () => {
  expect(spansAround(dense, [], 'right-hand', 16)).toEqual([{ fromFrame: 8, toFrame: 20 }]);
  expect(spansAround(dense, [], 'right-hand', 33)).toEqual([{ fromFrame: 32, toFrame: 42 }]);
});

test('around a frame, as far as the clip and other spans go', () => {
  expect(spansAround(dense, [], 'right-hand', 3)).toEqual([{ fromFrame: 0, toFrame: 12 }]);
  const taken = [{ group: 'right-hand', fromFrame: 45, toFrame: 50 }];
  expect(spansAround(dense, taken, 'right-hand', 40)).toEqual([
    { fromFrame: 32, toFrame: 45 },
    { fromFrame: 45, toFrame: 50 },
  ]);
  expect(spansAround(dense, taken, 'right-hand', 46)).toEqual([{ fromFrame: 45, toFrame: 50 }]);
});
