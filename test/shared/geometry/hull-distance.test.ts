import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PointSet } from '#shared/geometry/hull-distance.ts';
import { hullDistance, pointSet } from '#shared/geometry/hull-distance.ts';

type Point = readonly [number, number];

function setOf(points: readonly Point[]): PointSet {
  const set = pointSet(points.length);
  for (const [i, [x, y]] of points.entries()) [set.x[i], set.y[i]] = [x, y];
  set.count = points.length;
  return set;
}

const toSegment = ([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
  const share =
    length2 === 0
      ? 0
      : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length2));
  return Math.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay));
};
const turnOf = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const inTriangle = (p: Point, a: Point, b: Point, c: Point): boolean => {
  const turns = [turnOf(a, b, p), turnOf(b, c, p), turnOf(c, a, p)];
  return turns.every((one) => one >= 0) || turns.every((one) => one <= 0);
};

/** The same by brute force: every pair of segments, every triangle. */
function slowDistance(a: readonly Point[], b: readonly Point[]): number {
  const crosses = (p: Point, q: Point, r: Point, s: Point): boolean =>
    turnOf(p, q, r) * turnOf(p, q, s) < 0 && turnOf(r, s, p) * turnOf(r, s, q) < 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const p of one)
      for (const q of other)
        for (const r of other) {
          least = Math.min(least, toSegment(p, q, r));
          for (const s of other) if (turnOf(q, r, s) !== 0 && inTriangle(p, q, r, s)) return 0;
          for (const t of one) if (crosses(p, t, q, r)) return 0;
        }
  }
  return least;
}

test('squares apart, touching and overlapping', () => {
  const square = (x: number): PointSet =>
    setOf([
      [x, 0],
      [x + 2, 0],
      [x + 2, 2],
      [x, 2],
    ]);
  expect(hullDistance(square(0), square(5))).toBe(3);
  expect(hullDistance(square(0), square(2))).toBe(0);
  expect(hullDistance(square(0), square(1))).toBe(0);
  expect(hullDistance(setOf([[1, 1]]), square(0))).toBe(0);
  expect(hullDistance(setOf([[5, 6]]), square(0))).toBe(5);
  expect(hullDistance(setOf([]), square(0))).toBeNaN();
});

test('is what brute force says, either way round', () => {
  const coordinate = fc.integer({ min: -20, max: 20 });
  const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(points, points, (a, b) => {
      const distance = hullDistance(setOf(a), setOf(b));
      expect(distance).toBeCloseTo(slowDistance(a, b), 6);
      expect(hullDistance(setOf(b), setOf(a))).toBeCloseTo(distance, 6);
    }),
    { numRuns: 400 },
  );
});
