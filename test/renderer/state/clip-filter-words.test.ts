/** A filter of clips reads as words. */

import { expect, test } from 'vitest';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import { filterWords, mostFrames } from '#renderer/state/clip-filter-words.ts';

const systems = [
  { id: 1, name: 'Team 2' },
  { id: 2, name: 'Team 1' },
].map((system) => ({
  ...system,
  source: '',
  correct: 0,
  wrong: 0,
  missing: 0,
  comparedWith: null,
}));
const all = wholeCollection(1, 1);
const words = (change: Partial<ClipFilter>): string =>
  filterWords({ ...all, ...change }, { systems }, (label) => label.toUpperCase());

test('nothing asked is nothing said', () => {
  expect(words({})).toBe('');
});

test('outcome, signer and presence', () => {
  expect(
    words({
      outcome: 'wrong',
      signers: ['5', 'signer7'],
      presence: { hand: 'right', atLeast: 0, atMost: 0.6, by: null },
    }),
  ).toBe('wrong by Team 2 · signer 5 or signer7 · right hand in at most 60 % of frames');
});

test('the clips behind a bar of a figure', () => {
  const presence = {
    hand: 'dominant',
    atLeast: 0.8000000001,
    atMost: 0.85,
    by: { estimator: 'holistic', rule: 'all>0' },
  } as const;
  expect(words({ outcome: 'mistaken', presence })).toBe(
    'taken for another sign by Team 2 · dominant hand in 80 to 85 % of frames (MediaPipe Holistic, all points > 0)',
  );
  expect(words({ outcome: 'answered', presence: { ...presence, atLeast: 0, atMost: 1 } })).toBe(
    'answered by Team 2 · dominant hand in any share of frames (MediaPipe Holistic, all points > 0)',
  );
});

test('two systems, signs, tags, review and text', () => {
  expect(
    words({
      outcome: 'right',
      others: [{ systemId: 2, outcome: 'wrong' }],
      frames: { atLeast: 30, atMost: mostFrames },
      gloss: 'mother',
      predicted: 'father',
      tag: 'hands-missing',
      reviewed: false,
      text: 'sample',
    }),
  ).toBe(
    'right by Team 2 · wrong by Team 1 · sign MOTHER · taken for FATHER · at least 30 frames · tagged hands: missing · not reviewed · “sample”',
  );
});
