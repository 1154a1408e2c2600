/** The box of what is corrected, for looking at it closely. */

import { outwardOf } from '#shared/correction/move-joints.ts';
import { treeOfTrack } from '#shared/correction/point-tree.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import { currentWork, groupOf, hasPoint } from '#renderer/state/correcting-work.ts';

/** Smaller than so many px nothing is looked at. */
const leastPx = 24;

/** Left, top, right, bottom, px of the track: the chosen hand or face, or an arm from the chosen joint on; null where nothing is seen. */
export function partBox(): [number, number, number, number] | null {
  const now = currentWork();
  if (now === null) return null;
  const { point } = useCorrecting.getState();
  const { layered, frame } = now;
  const group = groupOf(layered, point).points;
  const points = group.length > 1 ? group : outwardOf(treeOfTrack(layered.estimate), point);
  const { dense, corrected } = layered;
  for (let off = 0; off < dense.frames; off += 1) {
    for (const at of [frame - off, frame + off]) {
      if (at < 0 || at >= dense.frames) continue;
      const seen = points.filter((one) => hasPoint(layered, at, one));
      if (seen.length === 0) continue;
      const [xs, ys] = [0, 1].map((axis) =>
        seen.map((one) => corrected.coordinates[(at * dense.points + one) * 3 + axis]!),
      );
      const box = widened(Math.min(...xs!), Math.min(...ys!), Math.max(...xs!), Math.max(...ys!));
      // A hand that is missing here is looked for at the body's wrist.
      const wrist = at === frame ? -1 : (treeOfTrack(layered.estimate)[points[0]!] ?? -1);
      if (wrist < 0 || !hasPoint(layered, frame, wrist)) return box;
      const here = (frame * dense.points + wrist) * 3;
      return about(corrected.coordinates[here]!, corrected.coordinates[here + 1]!, box);
    }
  }
  return null;
}

/** A box of the same size about another middle. */
function about(
  x: number,
  y: number,
  [left, top, right, bottom]: readonly [number, number, number, number],
): [number, number, number, number] {
  const [halfWidth, halfHeight] = [(right - left) / 2, (bottom - top) / 2];
  return [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
}

function widened(
  left: number,
  top: number,
  right: number,
  bottom: number,
): [number, number, number, number] {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const half = Math.max(leastPx, right - left, bottom - top) / 2;
  return [x - half, y - half, x + half, y + half];
}
