/** A history says what was done to which points in which frames. */

import { expect, test } from 'vitest';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import { editWords } from '#shared/correction/edit-words.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';

const dense = denseOfTrack(madeTrack([{}, {}, {}]));
const rightHand = 28;
const words = (points: readonly number[], fromFrame = 1, toFrame = 2): string =>
  editWords(dense, { kind: 'state', points, state: 'hidden-unknown', fromFrame, toFrame });

test('one joint of a hand by its name, several by their number, all by the hand', () => {
  expect(words([rightHand + 8])).toBe('right index tip hidden and unknown in frame 1');
  expect(words([rightHand + 8, rightHand + 7], 0, 3)).toBe(
    '2 points of the right hand hidden and unknown in frames 0 to 2',
  );
  expect(words(Array.from({ length: 21 }, (_, i) => rightHand + i))).toBe(
    'right hand hidden and unknown in frame 1',
  );
  expect(words([0, 4])).toBe('nose, right elbow hidden and unknown in frame 1');
});

test('spans and copies by their hand', () => {
  expect(editWords(dense, { kind: 'spans', group: 'left-hand', spans: [] })).toBe(
    'spans of the left hand changed',
  );
});

test('what is taken away by its points', () => {
  const edit = { kind: 'release', points: [rightHand + 8], fromFrame: 1, toFrame: 3 } as const;
  expect(editWords(dense, edit)).toBe('right index tip no longer set in frames 1 to 2');
});
