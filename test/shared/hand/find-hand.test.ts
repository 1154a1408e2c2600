import { describe, expect, test } from 'vitest';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { findHand } from '#shared/hand/find-hand.ts';
import { placeCube } from '#shared/hand/place-cube.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const camera = { fx: 240, fy: 240, cx: 160, cy: 120 };
const [width, height] = [320, 240];

/** Discs of one depth each on a wall. */
function scene(
  discs: readonly { u: number; v: number; radius: number; mm: number }[],
  wallMm = 0,
  unitMm = 1,
): DepthFrame {
  const values = new Uint16Array(width * height).fill(wallMm / unitMm);
  for (const { u, v, radius, mm } of discs) {
    for (let i = 0; i < values.length; i += 1) {
      const [column, row] = [i % width, Math.floor(i / width)];
      if (Math.hypot(column - u, row - v) <= radius) values[i] = mm / unitMm;
    }
  }
  return { width, height, values, unitMm };
}

describe('finding a hand', () => {
  test('takes the nearest thing before a wall, in the frame’s own unit', () => {
    const frame = scene([{ u: 200, v: 90, radius: 30, mm: 500 }], 1500, 0.125);
    const { centre, halfMm } = findHand(frame, camera, 150)!;
    expect(halfMm).toBe(150);
    expect(centre[0]).toBeCloseTo(200, 6);
    expect(centre[1]).toBeCloseTo(90, 6);
    expect(centre[2]).toBeCloseTo(500, 6);
  });

  test('leaves smaller things at the same distance alone', () => {
    const frame = scene([
      { u: 240, v: 120, radius: 35, mm: 600 },
      { u: 40, v: 60, radius: 12, mm: 590 },
    ]);
    expect(findHand(frame, camera, 150)!.centre[0]).toBeCloseTo(240, 6);
  });

  test('looks only inside a box, and not beyond the picture', () => {
    const frame = scene([
      { u: 240, v: 120, radius: 35, mm: 600 },
      { u: 60, v: 60, radius: 20, mm: 700 },
    ]);
    const box = { left: -20, top: 0, right: 120, bottom: 900 };
    expect(findHand(frame, camera, 150, box)!.centre).toEqual([60, 60, 700]);
  });

  test('finds nothing where nothing was measured', () => {
    expect(findHand(scene([]), camera, 150)).toBeNull();
    const problem = problemOf(placeCube(scene([]), camera, 150, { from: 'found' }, 'Frame 3'));
    expect(problem.message).toBe('Frame 3: nothing was measured, so there is no hand.');
  });
});

describe('a given centre', () => {
  test('is taken as it is', () => {
    const place = { from: 'centre', centre: [10, 20, 500] } as const;
    const cube = valueOf(placeCube(scene([]), camera, 120, place, 'Frame 0'));
    expect(cube).toEqual({ centre: [10, 20, 500], halfMm: 120 });
  });

  test('is refused where it is none', () => {
    const place = { from: 'centre', centre: [Number.NaN, 20, 500] } as const;
    expect(problemOf(placeCube(scene([]), camera, 150, place, 'Frame 7')).message).toBe(
      'Frame 7: it has no hand centre.',
    );
  });
});
