import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Labels } from '#shared/recognition/compare-labels.ts';
import {
  compareRuns,
  measureAccuracy,
  unknownSamples,
} from '#shared/recognition/compare-labels.ts';

const labelsOf = (entries: readonly (readonly [string, string])[]): Labels =>
  new Map(entries.map(([sample, label]) => [sample, { label }]));
const truth = labelsOf([
  ['s1', 'yes'],
  ['s2', 'no'],
  ['s3', 'sun'],
  ['s4', 'moon'],
  ['s5', 'star'],
]);
const a = {
  name: 'A',
  labels: labelsOf([
    ['s1', 'yes'],
    ['s2', 'no'],
    ['s3', 'road'],
    ['s4', 'sun'],
    ['s9', 'sun'],
  ]),
};
const b = {
  name: 'B',
  labels: labelsOf([
    ['s1', 'yes'],
    ['s2', 'yes'],
    ['s3', 'sun'],
    ['s4', 'sun'],
  ]),
};

test('a sample that the run lacks is missing and wrong; one that the truth lacks counts nowhere', () => {
  expect(measureAccuracy(truth, a)).toEqual({
    name: 'A',
    correct: 2,
    wrong: 3,
    missing: 1,
    accuracy: 0.4,
  });
  expect(unknownSamples(truth, a)).toEqual(['s9']);
  expect(unknownSamples(truth, b)).toEqual([]);
});

test('pairs: one label counts as the same right or wrong, two missing ones do not', () => {
  expect(compareRuns(truth, a, b)).toEqual({
    a: 'A',
    b: 'B',
    bothCorrect: 1,
    onlyA: 1,
    onlyB: 1,
    neither: 2,
    sameLabel: 2,
    mcnemarP: 1,
  });
});

const someLabels = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }).map(String), fc.constantFrom('x', 'y', 'z')))
  .map(labelsOf);

test('the four cells add up to the truth and agree with the counts of each run', () => {
  fc.assert(
    fc.property(
      someLabels.filter(({ size }) => size > 0),
      someLabels,
      someLabels,
      (samples, labelsA, labelsB) => {
        const runA = { name: 'a', labels: labelsA };
        const runB = { name: 'b', labels: labelsB };
        const pair = compareRuns(samples, runA, runB);
        const back = compareRuns(samples, runB, runA);
        const [countsA, countsB] = [runA, runB].map((run) => measureAccuracy(samples, run));
        expect(pair.bothCorrect + pair.onlyA + pair.onlyB + pair.neither).toBe(samples.size);
        expect(pair.bothCorrect + pair.onlyA).toBe(countsA!.correct);
        expect(pair.bothCorrect + pair.onlyB).toBe(countsB!.correct);
        expect(pair.sameLabel).toBeGreaterThanOrEqual(pair.bothCorrect);
        expect(countsA!.wrong).toBeGreaterThanOrEqual(countsA!.missing);
        expect(back).toEqual({ ...pair, a: 'b', b: 'a', onlyA: pair.onlyB, onlyB: pair.onlyA });
      },
    ),
  );
});
