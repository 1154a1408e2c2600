/** McNemar's test in words. */

import { expect, test } from 'vitest';
import { mcnemarWords, pWords } from '#renderer/view/clips-view/recognition-words.ts';

test('no difference is said as none shown', () => {
  expect(mcnemarWords('A', 'B', 425, 425, 1)).toBe(
    "No difference between the two is shown (McNemar's exact test, p = 1, on the 850 clips that only one has right).",
  );
});

test('a difference names the better one', () => {
  expect(mcnemarWords('A', 'B', 4, 40, 0.0000001)).toMatch(/^B is right more often .*p < 0\.001/);
});

test('systems that never differ', () => {
  expect(mcnemarWords('A', 'B', 0, 0, 1)).toMatch(/the very same clips/);
});

test('probabilities as people print them', () => {
  expect([pWords(0.0312), pWords(0.0004), pWords(1)]).toEqual(['p = 0.031', 'p < 0.001', 'p = 1']);
});
