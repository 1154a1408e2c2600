/** Predictions as JSON: one label, ranked labels, scores, one system or several. */

import { describe, expect, test } from 'vitest';
import {
  looksLikePredictions,
  readPredictionsJson,
} from '#shared/format/predictions-json/read-predictions-json.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const systems = (value: unknown) =>
  valueOf(readPredictionsJson(value, { path: 'p.json' })).map(({ name, samples }) => ({
    name,
    samples: Object.fromEntries(samples),
  }));
const plain = (label: string) => [{ label, score: null }];

describe('readPredictionsJson', () => {
  test.each([
    [
      { a: '1', b: 2 },
      { a: plain('1'), b: plain('2') },
    ],
    [
      { a: ['1', '2'], b: ['2'] },
      { a: [...plain('1'), ...plain('2')], b: plain('2') },
    ],
    [
      [
        { sample: 'a', label: 1, score: 0.5 },
        { video: 'b', prediction: '2' },
      ],
      { a: [{ label: '1', score: 0.5 }], b: plain('2') },
    ],
    [
      [{ name: 'a', probabilities: { '1': 0.2, '2': 0.8 } }],
      {
        a: [
          { label: '2', score: 0.8 },
          { label: '1', score: 0.2 },
        ],
      },
    ],
    [
      [{ id: 'a', ranked: [{ label: '1', score: 0.9 }, { label: '3' }] }],
      { a: [{ label: '1', score: 0.9 }, ...plain('3')] },
    ],
    [
      { a: { label: '1' }, b: { label: '2', score: 1 } },
      { a: plain('1'), b: [{ label: '2', score: 1 }] },
    ],
  ])('%j', (value, samples) => {
    expect(looksLikePredictions(value)).toBe(true);
    expect(systems(value)).toEqual([{ name: null, samples }]);
  });

  test.each([
    [{ systems: { one: { a: '1' }, two: [{ sample: 'a', label: '2' }] } }],
    [{ one: { a: '1' }, two: { a: '2' } }],
  ])('several systems: %j', (value) => {
    expect(looksLikePredictions(value)).toBe(true);
    expect(systems(value)).toEqual([
      { name: 'one', samples: { a: plain('1') } },
      { name: 'two', samples: { a: plain('2') } },
    ]);
  });

  test('a score for each label of each sample is one system', () => {
    const value = { a: { '1': 0.2, '2': 0.8 }, b: { '1': 0.6, '2': 0.4 } };
    expect(systems(value)[0]!.samples['b']![0]).toEqual({ label: '1', score: 0.6 });
  });

  test('other documents are none', () => {
    for (const value of [{ a: 1 }, { joints: [] }, { people: [] }, [1, 2], 'x', null, {}, []])
      expect(looksLikePredictions(value)).toBe(false);
  });

  test.each([
    [
      [
        { sample: 'a', label: '1' },
        { sample: 'a', label: '2' },
      ],
      'entry 1: expected each sample once',
    ],
    [[{ sample: 'a', label: '1' }, { sample: 'b' }], 'entry 1: expected a label'],
    [{ systems: { one: { a: null } } }, 'one, "a": expected a label'],
    [{ systems: {} }, 'found an empty document'],
  ])('%j is refused', (value, words) => {
    expect(problemOf(readPredictionsJson(value, { path: 'p.json' })).message).toContain(words);
  });
});
