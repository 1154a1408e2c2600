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
  let x0 = a.x[0]! - b.x[0]!;
  let y0 = a.y[0]! - b.y[0]!;
  let x1 = 0;
  let y1 = 0;
  let isSegment = false;
  let nearX = x0;
  let nearY = y0;
  for (let step = 0; step < mostSteps; step += 1) {
    const near2 = nearX * nearX + nearY * nearY;
    if (near2 <= tolerance) return 0;
    const i = farthest(a, -nearX, -nearY);
    const j = farthest(b, nearX, nearY);
    const x = a.x[i]! - b.x[j]!;
    const y = a.y[i]! - b.y[j]!;
    if (near2 - (nearX * x + nearY * y) <= tolerance * Math.max(1, near2)) return Math.sqrt(near2);
    const share0 = shareNearOrigin(x0, y0, x, y);
    nearX = x0 + share0 * (x - x0);
    nearY = y0 + share0 * (y - y0);
    if (isSegment) {
      if (holdsOrigin(x0, y0, x1, y1, x, y)) return 0;
      // The newest point belongs to the nearest edge: it lies beyond the old one.
      const share1 = shareNearOrigin(x1, y1, x, y);
      const edgeX = x1 + share1 * (x - x1);
      const edgeY = y1 + share1 * (y - y1);
      if (edgeX * edgeX + edgeY * edgeY < nearX * nearX + nearY * nearY) {
        nearX = edgeX;
        nearY = edgeY;
        x0 = x1;
        y0 = y1;
      }
    }
    x1 = x;
    y1 = y;
    isSegment = true;
  }
  return Math.hypot(nearX, nearY);
}

/** Index of the point farthest in a direction. */
function farthest({ x, y, count }: PointSet, dx: number, dy: number): number {
  let best = 0;
  let most = x[0]! * dx + y[0]! * dy;
  for (let i = 1; i < count; i += 1) {
    const along = x[i]! * dx + y[i]! * dy;
    if (along > most) {
      most = along;
      best = i;
    }
  }
  return best;
}

/** How far from the first end of a segment its point nearest to the origin lies, 0 to 1. */
function shareNearOrigin(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
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
