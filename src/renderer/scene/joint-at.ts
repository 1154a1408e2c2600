/** Which joint is under the pointer. */

const reachPx = 16;

/**
 * The joint whose mark is nearest to a place on the canvas, within reach; null where none is.
 *
 * @param skeletons joints [n, 3] in camera space, mm
 * @param toScreen pixels on the canvas of a point in camera space; null behind the camera
 */
export function jointAt(
  skeletons: readonly { readonly joints: Float64Array }[],
  toScreen: (x: number, y: number, z: number) => { readonly x: number; readonly y: number } | null,
  x: number,
  y: number,
): number | null {
  let nearest: number | null = null;
  let nearestPx = reachPx;
  for (const { joints } of skeletons) {
    for (let joint = 0; joint * 3 < joints.length; joint += 1) {
      const [jx, jy, jz] = [joints[joint * 3], joints[joint * 3 + 1], joints[joint * 3 + 2]];
      const at = toScreen(jx ?? 0, jy ?? 0, jz ?? 0);
      const px = at === null ? Infinity : Math.hypot(at.x - x, at.y - y);
      // A joint without a place is as far as nothing.
      if (!(px < nearestPx)) continue;
      nearestPx = px;
      nearest = joint;
    }
  }
  return nearest;
}
