/** A file with another number of frames than the truth is refused with what is known of the number. */

import { expect, test } from 'vitest';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { checkFrameCount } from '#main/transfer/frame-count.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const { msra, nyu } = publishedDataSets;

test.each([
  [76_391, 76_375],
  [76_375, 76_391],
])('MSRA of %i frames against a truth of %i is the other release', (frames, truth) => {
  const problem = problemOf(checkFrameCount('a.txt', frames, truth, msra));
  expect(problem.message).toBe(
    `a.txt: expected ${truth} lines as in the ground truth, found ${frames}; MSRA was released with either number of frames.`,
  );
  expect(problem.tip).toContain('of the same release');
  expect(valueOf(checkFrameCount('a.txt', truth, truth, msra))).toBeNull();
  expect(problemOf(checkFrameCount('a.txt', frames, truth, nyu)).message).not.toContain('MSRA');
});
