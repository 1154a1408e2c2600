/** The confusion matrix: every clip of a sign stands in one cell of its row. */

import { expect, test } from 'vitest';
import { confusionMatrix } from '#shared/recognition/confusion-matrix.ts';

const counts = {
  confusions: {
    labels: ['mother', 'father', 'uncle'],
    truth: Int32Array.of(0, 1, 0),
    predicted: Int32Array.of(1, 0, 2),
    counts: Int32Array.of(3, 1, 1),
  },
  byGloss: [
    { gloss: 'aunt', correct: 5, clips: 5 },
    { gloss: 'father', correct: 2, clips: 3 },
    { gloss: 'mother', correct: 4, clips: 10 },
  ],
};

test('rows hold all clips of their sign, answered or not', () => {
  const { labels, count, clips, missing, mostWrong } = confusionMatrix(counts, 'listed');
  expect(labels).toEqual(['aunt', 'father', 'mother', 'uncle']);
  for (const [row] of labels.entries()) {
    const answered = labels.reduce((sum, _, column) => sum + count(row, column), 0);
    expect(answered + missing[row]!).toBe(clips[row]);
  }
  expect([...missing]).toEqual([0, 0, 2, 0]);
  expect(count(2, 1)).toBe(3);
  expect(count(1, 2)).toBe(1);
  expect(mostWrong).toBe(3);
});

test('the most confused signs come first', () => {
  expect(confusionMatrix(counts, 'most-confused').labels).toEqual([
    'mother',
    'father',
    'uncle',
    'aunt',
  ]);
});

test('without answers there is nothing on it', () => {
  const none = {
    labels: [],
    truth: new Int32Array(0),
    predicted: new Int32Array(0),
    counts: new Int32Array(0),
  };
  const { labels, mostWrong } = confusionMatrix({ confusions: none, byGloss: [] }, 'listed');
  expect(labels).toEqual([]);
  expect(mostWrong).toBe(0);
});
