/** What edits have in common: the frames and points a track has, and changes that only set keys. */

import { fail } from '#shared/failure/failure.ts';
import type { CorrectionKey } from './correction-layer.ts';
import { keyTable } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import type { LayerChange } from './edit.ts';

/** A change that sets keys only. */
export const settingKeys = (keys: readonly CorrectionKey[]): LayerChange => ({
  set: keyTable(keys),
  removed: [],
  spans: [],
});

/** Why the track has no such frame or point; null where it has. */
export function placeProblem(
  { frames, points }: DenseTrack,
  frame: number,
  point: number,
): ReturnType<typeof fail> | null {
  if (!Number.isInteger(frame) || frame < 0 || frame >= frames)
    return fail('bad-input', `The track has frames 0 to ${frames - 1}, not ${frame}.`);
  if (!Number.isInteger(point) || point < 0 || point >= points)
    return fail('bad-input', `The track has points 0 to ${points - 1}, not ${point}.`);
  return null;
}

/** Why frames are none of the track's; null where they are. */
export function rangeProblem(
  { frames }: DenseTrack,
  fromFrame: number,
  toFrame: number,
): ReturnType<typeof fail> | null {
  if (fromFrame >= 0 && toFrame > fromFrame && toFrame <= frames) return null;
  return fail(
    'bad-input',
    `Expected a span within frames 0 to ${frames}, found ${fromFrame} to ${toFrame}.`,
  );
}
