/** Hands are copied from other frames and sides, and swapped; what cannot be is said. */

import { expect, test } from 'vitest';
import { layerAfter } from '#shared/correction/apply-change.ts';
import { changeOfEdit } from '#shared/correction/change-of-edit.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import { emptyLayer } from '#shared/correction/correction-layer.ts';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import type { Edit } from '#shared/correction/edit.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { lostHandTrack } from '#test/support/made-lab.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const dense = denseOfTrack(lostHandTrack());
const now = { layer: emptyLayer(), corrected: correctTrack(dense, emptyLayer()) };
const changeOf = (edit: Edit) => changeOfEdit(dense, now, edit);
const after = (edit: Edit) => correctTrack(dense, layerAfter(now.layer, valueOf(changeOf(edit))));
const xOf = (track: { coordinates: ArrayLike<number> }, frame: number, point: number): number =>
  track.coordinates[(frame * dense.points + point) * 3]!;
const [left, right] = [7, 28];
const copy = { kind: 'copy', fromFrame: 11, toFrame: 12, mirrored: false } as const;

test('a hand of the frame before fills a lost one', () => {
  const made = after({ ...copy, fromGroup: 'right-hand', toGroup: 'right-hand' });
  expect(xOf(made, 12, right)).toBe(xOf(now.corrected, 11, right));
  expect(made.states[12 * dense.points + right]).toBe(stateCode.corrected);
});

test('the other hand is mirrored between the shoulders, its own about its middle', () => {
  const other = after({ ...copy, fromGroup: 'left-hand', toGroup: 'right-hand', mirrored: true });
  expect(xOf(other, 12, right)).toBeCloseTo(600 - xOf(now.corrected, 11, left));
  const own = after({ ...copy, fromGroup: 'left-hand', toGroup: 'left-hand', mirrored: true });
  const xs = Array.from({ length: 21 }, (_, i) => xOf(now.corrected, 11, left + i));
  const middle = xs.reduce((sum, x) => sum + x, 0) / 21;
  expect(xOf(own, 12, left + 3)).toBeCloseTo(2 * middle - xs[3]!, 3);
});

test('left and right are swapped, absence too', () => {
  const made = after({ kind: 'swap', fromFrame: 10, toFrame: 14 });
  expect(xOf(made, 10, left)).toBe(xOf(now.corrected, 10, right));
  expect(xOf(made, 13, right)).toBe(xOf(now.corrected, 13, left));
  expect(made.states[13 * dense.points + left]).toBe(stateCode.missed);
});

test.each<[Edit, string]>([
  [
    { ...copy, fromFrame: 15, fromGroup: 'right-hand', toGroup: 'right-hand' },
    'The right hand has no place in frame 15.',
  ],
  [{ ...copy, fromGroup: 'right-hand', toGroup: 'tail' }, 'no group of points “tail”'],
  [{ kind: 'swap', fromFrame: 30, toFrame: 41 }, 'within frames 0 to 40, found 30 to 41'],
  [
    {
      kind: 'spans',
      group: 'right-hand',
      spans: [
        { fromFrame: 0, toFrame: 9 },
        { fromFrame: 8, toFrame: 10 },
      ],
    },
    'overlap',
  ],
  [
    { kind: 'state', points: [right], state: 'corrected', fromFrame: 14, toFrame: 15 },
    'has no place yet',
  ],
  [
    { kind: 'state', points: [49], state: 'missed', fromFrame: 14, toFrame: 15 },
    'points 0 to 48, not 49',
  ],
])('what cannot be done is said: %o', (edit, said) => {
  expect(problemOf(changeOf(edit)).message).toContain(said);
});
