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
      return widened(Math.min(...xs!), Math.min(...ys!), Math.max(...xs!), Math.max(...ys!));
    }
  }
  return null;
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
