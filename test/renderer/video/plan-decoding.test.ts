/** What a video decodes next: what is shown, then what comes, then what lies before, within what memory holds. */

import { assert, integer, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { getsThere, keptRange, nextRange } from '#renderer/video/plan-decoding.ts';

test('a short clip is kept whole', () => {
  expect(keptRange(40, 60, 100)).toEqual({ from: 0, to: 59 });
});

test('of a long one the frames around the shown one are kept, more of them ahead', () => {
  expect(keptRange(500, 1000, 100)).toEqual({ from: 470, to: 569 });
  expect(keptRange(3, 1000, 100)).toEqual({ from: 0, to: 99 });
  expect(keptRange(999, 1000, 100)).toEqual({ from: 900, to: 999 });
});

test('the shown frame comes first, with those a step back will want', () => {
  const nothing = (): boolean => false;
  expect(nextRange(500, keptRange(500, 1000, 100), nothing)).toEqual({ from: 488, to: 569 });
});

test('then what comes, then what lies before', () => {
  const kept = keptRange(500, 1000, 100);
  expect(nextRange(500, kept, (frame) => frame <= 510)).toEqual({ from: 511, to: 569 });
  expect(nextRange(500, kept, (frame) => frame >= 495)).toEqual({ from: 482, to: 494 });
  expect(nextRange(500, kept, () => true)).toBeNull();
});

test('work under way is left to itself when it gets there as soon', () => {
  expect(getsThere({ from: 480, to: 569 }, { from: 488, to: 569 })).toBe(true);
  expect(getsThere({ from: 300, to: 569 }, { from: 488, to: 569 })).toBe(false);
  expect(getsThere({ from: 490, to: 569 }, { from: 488, to: 569 })).toBe(false);
  expect(getsThere({ from: 488, to: 500 }, { from: 488, to: 569 })).toBe(false);
});

test('whatever is missing, asking again and again brings all that is kept and no more', () => {
  assert(
    property(
      integer({ min: 1, max: 300 }),
      integer({ min: 12, max: 80 }),
      nat(299),
      (frames, capacity, place) => {
        const frame = place % frames;
        const kept = keptRange(frame, frames, capacity);
        expect(kept.to - kept.from + 1).toBe(Math.min(frames, capacity));
        const here = new Set<number>();
        for (let asked = 0; asked <= frames; asked += 1) {
          const range = nextRange(frame, kept, (one) => here.has(one));
          if (range === null) break;
          expect(range.from).toBeGreaterThanOrEqual(kept.from);
          expect(range.to).toBeLessThanOrEqual(kept.to);
          for (let one = range.from; one <= range.to; one += 1) here.add(one);
        }
        expect(here.size).toBe(kept.to - kept.from + 1);
      },
    ),
  );
});
