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

/** The joints of a method on depth hands, in the space of its file. */
export const denseOfJoints = (table: JointTable): DenseTrack => ({
  frames: table.frames,
  points: table.joints,
  coordinates: table.values,
  confidence: null,
  groups: groupsOfHand(table.joints),
  shoulders: null,
});

/** Whether the estimator has the point in the frame. */
export const isEstimated = (
  { points, confidence }: DenseTrack,
  frame: number,
  point: number,
): boolean => confidence === null || confidence[frame * points + point]! > 0;
