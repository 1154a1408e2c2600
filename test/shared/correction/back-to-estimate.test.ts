/** Points are given back to the estimator inside a span, and to what is carried. */

import { expect, test } from 'vitest';
import { layerAfter } from '#shared/correction/apply-change.ts';
import { changeOfEdit } from '#shared/correction/change-of-edit.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import type { CorrectionLayer } from '#shared/correction/correction-layer.ts';
import { keysOf, keyTable } from '#shared/correction/correction-layer.ts';
import type { DenseTrack } from '#shared/correction/dense-track.ts';
import type { Edit } from '#shared/correction/edit.ts';
import { groupsOfHand } from '#shared/correction/point-groups.ts';
import { pointStates } from '#shared/correction/point-state.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

/** Two points that move 10 px a frame for 12 frames; the second is missing in frame 6. */
function dense(): DenseTrack {
  const coordinates = Float32Array.from({ length: 12 * 6 }, (_, i) =>
    i % 3 === 0 ? 10 * Math.floor(i / 6) : 0,
  );
  const confidence = new Float32Array(24).fill(1);
  confidence[13] = 0;
  return {
    frames: 12,
    points: 2,
    coordinates,
    confidence,
    groups: groupsOfHand(2),
    shoulders: null,
  };
}

/** Both points are 6 px off in the frames given, carried over frames 1 to 9. */
const layerOf = (...frames: readonly number[]): CorrectionLayer => ({
  keys: keyTable(
    frames.flatMap((frame) =>
      [0, 1].map((point) => ({ frame, point, state: 2, x: 10 * frame + 6, y: 0, z: 0 })),
    ),
  ),
  spans: [{ group: 'hand', fromFrame: 1, toFrame: 10 }],
});

function after(layer: CorrectionLayer, edit: Edit): CorrectionLayer {
  const corrected = correctTrack(dense(), layer);
  return layerAfter(layer, valueOf(changeOfEdit(dense(), { layer, corrected }, edit)));
}

const back = (fromFrame: number, toFrame = fromFrame + 1): Edit => ({
  kind: 'state',
  points: [0, 1],
  state: 'estimated',
  fromFrame,
  toFrame,
});

const keyWords = ({ keys }: CorrectionLayer): string[] =>
  [...keysOf(keys)].map(({ frame, point, state }) => `${frame} ${point} ${pointStates[state]}`);

/** [2] x and the state of both points in a frame. */
function inFrame(layer: CorrectionLayer, frame: number): readonly [number, string][] {
  const { coordinates, states } = correctTrack(dense(), layer);
  return [0, 1].map((point) => {
    const at = frame * 2 + point;
    return [coordinates[at * 3]!, pointStates[states[at]!]!];
  });
}

test('a keyed frame inside a span goes back to the estimate, and the others are carried towards it', () => {
  const layer = after(layerOf(3, 5, 8), back(5));
  expect(keyWords(layer).slice(2, 4)).toEqual(['5 0 estimated', '5 1 estimated']);
  expect(inFrame(layer, 5)).toEqual([
    [50, 'estimated'],
    [50, 'estimated'],
  ]);
  expect(inFrame(layer, 4)).toEqual([
    [43, 'corrected'],
    [43, 'corrected'],
  ]);
});

test('a frame that is only carried goes back as well; where the estimator has nothing it is missed', () => {
  const layer = after(layerOf(3, 8), back(6));
  expect(keyWords(layer).slice(2, 4)).toEqual(['6 0 estimated', '6 1 missed']);
  expect(inFrame(layer, 6).map(([, state]) => state)).toEqual(['estimated', 'missed']);
  expect(after(layer, back(6))).toEqual(layer);
});

test('where nothing would be carried the keys are taken away', () => {
  expect(keyWords(after(layerOf(3), back(3)))).toEqual([]);
  expect(keyWords(after(layerOf(3, 5), back(3, 6)))).toEqual([]);
  expect(keyWords(after({ ...layerOf(3, 5), spans: [] }, back(3)))).toEqual([
    '5 0 corrected',
    '5 1 corrected',
  ]);
});

test('released, a frame is carried again', () => {
  const back5 = after(layerOf(3, 8), back(5));
  const release: Edit = { kind: 'release', points: [0, 1], fromFrame: 5, toFrame: 6 };
  expect(after(back5, release)).toEqual(layerOf(3, 8));
  expect(keyWords(after(layerOf(3, 5, 8), release))).toEqual(keyWords(layerOf(3, 8)));
});

test('frames and points that the track lacks are refused', () => {
  const now = { layer: layerOf(3), corrected: correctTrack(dense(), layerOf(3)) };
  const problem = (edit: Edit) => problemOf(changeOfEdit(dense(), now, edit)).message;
  expect(problem(back(11, 14))).toContain('0 to 12, found 11 to 14');
  expect(problem({ ...back(2), points: [7] } as Edit)).toContain('points 0 to 1, not 7');
});
