/** Corrections lie over a track: kept exactly where a person placed a point, blended in spans, interpolated in gaps. */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctTrack } from '#shared/correction/correct-track.ts';
import { emptyLayer, keyTable } from '#shared/correction/correction-layer.ts';
import type { CorrectionKey } from '#shared/correction/correction-layer.ts';
import type { DenseTrack } from '#shared/correction/dense-track.ts';
import { groupsOfHand } from '#shared/correction/point-groups.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { makeSigners } from '#shared/synthesis/signer-shape.ts';
import { signLexicon } from '#shared/synthesis/sign-lexicon.ts';
import { makeSigningClip } from '#shared/synthesis/signing-clip.ts';
import { correctionsNeeded, plantErrors } from '#test/support/annotator.ts';

/** One point that moves 10 px a frame along x, missing in the frames given. */
function moving(frames: number, missing: readonly number[] = []): DenseTrack {
  const coordinates = new Float32Array(frames * 3);
  const confidence = new Float32Array(frames).fill(0.5);
  for (let frame = 0; frame < frames; frame += 1) coordinates[frame * 3] = 10 * frame;
  for (const frame of missing) {
    confidence[frame] = 0;
    coordinates[frame * 3] = 999;
  }
  return { frames, points: 1, coordinates, confidence, groups: groupsOfHand(1), shoulders: null };
}

const key = (frame: number, x: number, state = stateCode.corrected): CorrectionKey => ({
  frame,
  point: 0,
  state,
  x,
  y: 0,
  z: 0,
});
const absent = (frame: number): CorrectionKey => ({
  frame,
  point: 0,
  state: stateCode['hidden-unknown'],
  x: Number.NaN,
  y: Number.NaN,
  z: Number.NaN,
});
const xs = (coordinates: Float32Array | Float64Array): number[] =>
  Array.from(coordinates.filter((_, i) => i % 3 === 0));
const over = (fromFrame: number, toFrame: number) => [{ group: 'hand', fromFrame, toFrame }];

test('without a span a correction holds in its own frame only', () => {
  const made = correctTrack(moving(4), { keys: keyTable([key(1, 14)]), spans: [] });
  expect(xs(made.coordinates)).toEqual([0, 14, 20, 30]);
  expect([...made.states]).toEqual([1, 2, 1, 1]);
  expect([...made.keyed]).toEqual([0, 1, 0, 0]);
});

test('in a span the offset runs from key to key and out at its ends, and the motion survives', () => {
  const keys = keyTable([key(3, 34), key(5, 58)]);
  const made = correctTrack(moving(10), { keys, spans: over(2, 8) });
  expect(xs(made.coordinates)).toEqual(
    [0, 10, 22, 34, 46, 58, 65 + 1 / 3, 72 + 2 / 3, 80, 90].map(Math.fround),
  );
  expect([...made.states]).toEqual([1, 1, 2, 2, 2, 2, 2, 2, 1, 1]);
});

test('at the ends of the clip the offset stays', () => {
  const made = correctTrack(moving(4), { keys: keyTable([key(2, 24)]), spans: over(0, 4) });
  expect(xs(made.coordinates)).toEqual([4, 14, 24, 34]);
});

test('a gap is filled straight between what is known around it, and only within the span', () => {
  const dense = moving(10, [3, 4, 5, 6, 7]);
  const made = correctTrack(dense, { keys: keyTable([key(5, 62)]), spans: over(3, 7) });
  expect(xs(made.coordinates)).toEqual([0, 10, 20, 34, 48, 62, 62, 999, 80, 90]);
  expect([...made.states]).toEqual([1, 1, 1, 2, 2, 2, 2, 0, 1, 1]);
  const whole = correctTrack(dense, { keys: keyTable([key(5, 62)]), spans: over(3, 8) });
  expect(xs(whole.coordinates).slice(5, 9)).toEqual([62, 68, 74, 80]);
});

