/** A hand in every frame of a clip: as it is seen, or carried through gaps as it was last seen. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { PointSet } from '#shared/geometry/hull-distance.ts';
import { pointSet } from '#shared/geometry/hull-distance.ts';

/** A point counts when its confidence is larger. */
export const usableConfidence = 0.1;
/** A hand counts as seen in a frame with at least so many usable points. */
const fewestPoints = 5;
/** Without a wrist of the body to go by, a hand is carried for so long, seconds. */
const carriedForSec = 1;
/** A hand that is never seen reaches so far beyond its wrist, in shoulder widths, along the forearm. */
const reachBeyondWrist = 0.4;

/** The points of one side, as places in the track. */
export interface HandPlaces {
  /** First point and number of points of the hand; null where the track has none. */
  readonly hand: { readonly first: number; readonly count: number } | null;
  readonly wrist: number | null;
  readonly elbow: number | null;
}

/** Says where a hand is, frame by frame in order of time. */
export interface CarriedHand {
  /** Its points in this frame, empty where it is unknown; overwritten by the next frame. */
  readonly at: (frame: number) => PointSet;
}

/**
 * Follows a hand. While it is missing it keeps the shape it had and moves with the wrist of the body, or stays where it was
 * for a second; before it is first seen it has the shape it will have. A hand that is never seen is a stroke beyond its wrist.
 *
 * @param shoulderWidthPx of the clip
 */
export function carriedHand(
  track: PoseTrack,
  places: HandPlaces,
  shoulderWidthPx: number,
): CarriedHand {
  const { points, coordinates, confidence, fps } = track;
  const { hand, wrist, elbow } = places;
  const count = hand?.count ?? 0;
  const shown = pointSet(Math.max(2, count));
  const kept = pointSet(Math.max(2, count));
  let [keptFrame, keptWristX, keptWristY] = [-1, Number.NaN, Number.NaN];
  const longestWithoutWrist = Math.max(1, Math.round(fps * carriedForSec));

  const x = (frame: number, point: number): number => coordinates[(frame * points + point) * 3]!;
  const y = (frame: number, point: number): number =>
    coordinates[(frame * points + point) * 3 + 1]!;
  const isSeen = (frame: number, point: number | null): point is number =>
    point !== null && confidence[frame * points + point]! > usableConfidence;

  function take(frame: number, into: PointSet): boolean {
    into.count = 0;
    if (hand === null) return false;
    const from = frame * points + hand.first;
    for (let i = from; i < from + count; i += 1) {
      if (!(confidence[i]! > usableConfidence)) continue;
      into.x[into.count] = coordinates[i * 3]!;
      into.y[into.count] = coordinates[i * 3 + 1]!;
      into.count += 1;
    }
    return into.count >= fewestPoints;
  }

  function keep(frame: number): void {
    kept.x.set(shown.x);
    kept.y.set(shown.y);
    kept.count = shown.count;
    keptFrame = frame;
    const seen = isSeen(frame, wrist);
    [keptWristX, keptWristY] = seen ? [x(frame, wrist), y(frame, wrist)] : [Number.NaN, Number.NaN];
  }

  const firstSeen = (): number => {
    for (let frame = 0; frame < track.frames; frame += 1) if (take(frame, shown)) return frame;
    return -1;
  };
  const begins = firstSeen();
  if (begins !== -1) keep(begins);

  function carry(frame: number): PointSet {
    shown.count = 0;
    const hasWrist = isSeen(frame, wrist);
    if (begins === -1) return hasWrist ? strokeBeyond(frame, wrist) : shown;
    const moves = hasWrist && Number.isFinite(keptWristX);
    if (!moves && Math.abs(frame - keptFrame) > longestWithoutWrist) return shown;
    const dx = moves ? x(frame, wrist) - keptWristX : 0;
    const dy = moves ? y(frame, wrist) - keptWristY : 0;
    for (let i = 0; i < kept.count; i += 1) {
      shown.x[i] = kept.x[i]! + dx;
      shown.y[i] = kept.y[i]! + dy;
    }
    shown.count = kept.count;
    return shown;
  }

  function strokeBeyond(frame: number, at: number): PointSet {
    [shown.x[0], shown.y[0], shown.count] = [x(frame, at), y(frame, at), 1];
    if (!isSeen(frame, elbow)) return shown;
    const [dx, dy] = [shown.x[0] - x(frame, elbow), shown.y[0] - y(frame, elbow)];
    const length = Math.hypot(dx, dy);
    if (length === 0) return shown;
    const reach = (reachBeyondWrist * shoulderWidthPx) / length;
    [shown.x[1], shown.y[1], shown.count] = [shown.x[0] + reach * dx, shown.y[0] + reach * dy, 2];
    return shown;
  }

  return {
    at: (frame) => {
      if (!take(frame, shown)) return carry(frame);
      keep(frame);
      return shown;
    },
  };
}
