/** Edits in a row: each sees what those before it made, and what is placed is carried. */

import { expect, test } from 'vitest';
import { changesOfEdits } from '#shared/correction/changes-of-edits.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import { emptyLayer, keyAt, keyTable } from '#shared/correction/correction-layer.ts';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { carryingEdits, placingEdits } from '#shared/correction/suggest-span.ts';
import { valueOf } from '#test/support/result.ts';
import { madeTrack } from '#test/shared/made-tracks.ts';

const dense = denseOfTrack(
  madeTrack(
    Array.from({ length: 30 }, (_, frame) => ({
      right: frame >= 10 && frame < 20 ? null : ([250, 300, 1] as const),
    })),
  ),
);
const before = { layer: emptyLayer(), corrected: correctTrack(dense, emptyLayer()) };
const rightHand = 28;
const key = (frame: number, state: number = stateCode.corrected) => ({
  frame,
  point: rightHand,
  state,
  x: 100,
  y: 50,
  z: 0,
});

test('a copy of what was placed just before', () => {
  const { changes, layer } = valueOf(
    changesOfEdits(dense, before, [
      { kind: 'place', keys: keyTable([key(15)]) },
      {
        kind: 'copy',
        fromGroup: 'right-hand',
        fromFrame: 15,
        toGroup: 'right-hand',
        toFrame: 16,
        mirrored: false,
      },
    ]),
  );
  expect(changes).toHaveLength(2);
  expect(keyAt(layer.keys, 16, rightHand)).toMatchObject({ x: 100, y: 50 });
});

test('one that cannot be done leaves all undone', () => {
  const result = changesOfEdits(dense, before, [
    { kind: 'place', keys: keyTable([key(3)]) },
    { kind: 'swap', fromFrame: 40, toFrame: 50 },
  ]);
  expect(result.ok).toBe(false);
});

test('what is placed is carried over its gap; what has no place is not', () => {
  const edits = placingEdits(dense, [], keyTable([key(15)]));
  expect(edits.map(({ kind }) => kind)).toEqual(['place', 'spans']);
  expect(edits[1]).toMatchObject({ group: 'right-hand', spans: [{ fromFrame: 2, toFrame: 28 }] });
  const spans = [{ group: 'right-hand', fromFrame: 2, toFrame: 28 }];
  expect(placingEdits(dense, spans, keyTable([key(5)]))).toHaveLength(1);
  expect(placingEdits(dense, [], keyTable([key(15, stateCode['out-of-frame'])]))).toHaveLength(1);
});

test('frames of one group share their spans', () => {
  const edits = carryingEdits(dense, [], new Map([['right-hand', [1, 2, 25]]]));
  expect(edits).toEqual([
    {
      kind: 'spans',
      group: 'right-hand',
      spans: [
        { fromFrame: 0, toFrame: 10 },
        { fromFrame: 20, toFrame: 30 },
      ],
    },
  ]);
});
