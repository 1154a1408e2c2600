import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { episodeDefaults, findEpisodes } from '#shared/interaction/find-episodes.ts';

const far = (frames: number): Float32Array => new Float32Array(frames).fill(1);
const always = (frames: number): Uint8Array<ArrayBuffer> => new Uint8Array(frames).fill(1);
const ofHands = (values: readonly number[], left = always(values.length)) =>
  findEpisodes(
    {
      hands: Float32Array.from(values),
      leftFace: far(values.length),
      rightFace: far(values.length),
    } as never,
    { left, right: always(values.length) },
  );
const spans = (values: readonly number[]) =>
  ofHands(values).map(({ fromFrame, toFrame }) => [fromFrame, toFrame]);

describe('findEpisodes', () => {
  test('begins near and ends apart, not at one threshold', () => {
    expect(spans([1, 0.1, 0.05, 0.1, 0.1, 0.2, 1])).toEqual([[2, 5]]);
    expect(spans([0.1, 0.1, 0.1, 0.1])).toEqual([]);
  });

  test('short ones are left out, near ones are one', () => {
    expect(spans([1, 0, 0, 1, 1, 1, 1, 1, 1])).toEqual([]);
    expect(spans([0, 0, 0, 1, 1, 1, 0, 0, 0, 1])).toEqual([[0, 9]]);
    expect(spans([0, 0, 0, 1, 1, 1, 1, 0, 0, 0])).toEqual([
      [0, 3],
      [7, 10],
    ]);
  });

  test('an unknown distance neither begins nor ends one, unless it lasts', () => {
    const unknown = Number.NaN;
    expect(spans([0, 0, unknown, 0, 1])).toEqual([[0, 4]]);
    expect(spans([0, 0, 0, unknown, unknown, unknown, unknown, unknown])).toEqual([[0, 3]]);
    expect(spans([unknown, unknown, 0, 0, 0, unknown])).toEqual([[2, 5]]);
  });

  test('tells the nearest distance, and the runs in which a hand is missing', () => {
    const left = Uint8Array.of(1, 0, 0, 1, 0, 1);
    const [one] = ofHands([0.05, 0.02, 0.04, 0.05, 0.05, 1], left);
    expect(one).toMatchObject({ kind: 'hands', hand: null, fromFrame: 0, toFrame: 5 });
    expect(one?.nearest).toBeCloseTo(0.02, 6);
    expect(one?.missingFrames).toBe(3);
    expect(one?.gaps).toEqual([
      [1, 3],
      [4, 5],
    ]);
  });

  test('a hand at the face has its own presence', () => {
    const found = findEpisodes(
      { hands: far(4) as never, leftFace: far(4) as never, rightFace: new Float32Array(4) },
      { left: always(4), right: new Uint8Array(4) },
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'hand-face', hand: 'right', missingFrames: 4 });
  });

  test('spans are in order, apart and long enough for any distances', () => {
    const distance = fc.oneof(
      fc.constant(Number.NaN),
      fc.float({ min: 0, max: Math.fround(0.3), noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(distance, { maxLength: 60 }), (values) => {
        let end = Number.NEGATIVE_INFINITY;
        for (const { fromFrame, toFrame, nearest } of ofHands(values)) {
          expect(fromFrame - end).toBeGreaterThan(episodeDefaults.mergeFrames);
          expect(toFrame - fromFrame).toBeGreaterThanOrEqual(episodeDefaults.fewestFrames);
          expect(nearest).toBeLessThanOrEqual(Math.fround(episodeDefaults.near));
          end = toFrame;
        }
      }),
    );
  });
});
