/** The two barbs of an arrow's head, in the plane that faces the depth camera. */

/** Share of the arrow that its head takes, at most so many mm. */
const headShare = 0.4;
const mostMm = 6;
/** Shorter steps are points. */
const leastMm = 0.3;

/**
 * Where the barbs of the arrow from `from` to `to` end; null where it is too short to have a head.
 *
 * @param from [joints, 3] camera space, mm
 * @param to [joints, 3] camera space, mm
 * @returns [2, 3] camera space, mm
 */
export function arrowBarbs(
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
  const back = head / length;
  // Across the arrow as the depth camera sees it; along x where it points straight at the camera.
  const flat = Math.hypot(dx, dy);
  const [acrossX, acrossY] = flat < 1e-6 ? [1, 0] : [-dy / flat, dx / flat];
  const side = head * 0.5;
  const barb = (sign: number): readonly [number, number, number] => [
    x - dx * back + sign * side * acrossX,
    y - dy * back + sign * side * acrossY,
    z - dz * back,
  ];
  return Float64Array.from([...barb(1), ...barb(-1)]);
}
