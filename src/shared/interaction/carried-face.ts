/** The face in every frame of a clip: as it is seen, carried by the nose through gaps, or a box around nose and ears. */

import type { PoseTrack, TrackParts } from '#shared/pose/pose-track.ts';
import { usableConfidence } from './carried-hand.ts';
import { faceOutline } from './face-outline.ts';
import type { PointSet } from '#shared/geometry/hull-distance.ts';
import { pointSet } from '#shared/geometry/hull-distance.ts';

/** A face counts as seen in a frame with at least so many usable points around it. */
const fewestPoints = 5;
/** Without a nose to go by, a face is carried for so long, seconds. */
const carriedForSec = 1;
/** How far a forehead reaches above the brows, in lengths from brow to chin. */
const foreheadAboveBrows = 0.4;
/** Half the breadth of a face in shoulder widths, where no ears are seen; and its height above and below the nose. */
const halfBreadth = 0.2;
const aboveNose = 0.34;
const belowNose = 0.24;

/** Says where the face is, frame by frame in order of time. */
export interface CarriedFace {
  /** Points around it, empty where it is unknown; overwritten by the next frame. */
  readonly at: (frame: number) => PointSet;
}

/** Follows the face of a track. */
export function carriedFace(
  track: PoseTrack,
  parts: TrackParts,
  shoulderWidthPx: number,
): CarriedFace {
  const { points, coordinates, confidence, fps } = track;
  const outline = parts.face === null ? null : faceOutline(parts.face);
  const size = Math.max(4, (outline?.around.length ?? 0) + 2);
  const shown = pointSet(size);
  const kept = pointSet(size);
  let [keptFrame, keptNoseX, keptNoseY] = [-1, Number.NaN, Number.NaN];
  const longestWithoutNose = Math.max(1, Math.round(fps * carriedForSec));

  const x = (frame: number, point: number): number => coordinates[(frame * points + point) * 3]!;
  const y = (frame: number, point: number): number =>
    coordinates[(frame * points + point) * 3 + 1]!;
  const isSeen = (frame: number, point: number | null): point is number =>
    point !== null && confidence[frame * points + point]! > usableConfidence;

  function add(px: number, py: number): void {
    shown.x[shown.count] = px;
    shown.y[shown.count] = py;
    shown.count += 1;
  }

  function take(frame: number): boolean {
    shown.count = 0;
    if (outline === null) return false;
    const start = frame * points;
    for (let i = 0; i < outline.around.length; i += 1) {
      const at = start + outline.around[i]!;
      if (confidence[at]! > usableConfidence) add(coordinates[3 * at]!, coordinates[3 * at + 1]!);
    }
    if (shown.count < fewestPoints) return false;
    const { brows, chin } = outline;
    if (brows === null || !isSeen(frame, chin)) return true;
    for (const brow of brows) {
      if (!isSeen(frame, brow)) continue;
      const [bx, by] = [x(frame, brow), y(frame, brow)];
      add(
        bx + foreheadAboveBrows * (bx - x(frame, chin)),
        by + foreheadAboveBrows * (by - y(frame, chin)),
      );
    }
    return true;
  }

  function keep(frame: number): void {
    kept.x.set(shown.x);
    kept.y.set(shown.y);
    kept.count = shown.count;
    keptFrame = frame;
    const seen = isSeen(frame, parts.nose);
    [keptNoseX, keptNoseY] = seen
      ? [x(frame, parts.nose), y(frame, parts.nose)]
      : [Number.NaN, Number.NaN];
  }

  function carry(frame: number): PointSet {
    shown.count = 0;
    const hasNose = isSeen(frame, parts.nose);
    const moves = hasNose && keptFrame !== -1 && Number.isFinite(keptNoseX);
    if (!moves && (keptFrame === -1 || frame - keptFrame > longestWithoutNose))
      return hasNose ? boxAround(frame, parts.nose) : shown;
    const dx = moves ? x(frame, parts.nose) - keptNoseX : 0;
    const dy = moves ? y(frame, parts.nose) - keptNoseY : 0;
    for (let i = 0; i < kept.count; i += 1) add(kept.x[i]! + dx, kept.y[i]! + dy);
    return shown;
  }

  function boxAround(frame: number, nose: number): PointSet {
    shown.count = 0;
    const [nx, ny] = [x(frame, nose), y(frame, nose)];
    const ears = [parts.leftEar, parts.rightEar].filter((ear) => isSeen(frame, ear));
    const half = halfBreadth * shoulderWidthPx;
    const sides = ears.map((ear) => x(frame, ear));
    const left = Math.min(nx - half, ...sides);
    const right = Math.max(nx + half, ...sides);
    const top = ny - aboveNose * shoulderWidthPx;
    const bottom = ny + belowNose * shoulderWidthPx;
    add(left, top);
    add(right, top);
    add(right, bottom);
    add(left, bottom);
    return shown;
  }

  return {
    at: (frame) => {
      if (!take(frame)) return carry(frame);
      keep(frame);
      return shown;
    },
  };
}
