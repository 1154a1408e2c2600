/** What points that were placed in another program change of a track as it is corrected by now. */

import type { CorrectionKey } from '#shared/correction/correction-layer.ts';
import { keysOf } from '#shared/correction/correction-layer.ts';
import { isEstimated } from '#shared/correction/dense-track.ts';
import { groupOfPoint } from '#shared/correction/point-groups.ts';
import { hasPlace, stateCode } from '#shared/correction/point-state.ts';
import type { LabelledPoint } from '#shared/format/labelled-points/labelled-points.ts';
import type { LayeredTrack } from './corrected-tracks.ts';

/** Nearer than this, px, two places are the same. */
const samePx = 0.01;

/** A placed point and its place among the points of the track, in a frame that the track has. */
interface Label extends LabelledPoint {
  readonly point: number;
}

/**
 * The keys that labels are. Those that say what a key says already need none (`known`), nor do those that are where the
 * estimator has the point (`estimated`), unless a correction is carried there, which would move it.
 */
export function keysOfLabels(
  layered: LayeredTrack,
  labels: readonly Label[],
): {
  readonly keys: readonly CorrectionKey[];
  readonly estimated: number;
  readonly known: number;
} {
  const { dense, corrected } = layered;
  const keys = new Map<number, CorrectionKey>();
  const unmoved: CorrectionKey[] = [];
  let known = 0;
  for (const { frame, point, x, y, hidden } of labels) {
    const at = frame * dense.points + point;
    const isPlaced = corrected.confidence[at]! > 0;
    const [ownX = 0, ownY = 0, z = 0] = corrected.coordinates.subarray(at * 3, at * 3 + 3);
    const isThere = isPlaced && Math.hypot(x - ownX, y - ownY) < samePx;
    const isKeyed = corrected.keyed[at] === 1;
    if (isThere && isKeyed && hidden === (corrected.states[at] === stateCode['placed-hidden'])) {
      known += 1;
      continue;
    }
    const state = hidden ? stateCode['placed-hidden'] : stateCode.corrected;
    // Depth is not in such files: the track's stays where there is one.
    const key = { frame, point, state, x, y, z: isPlaced ? z : 0 };
    const isOfEstimator = !isKeyed && isEstimated(dense, frame, point);
    if (isThere && isOfEstimator && !hidden && corrected.states[at] === stateCode.estimated)
      unmoved.push(key);
    else keys.set(at, key);
  }
  const isCarried = carriedBy(layered, keys.values());
  const moved = unmoved.filter(isCarried);
  for (const key of moved) keys.set(key.frame * dense.points + key.point, key);
  return { keys: [...keys.values()], estimated: unmoved.length - moved.length, known };
}

/** Whether a placed key of the point, of the layer or a new one, lies in the span over a frame. */
function carriedBy(
  { dense, layer }: LayeredTrack,
  added: Iterable<CorrectionKey>,
): (at: { readonly frame: number; readonly point: number }) => boolean {
  const groups = groupOfPoint(dense.groups, dense.points);
  const spanAt = (frame: number, point: number): number => {
    const id = dense.groups[groups[point]!]?.id;
    return layer.spans.findIndex(
      ({ group, fromFrame, toFrame }) => group === id && frame >= fromFrame && frame < toFrame,
    );
  };
  const carried = new Set<string>();
  for (const { frame, point, state } of [...keysOf(layer.keys), ...added])
    if (hasPlace(state)) carried.add(`${spanAt(frame, point)} ${point}`);
  return ({ frame, point }) => {
    const span = spanAt(frame, point);
    return span >= 0 && carried.has(`${span} ${point}`);
  };
}
