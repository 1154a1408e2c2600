/** A difference in words says which method is better, whichever way it was asked. */

import { describe, expect, test } from 'vitest';
import type { PairedDifference } from '#shared/hand/evaluation.ts';
import { differenceInWords } from '#renderer/view/comparison-view/comparison-words.ts';

const difference: PairedDifference = {
  meanDifferenceMm: -0.88,
  lowMm: -1.27,
  highMm: -0.49,
  blockFrames: 100,
  resamples: 2000,
  seed: 1,
  aBetterShare: 0.708,
};
const turned: PairedDifference = {
  ...difference,
  meanDifferenceMm: 0.88,
  lowMm: 0.49,
  highMm: 1.27,
  aBetterShare: 0.292,
};

describe('a clear difference', () => {
  test('reads the same both ways around', () => {
    const words = differenceInWords(difference, 'pose-ren', 'ren-9x6x6');
    expect(words.headline).toBe('pose-ren is 0.88 mm better than ren-9x6x6 on average.');
    expect(words.rest).toContain('0.49 to 1.27 mm');
    expect(words.rest).toContain('70.8\u00A0% of frames');
    expect(differenceInWords(turned, 'ren-9x6x6', 'pose-ren')).toEqual(words);
  });
});

test('an interval that holds zero is no clear difference', () => {
  const words = differenceInWords({ ...difference, highMm: 0.1 }, 'a', 'b');
  expect(words.headline).toMatch(/^No clear difference: a is 0.88 mm better/);
  expect(words.rest).toContain('−0.10 to 1.27 mm');
});
