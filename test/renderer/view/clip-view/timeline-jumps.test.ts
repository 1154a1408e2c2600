/** Where the keys jump: gaps, episodes, peaks. */

import { expect, test } from 'vitest';
import {
  episodeStarts,
  gapStarts,
  nextPlace,
  peakFrames,
} from '#renderer/view/clip-view/timeline-jumps.ts';

const timeline = (presence: readonly number[], starts: readonly number[] = []) => ({
  estimator: 'holistic',
  rule: 'any>0' as const,
  presence: Uint8Array.from(presence),
  handDistance: new Float32Array(presence.length),
  leftFaceDistance: new Float32Array(presence.length),
  rightFaceDistance: new Float32Array(presence.length),
  episodes: starts.map((fromFrame) => ({
    kind: 'hands' as const,
    hand: null,
    fromFrame,
    toFrame: fromFrame + 2,
    nearest: 0,
    missingFrames: 0,
    gaps: [],
  })),
});

test('a gap begins where a hand is lost, in any estimator', () => {
  expect(gapStarts([timeline([3, 3, 2, 2, 3, 1, 0])])).toEqual([2, 5, 6]);
  expect(gapStarts([timeline([3, 2, 3]), timeline([3, 3, 1])])).toEqual([1, 2]);
});

test('a hand that is never there has no gaps', () => {
  expect(gapStarts([timeline([2, 2, 2])])).toEqual([]);
});

test('episodes of both estimators in the order of time', () => {
  expect(episodeStarts([timeline([3], [7, 2]), timeline([3], [4, 2])])).toEqual([2, 4, 7]);
});

test('peaks stand alone above the usual', () => {
  const quiet = Array.from({ length: 30 }, () => 0.1);
  quiet[8] = 1;
  quiet[9] = 0.9;
  quiet[20] = 1.2;
  quiet[25] = Number.NaN;
  expect(peakFrames(Float32Array.from(quiet))).toEqual([8, 20]);
  expect(peakFrames(new Float32Array(0))).toEqual([]);
  expect(peakFrames(new Float32Array([Number.NaN, Number.NaN]))).toEqual([]);
});

test('jumps go round the ends', () => {
  expect(nextPlace([3, 9], 3, 1)).toBe(9);
  expect(nextPlace([3, 9], 9, 1)).toBe(3);
  expect(nextPlace([3, 9], 3, -1)).toBe(9);
  expect(nextPlace([], 3, 1)).toBeNull();
});
