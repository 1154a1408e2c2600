/** Gives points back: to the estimator, which is right in a frame, or to what is carried into it. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { layerAfter } from './apply-change.ts';
import { placeProblem, rangeProblem } from './check-edit.ts';
import { correctTrack } from './correct-track.ts';
import type { CorrectionKey, CorrectionLayer, CorrectionSpan } from './correction-layer.ts';
import { keyAt, keyTable } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import { isEstimated } from './dense-track.ts';
import type { LayerChange } from './edit.ts';
import { hasPlace, stateCode } from './point-state.ts';

type PointsOverFrames = CorrectionSpan & { readonly points: readonly number[] };

/** Takes the keys of points away in every frame of a range. */
export function changeOfRelease(
  dense: DenseTrack,
  { keys }: CorrectionLayer,
  edit: PointsOverFrames,
): Result<LayerChange> {
  const places = placesOf(dense, edit);
  if (!places.ok) return places;
  const removed = places.value.filter(({ frame, point }) => keyAt(keys, frame, point) !== null);
  return succeed({ set: keyTable([]), removed, spans: [] });
}

/**
 * The same, but in frames into which a correction would be carried then, keys say that the estimator is right, or where it
 * has nothing, that it missed the point: in every frame of the range the points are as it made them.
 */
export function changeOfReturn(
  dense: DenseTrack,
  layer: CorrectionLayer,
  edit: PointsOverFrames,
): Result<LayerChange> {
  const released = changeOfRelease(dense, layer, edit);
  const places = placesOf(dense, edit);
  if (!released.ok || !places.ok || layer.spans.length === 0) return released;
  const carried = correctTrack(dense, layerAfter(layer, released.value));
  const set = places.value
    .filter(({ frame, point }) => hasPlace(carried.states[frame * dense.points + point]!))
    .map(({ frame, point }): CorrectionKey => {
      const state = isEstimated(dense, frame, point) ? stateCode.estimated : stateCode.missed;
      return { frame, point, state, x: Number.NaN, y: Number.NaN, z: Number.NaN };
    });
  const kept = new Set(set.map(({ frame, point }) => frame * dense.points + point));
  const removed = released.value.removed.filter(
    ({ frame, point }) => !kept.has(frame * dense.points + point),
  );
  return succeed({ set: keyTable(set), removed, spans: [] });
}

/** Every point in every frame of a range, each once. */
function placesOf(
  dense: DenseTrack,
  { points, fromFrame, toFrame }: PointsOverFrames,
): Result<readonly { readonly frame: number; readonly point: number }[]> {
  const range = rangeProblem(dense, fromFrame, toFrame);
  if (range !== null) return range;
  const distinct = [...new Set(points)];
  const problem = distinct
    .map((point) => placeProblem(dense, fromFrame, point))
    .find((one) => one !== null);
  if (problem !== undefined && problem !== null) return problem;
  return succeed(
    Array.from({ length: toFrame - fromFrame }, (_, i) => fromFrame + i).flatMap((frame) =>
      distinct.map((point) => ({ frame, point })),
    ),
  );
}
