/** What a correction layer lies on: the estimator's points of every frame, of a sign clip or of a depth hand. */

import type { JointTable } from '#shared/pose/joint-table.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { trackParts } from '#shared/pose/track-parts.ts';
import type { PointGroup } from './point-groups.ts';
import { groupsOfHand, groupsOfTrack } from './point-groups.ts';

/** The estimator's points; never changed. */
export interface DenseTrack {
  readonly frames: number;
  readonly points: number;
  /** [frames, points, 3] px and z, or u v d, or x y z mm. */
  readonly coordinates: Float32Array | Float64Array;
  /** [frames, points] 0 where the estimator has nothing; null where it has every point of every frame. */
  readonly confidence: Float32Array | null;
  readonly groups: readonly PointGroup[];
  /** Left and right shoulder, between which the body is mirrored; null where there are none. */
  readonly shoulders: readonly [number, number] | null;
}

/** The points of a sign clip. */
export function denseOfTrack(track: PoseTrack): DenseTrack {
  const { frames, points, coordinates, confidence } = track;
  const { leftShoulder: left, rightShoulder: right } = trackParts(track);
  const shoulders = left === null || right === null ? null : ([left, right] as const);
  return { frames, points, coordinates, confidence, groups: groupsOfTrack(track), shoulders };
}

/**
 * The joints of a method on depth hands, in the space of its file; it has nothing where a number of a joint is NaN.
 *
 * @param names of the joints, in the order of the file
 */
export const denseOfJoints = (table: JointTable, names: readonly string[]): DenseTrack => ({
  frames: table.frames,
  points: table.joints,
  coordinates: table.values,
  confidence: presenceOf(table.values),
  groups: groupsOfHand(table.joints, names),
  shoulders: null,
});

/** [values / 3] 1 where all three numbers of a joint are there, else 0; null where none is missing. */
function presenceOf(values: Float64Array): Float32Array<ArrayBuffer> | null {
  if (!values.some(Number.isNaN)) return null;
  const presence = new Float32Array(values.length / 3);
  for (let i = 0; i < presence.length; i += 1)
    presence[i] = Number.isNaN(values[i * 3]! + values[i * 3 + 1]! + values[i * 3 + 2]!) ? 0 : 1;
  return presence;
}

/** Whether the estimator has the point in the frame. */
export const isEstimated = (
  { points, confidence }: DenseTrack,
  frame: number,
  point: number,
): boolean => confidence === null || confidence[frame * points + point]! > 0;
