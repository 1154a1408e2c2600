/** Which points two people have from the same step: keys, and what is carried between them. */

import { expect, test } from 'vitest';
import type { TracedTrack } from '#shared/agreement/inherited-points.ts';
import { inheritedPoints } from '#shared/agreement/inherited-points.ts';
import { pointAgreement } from '#shared/agreement/point-agreement.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';

const frames = 12;
/** One joint that stands still at x = 100. */
const dense = {
  frames,
  points: 1,
  coordinates: Float32Array.from({ length: frames * 3 }, (_, i) => (i % 3 === 0 ? 100 : 50)),
  confidence: new Float32Array(frames).fill(1),
  groups: [{ id: 'joint', name: 'joint', points: [0] }],
  shoulders: null,
} as const;

/** Keys as [frame, x, uid of the step], in one span. */
function person(
  keys: readonly (readonly [frame: number, x: number, uid: string])[],
  [fromFrame, toFrame]: readonly [number, number],
): TracedTrack {
  const layer = {
    keys: keyTable(
      keys.map(([frame, x]) => ({ frame, point: 0, state: stateCode.corrected, x, y: 50, z: 50 })),
    ),
    spans: [{ group: 'joint', fromFrame, toFrame }],
  };
  return {
    layer,
    corrected: correctTrack(dense, layer),
    setBy: (frame) => keys.find(([at]) => at === frame)?.[2] ?? null,
  };
}

const marks = (mine: TracedTrack, theirs: TracedTrack): string =>
  inheritedPoints(dense, mine, theirs).join('');

const span = [1, 11] as const;

test('keys of one step and what is carried between them are inherited; the same key of another step is not', () => {
  const ada = person(
    [
      [2, 110, 'a'],
      [8, 110, 'a'],
    ],
    span,
  );
  expect(
    marks(
      ada,
      person(
        [
          [2, 110, 'a'],
          [8, 110, 'a'],
        ],
        span,
      ),
    ),
  ).toBe('011111111110');
  // Ben placed frame 8 himself, where Ada had: it counts, and so does what runs to it.
  expect(
    marks(
      ada,
      person(
        [
          [2, 110, 'a'],
          [8, 110, 'b'],
        ],
        span,
      ),
    ),
  ).toBe('011000000000');
  // He placed it elsewhere.
  expect(
    marks(
      ada,
      person(
        [
          [2, 110, 'a'],
          [8, 120, 'b'],
        ],
        span,
      ),
    ),
  ).toBe('011000000000');
  // Without a step that is known nothing is inherited.
  const apart = person(
    [
      [2, 110, 'c'],
      [8, 110, 'd'],
    ],
    span,
  );
  expect(marks(ada, apart)).toBe('000000000000');
});

test('only what was done apart is counted, and the rest is told', () => {
  const ada = person(
    [
      [2, 110, 'a'],
      [8, 110, 'a'],
    ],
    span,
  );
  const ben = person(
    [
      [2, 110, 'a'],
      [8, 122, 'b'],
    ],
    span,
  );
  const counted = pointAgreement([
    {
      frames,
      points: 1,
      names: ['joint'],
      shoulderWidthPx: 100,
      axes: 2,
      mine: ada.corrected,
      theirs: ben.corrected,
      inherited: inheritedPoints(dense, ada, ben),
    },
  ]);
  // numpy: k = np.interp(np.arange(12), [0, 2, 8, 11], [0, 10, 10, 0]) and the same with 22 at frame 8; frames 3 to 10 of
  // abs(k - l): 2, 4, 6, 8, 10, 12, 8, 4, mean 6.75; within 2, 5 and 10 px: 1, 3 and 7 of 8.
  expect(counted).toMatchObject({ compared: 8, inherited: 2 });
  expect(counted.mean).toBeCloseTo(6.75, 5);
  expect(counted.pck).toEqual([1 / 8, 3 / 8, 7 / 8]);
});
