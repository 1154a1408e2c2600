/** An arrow's head, in the plane that faces the depth camera. */

/** Share of the arrow that its head takes, at most so many mm. */
const headShare = 0.4;
const mostMm = 7;
/** Share of the arrow that is left free before its joint, at most so many mm: the head would lie under the joint's mark. */
const gapShare = 0.3;
const mostGapMm = 5;
/** Shorter steps are points. */
const leastMm = 0.3;

/**
 * The tip of the arrow from `from` towards `to` and the ends of its two barbs; null where it is too short to have a head.
 *
 * @param from [joints, 3] camera space, mm
 * @param to [joints, 3] camera space, mm
 * @returns [3, 3] camera space, mm
 */
export function arrowHead(
  from: Float64Array,
  to: Float64Array,
  joint: number,
): Float64Array | null {
  const [x, y, z] = [to[joint * 3] ?? 0, to[joint * 3 + 1] ?? 0, to[joint * 3 + 2] ?? 0];
  const dx = x - (from[joint * 3] ?? 0);
  const dy = y - (from[joint * 3 + 1] ?? 0);
  const dz = z - (from[joint * 3 + 2] ?? 0);
  const length = Math.hypot(dx, dy, dz);
  if (!(length >= leastMm)) return null;
  const head = Math.min(mostMm, length * headShare);
  const gap = Math.min(mostGapMm, length * gapShare);
  // Across the arrow as the depth camera sees it; along x where it points straight at the camera.
  const flat = Math.hypot(dx, dy);
  const [acrossX, acrossY] = flat < 1e-6 ? [1, 0] : [-dy / flat, dx / flat];
  const side = head * 0.5;
  const point = (backMm: number, sideMm: number): readonly [number, number, number] => [
    x - (dx * backMm) / length + sideMm * acrossX,
    y - (dy * backMm) / length + sideMm * acrossY,
    z - (dz * backMm) / length,
  ];
  return Float64Array.from([
    ...point(gap, 0),
    ...point(gap + head, side),
    ...point(gap + head, -side),
  ]);
}
