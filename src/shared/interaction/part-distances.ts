/** How near the hands are to each other and to the face, frame by frame, in shoulder widths. */

import type { PoseTrack, TrackParts } from '#shared/pose/pose-track.ts';
import { trackParts } from '#shared/pose/track-parts.ts';
import { median } from '#shared/statistics/median.ts';
import { carriedFace } from './carried-face.ts';
import { carriedHand } from './carried-hand.ts';
import { hullDistance } from '#shared/geometry/hull-distance.ts';

/** Distances between parts in the picture; 0 where they overlap, NaN where a part is unknown. */
export interface PartDistances {
  /** Median over the clip, px; NaN where no frame shows both shoulders. */
  readonly shoulderWidthPx: number;
  /** [frames] between the hands, in shoulder widths. */
  readonly hands: Float32Array<ArrayBuffer>;
  /** [frames] between a hand and the face, in shoulder widths. */
  readonly leftFace: Float32Array<ArrayBuffer>;
  readonly rightFace: Float32Array<ArrayBuffer>;
}

/**
 * Measures a clip. A part is the convex hull of its points in the picture; a hand that is missing is carried as it was last
 * seen (`carriedHand`), and so is the face (`carriedFace`).
 */
export function partDistances(track: PoseTrack): PartDistances {
  const parts = trackParts(track);
  const { frames } = track;
  const shoulderWidthPx = shoulderWidth(track, parts);
  const distances: PartDistances = {
    shoulderWidthPx,
    hands: new Float32Array(frames).fill(Number.NaN),
    leftFace: new Float32Array(frames).fill(Number.NaN),
    rightFace: new Float32Array(frames).fill(Number.NaN),
  };
  if (!(shoulderWidthPx > 0)) return distances;
  const left = carriedHand(
    track,
    { hand: parts.leftHand, wrist: parts.leftWrist, elbow: parts.leftElbow },
    shoulderWidthPx,
  );
  const right = carriedHand(
    track,
    { hand: parts.rightHand, wrist: parts.rightWrist, elbow: parts.rightElbow },
    shoulderWidthPx,
  );
  const face = carriedFace(track, parts, shoulderWidthPx);
  for (let frame = 0; frame < frames; frame += 1) {
    const leftPoints = left.at(frame);
    const rightPoints = right.at(frame);
    const facePoints = face.at(frame);
    distances.hands[frame] = hullDistance(leftPoints, rightPoints) / shoulderWidthPx;
    distances.leftFace[frame] = hullDistance(leftPoints, facePoints) / shoulderWidthPx;
    distances.rightFace[frame] = hullDistance(rightPoints, facePoints) / shoulderWidthPx;
  }
  return distances;
}

/** The median distance of the shoulders over the frames that show both, px; NaN without any. */
export function shoulderWidth(
  track: PoseTrack,
  parts: Pick<TrackParts, 'leftShoulder' | 'rightShoulder'> = trackParts(track),
): number {
  const { leftShoulder: left, rightShoulder: right } = parts;
  const { frames, points, coordinates, confidence } = track;
  if (left === null || right === null) return Number.NaN;
  const widths = new Float64Array(frames);
  let seen = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    const a = frame * points + left;
    const b = frame * points + right;
    if (!(confidence[a]! > 0 && confidence[b]! > 0)) continue;
    widths[seen] = Math.hypot(
      coordinates[a * 3]! - coordinates[b * 3]!,
      coordinates[a * 3 + 1]! - coordinates[b * 3 + 1]!,
    );
    seen += 1;
  }
  return median(widths.subarray(0, seen));
}
