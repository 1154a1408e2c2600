import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partDistances } from '#shared/interaction/part-distances.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { MadeFrame } from '../made-tracks.ts';
import { handHalf, madeTrack, standingBody } from '../made-tracks.ts';

const apart = (x: number): number => (2 * x - 2 * handHalf) / 100;

describe('partDistances', () => {
  test('is between hulls, in shoulder widths', () => {
    const track = madeTrack([
      { left: [350, 300, 1], right: [250, 300, 1] },
      { left: [305, 300, 1], right: [295, 300, 1] },
    ]);
    const { shoulderWidthPx, hands } = partDistances(track);
    expect(shoulderWidthPx).toBe(100);
    expect(hands[0]).toBeCloseTo(apart(50), 6);
    expect(hands[1]).toBe(0);
  });

  test('a missing hand stays as it was last seen, or moves with the wrist', () => {
    const withWrist = (x: number): NonNullable<MadeFrame['body']> => ({
      ...standingBody,
      LEFT_WRIST: [x, 340, 1],
    });
    const still = madeTrack([
      { left: [350, 300, 1], right: [250, 300, 1] },
      { right: [250, 300, 1] },
    ]);
    expect(partDistances(still).hands[1]).toBeCloseTo(apart(50), 6);
    const moving = madeTrack([
      { left: [350, 300, 1], right: [250, 300, 1], body: withWrist(350) },
      { right: [250, 300, 1], body: withWrist(310) },
    ]);
    expect(partDistances(moving).hands[1]).toBeCloseTo(apart(30), 6);
    // Before it is first seen it has the shape it will have.
    const first = madeTrack([
      { right: [250, 300, 1], body: withWrist(330) },
      { left: [350, 300, 1], right: [250, 300, 1], body: withWrist(350) },
    ]);
    expect(partDistances(first).hands[0]).toBeCloseTo(apart(40), 6);
  });

  test('without a wrist it is forgotten after a second', () => {
    const gone = Array.from({ length: 40 }, (): MadeFrame => ({ right: [250, 300, 1] }));
    const { hands } = partDistances(
      madeTrack([{ left: [350, 300, 1], right: [250, 300, 1] }, ...gone]),
    );
    expect(hands[30]).toBeCloseTo(apart(50), 6);
    expect(hands[31]).toBeNaN();
  });

  test('a hand that is never seen reaches beyond its wrist', () => {
    const body = {
      ...standingBody,
      LEFT_ELBOW: [450, 300, 1],
      LEFT_WRIST: [390, 300, 1],
    } as const;
    const { hands } = partDistances(madeTrack([{ right: [250, 300, 1], body }]));
    // 40 px beyond 390 px, to the edge at 260 px.
    expect(hands[0]).toBeCloseTo(0.9, 6);
  });

  test('a face that is not there is a box around the nose', () => {
    const { leftFace, rightFace } = partDistances(
      madeTrack([{ left: [300, 130, 1], right: [300, 200, 1] }]),
    );
    expect(leftFace[0]).toBe(0);
    // From 24 px below the nose at 130 px to the edge of the hand at 190 px.
    expect(rightFace[0]).toBeCloseTo(0.36, 6);
  });

  test('points of little confidence count for nothing, and nothing without shoulders', () => {
    const weak = madeTrack([{ left: [350, 300, 0.05], right: [250, 300, 1] }]);
    expect(partDistances(weak).hands[0]).toBeNaN();
    const { hands, shoulderWidthPx } = partDistances(
      madeTrack([{ left: [350, 300, 1], right: [250, 300, 1], body: {} }]),
    );
    expect([hands[0], shoulderWidthPx]).toEqual([Number.NaN, Number.NaN]);
  });

  test('moving or scaling the picture changes nothing', () => {
    const track = madeTrack([
      { left: [350, 300, 1], right: [250, 310, 1] },
      { left: [330, 180, 1] },
    ]);
    const before = partDistances(track);
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.constantFrom(0.5, 2, 3),
        (shift, scale) => {
          const coordinates = track.coordinates.map((value) => value * scale + shift);
          const after = partDistances({ ...track, coordinates } satisfies PoseTrack);
          for (const part of ['hands', 'leftFace', 'rightFace'] as const)
            for (const [frame, value] of before[part].entries())
              expect(after[part][frame]).toBeCloseTo(value, 4);
        },
      ),
    );
  });
});
