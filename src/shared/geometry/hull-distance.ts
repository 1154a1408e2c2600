/** The distance between the convex hulls of two sets of points in the picture. */

/** Points in the picture; the first `count` of each array are meant. */
export interface PointSet {
  readonly x: Float64Array;
  readonly y: Float64Array;
  count: number;
}

/** Room for so many points. */
export const pointSet = (size: number): PointSet => ({
  x: new Float64Array(size),
  y: new Float64Array(size),
  count: 0,
});

/** Two dozen steps end any pair of hulls of so few points; more would mean that rounding goes round in a circle. */
const mostSteps = 24;
const tolerance = 1e-9;

/**
 * The smallest distance between the hulls, 0 where they meet: the algorithm of Gilbert, Johnson and Keerthi (1988) on the
 * differences of the points, so that no hull has to be built.
 *
 * @returns NaN where a set is empty
 */
export function hullDistance(a: PointSet, b: PointSet): number {
  if (a.count === 0 || b.count === 0) return Number.NaN;
  // The simplex: up to three differences, the newest last.
  let [x0, y0] = [a.x[0]! - b.x[0]!, a.y[0]! - b.y[0]!];
  let [x1, y1, size] = [0, 0, 1];
  let [nearX, nearY] = [x0, y0];
  for (let step = 0; step < mostSteps; step += 1) {
    const near2 = nearX * nearX + nearY * nearY;
    if (near2 <= tolerance) return 0;
    const i = farthest(a, -nearX, -nearY);
    const j = farthest(b, nearX, nearY);
    const [x, y] = [a.x[i]! - b.x[j]!, a.y[i]! - b.y[j]!];
    if (near2 - (nearX * x + nearY * y) <= tolerance * Math.max(1, near2)) return Math.sqrt(near2);
    if (size === 1) {
      [x1, y1, size] = [x, y, 2];
      const share = shareNearOrigin(x0, y0, x1, y1);
      [nearX, nearY] = [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
      continue;
    }
    if (holdsOrigin(x0, y0, x1, y1, x, y)) return 0;
    // The newest point belongs to the nearest edge: it lies beyond the old one.
    const s0 = shareNearOrigin(x0, y0, x, y);
    const s1 = shareNearOrigin(x1, y1, x, y);
    const [ax, ay] = [x0 + s0 * (x - x0), y0 + s0 * (y - y0)];
    const [bx, by] = [x1 + s1 * (x - x1), y1 + s1 * (y - y1)];
    if (ax * ax + ay * ay <= bx * bx + by * by) [nearX, nearY] = [ax, ay];
    else [nearX, nearY, x0, y0] = [bx, by, x1, y1];
    [x1, y1] = [x, y];
  }
  return Math.hypot(nearX, nearY);
}

/** Index of the point farthest in a direction. */
function farthest({ x, y, count }: PointSet, dx: number, dy: number): number {
  let best = 0;
  let most = x[0]! * dx + y[0]! * dy;
  for (let i = 1; i < count; i += 1) {
    const along = x[i]! * dx + y[i]! * dy;
    if (along > most) [most, best] = [along, i];
  }
  return best;
}

/** How far from the first end of a segment its point nearest to the origin lies, 0 to 1. */
function shareNearOrigin(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  return length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
}

function holdsOrigin(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
): boolean {
  const ab = ax * by - ay * bx;
  const bc = bx * cy - by * cx;
  const ca = cx * ay - cy * ax;
  return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}
