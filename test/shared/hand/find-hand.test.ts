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

  /** A person of rectangles: `left, top, right, bottom` px at a distance that goes from `mm` to `toMm` downwards. */
  const drawn = (
    parts: readonly { box: readonly [number, number, number, number]; mm: number; toMm?: number }[],
  ): DepthFrame => {
    const values = new Uint16Array(width * height);
    for (const { box, mm, toMm = mm } of parts) {
      const [left, top, right, bottom] = box;
      for (let row = top; row < bottom; row += 1)
        values.fill(
          mm + ((toMm - mm) * (row - top)) / (bottom - top),
          row * width + left,
          row * width + right,
        );
    }
    return { width, height, values, unitMm: 1 };
  };
  // At 500 mm and 240 px of focal length a palm of 83 mm, and 167 mm from the wrist to the ends of the fingers.
  const palm = { box: [100, 60, 140, 100], mm: 500 } as const;
  const fingers = [100, 111, 122, 133].map(
    (left) => ({ box: [left, 20, left + 7, 60], mm: 500 }) as const,
  );
  const hand = [palm, ...fingers];
  const inHand = (centre: readonly number[]): boolean =>
    centre[0]! > 105 && centre[0]! < 135 && centre[1]! > 40 && centre[1]! < 95;

  test('leaves the chest behind a hand out of it, which its cube reaches', () => {
    const chest = { box: [60, 70, 300, 240], mm: 620 } as const;
    const { centre } = findHand(drawn([chest, ...hand]), camera, 150)!;
    expect(inHand(centre)).toBe(true);
    expect(centre[2]).toBeCloseTo(500, 6);
  });

  test('leaves out a chest that is as near as the hand’s slab, and goes on behind it', () => {
    // Leant forward: its upper part lies within 100 mm of the hand, and is larger.
    const chest = { box: [150, 60, 310, 240], mm: 560, toMm: 900 } as const;
    const { centre } = findHand(drawn([chest, ...hand]), camera, 150)!;
    expect(inHand(centre)).toBe(true);
  });

  test.each([
    ['the picture’s lower border', { box: [108, 100, 132, 240], mm: 500 }],
    ['a body behind it', { box: [108, 100, 132, 238], mm: 500, toMm: 900 }],
    ['nowhere to be seen', { box: [108, 100, 132, 230], mm: 500 }],
  ] as const)('cuts off a forearm that comes from %s', (_, forearm) => {
    const alone = findHand(drawn(hand), camera, 150)!.centre;
    const { centre } = findHand(drawn([forearm, ...hand]), camera, 150)!;
    expect(inHand(centre)).toBe(true);
    // A wrist more or less.
    expect(Math.abs(centre[1] - alone[1])).toBeLessThan(15);
  });

  test('of two hands takes one, not the middle between them', () => {
    const other = hand.map(({ box: [left, top, right, bottom] }) => ({
      box: [left + 60, top + 6, right + 60, bottom + 6] as const,
      mm: 510,
    }));
    const { centre } = findHand(drawn([...hand, ...other]), camera, 150)!;
    expect(inHand(centre) || inHand([centre[0] - 60, centre[1] - 6])).toBe(true);
  });

  test('takes fingers that stand apart in depth with the hand', () => {
    const near = { box: [100, 62, 140, 80], mm: 440 } as const;
    const frame = drawn([...hand, near]);
    const seen = [...frame.values.entries()].filter(([, mm]) => mm > 0);
    const { centre } = findHand(frame, camera, 150)!;
    const mean = (of: (pixel: [number, number]) => number): number =>
      seen.reduce((sum, pixel) => sum + of(pixel), 0) / seen.length;
    // Within what it thins the frame to.
    expect(Math.abs(centre[0] - mean(([i]) => i % width))).toBeLessThan(1);
    expect(Math.abs(centre[1] - mean(([i]) => Math.floor(i / width)))).toBeLessThan(1);
    expect(Math.abs(centre[2] - mean(([, mm]) => mm))).toBeLessThan(1);
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