test('a frame that is said to have no place stays so, and what is placed though hidden carries on hidden', () => {
  const hidden = stateCode['placed-hidden'];
  const keys = keyTable([key(1, 15, hidden), absent(2), key(4, 45, hidden), key(6, 60)]);
  const made = correctTrack(moving(8), { keys, spans: over(1, 7) });
  expect([...made.states]).toEqual([
    1,
    hidden,
    stateCode['hidden-unknown'],
    hidden,
    hidden,
    2,
    2,
    1,
  ]);
  expect([...made.confidence]).toEqual([0.5, 1, 0, 1, 1, 1, 1, 0.5]);
  expect(xs(made.coordinates)[3]).toBe(35);
});

test('one point placed though hidden leaves the frames it is carried into corrected', () => {
  const keys = keyTable([key(3, 33, stateCode['placed-hidden'])]);
  const made = correctTrack(moving(8), { keys, spans: over(1, 7) });
  expect([...made.states]).toEqual([1, 2, 2, stateCode['placed-hidden'], 2, 2, 2, 1]);
});

const right = (frame: number): CorrectionKey => ({
  ...absent(frame),
  state: stateCode.estimated,
});

test('where the estimator is said to be right nothing is carried, and the offset runs out towards it', () => {
  const keys = keyTable([key(2, 24), right(4), key(8, 84)]);
  const made = correctTrack(moving(12), { keys, spans: over(1, 10) });
  expect(xs(made.coordinates)).toEqual([0, 12, 24, 32, 40, 51, 62, 73, 84, 92, 100, 110]);
  expect([...made.states]).toEqual([1, 2, 2, 2, 1, 2, 2, 2, 2, 2, 1, 1]);
  expect([made.keyed[4], made.confidence[4]]).toEqual([1, 0.5]);
});

test('between two such keys, and between one and an end of the span, points are as estimated', () => {
  const keys = keyTable([key(2, 24), right(4), right(6)]);
  const made = correctTrack(moving(12), { keys, spans: over(0, 10) });
  expect([...made.states]).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect([...made.confidence.subarray(4)]).toEqual(Array.from({ length: 8 }, () => 0.5));
  expect(xs(made.coordinates).slice(4)).toEqual([40, 50, 60, 70, 80, 90, 100, 110]);
});

test('the estimate is never changed, and without corrections the corrected track is the estimate', () => {
  const dense = moving(6, [2]);
  const before = structuredClone([dense.coordinates, dense.confidence]);
  expect(correctTrack(dense, emptyLayer())).toMatchObject({
    coordinates: dense.coordinates,
    confidence: dense.confidence,
  });
  correctTrack(dense, { keys: keyTable([key(1, 3)]), spans: over(0, 6) });
  expect([dense.coordinates, dense.confidence]).toEqual(before);
});

test('what a person placed is there to the last digit, whatever the spans', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(19), fc.float({ noNaN: true, noDefaultInfinity: true })), {
        selector: ([frame]) => frame,
        maxLength: 8,
      }),
      fc.nat(19),
      fc.nat(19),
      fc.uniqueArray(fc.nat(19), { maxLength: 10 }),
      (placed, from, length, missing) => {
        const keys = keyTable(placed.map(([frame, x]) => key(frame, x)));
        const spans = over(from, Math.min(20, from + 1 + length));
        const made = correctTrack(moving(20, missing), { keys, spans });
        for (const [frame, x] of placed) expect(made.coordinates[frame * 3]).toBe(Math.fround(x));
      },
    ),
  );
});

test('residual keyframes bring a known hand below 2 px with far fewer corrections', () => {
  const [signer] = makeSigners(1, 31);
  const clip = makeSigningClip(signer!, signLexicon[0]!, 100);
  const hand = plantErrors(clip, { driftPx: 12, jitterPx: 1, lostFrames: 12 }, 500);
  const residual = correctionsNeeded(hand, 'residual keyframes', 2);
  expect(residual).toBeLessThan(correctionsNeeded(hand, 'keyframes that replace', 2) / 2);
  expect(residual).toBeLessThan(correctionsNeeded(hand, 'frame by frame', 2) / 2);
});
