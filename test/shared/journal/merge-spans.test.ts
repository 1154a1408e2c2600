/** Spans of two people go together where they do not overlap, and are asked about where they do. */

import { expect, test } from 'vitest';
import type { SpansValue } from '#shared/journal/change.ts';
import { mergeSpans } from '#shared/journal/merge-spans.ts';

const asked = (base: SpansValue, mine: SpansValue, theirs: SpansValue) => {
  const { outcomes, ...clash } = mergeSpans(base, mine, theirs);
  return { clash, mine: outcomes.mine, theirs: outcomes.theirs };
};
const merged = (base: SpansValue, mine: SpansValue, theirs: SpansValue) => {
  const { clash, ...either } = asked(base, mine, theirs);
  expect(clash).toEqual({ mine: [], theirs: [] });
  expect(either.mine).toEqual(either.theirs);
  return either.mine;
};

test('what either made is there, what either removed is gone, and nothing is there twice', () => {
  expect(merged([], [[2, 8]], [[30, 38]])).toEqual([
    [2, 8],
    [30, 38],
  ]);
  expect(
    merged(
      [[2, 8]],
      [],
      [
        [2, 8],
        [9, 12],
      ],
    ),
  ).toEqual([[9, 12]]);
  expect(
    merged(
      [[2, 8]],
      [
        [2, 8],
        [9, 12],
      ],
      [],
    ),
  ).toEqual([[9, 12]]);
  expect(
    merged(
      [],
      [[2, 8]],
      [
        [2, 8],
        [8, 9],
      ],
    ),
  ).toEqual([
    [2, 8],
    [8, 9],
  ]);
  expect(merged([[2, 8]], [[2, 8]], [[4, 6]])).toEqual([[4, 6]]);
  expect(merged([[2, 8]], [[4, 6]], [[2, 8]])).toEqual([[4, 6]]);
});

test('of two new ones that overlap the one holds, and the other keeps what only it has', () => {
  expect(
    asked(
      [],
      [[2, 8]],
      [
        [5, 12],
        [30, 38],
      ],
    ),
  ).toEqual({
    clash: { mine: [[2, 8]], theirs: [[5, 12]] },
    mine: [
      [2, 8],
      [8, 12],
      [30, 38],
    ],
    theirs: [
      [2, 5],
      [5, 12],
      [30, 38],
    ],
  });
  expect(asked([], [[4, 6]], [[2, 8]]).mine).toEqual([
    [2, 4],
    [4, 6],
    [6, 8],
  ]);
});

test('of two ways to move the end of a span the chosen one holds as it is', () => {
  expect(asked([[2, 8]], [[2, 6]], [[2, 12]])).toEqual({
    clash: { mine: [[2, 6]], theirs: [[2, 12]] },
    mine: [[2, 6]],
    theirs: [[2, 12]],
  });
});
