/** Puts the points of a pose into the space of the 3D scene, frame by frame into one table that is written over. */

import type { PosePlan } from './pose-plan.ts';
import { bodyParts } from './pose-plan.ts';

/** Units of the scene a shoulder's width takes; the camera's first distance then shows the upper body whole. */
const shoulderUnits = 78;
/** Where the signer stands before the camera, units. */
export const signerDistance = 1000;
/** Where points stand that are missing: beyond what any camera sees. */
const outOfSight = 1e6;

/** Middle of the shoulders in the clip, px: what the picture is centred on, the same in every frame. */
export function middleOf(plan: PosePlan): readonly [number, number] {
  const { estimate: track, shoulders, box } = plan;
  if (shoulders === null) return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  let [x, y, seen] = [0, 0, 0];
  for (let frame = 0; frame < track.frames; frame += 1) {
    for (const shoulder of shoulders) {
      const at = frame * track.points + shoulder;
      if ((track.confidence[at] ?? 0) <= 0) continue;
      x += track.coordinates[at * 3] ?? 0;
      y += track.coordinates[at * 3 + 1] ?? 0;
      seen += 1;
    }
  }
  return seen === 0 ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : [x / seen, y / seen];
}

/** Depth of a point in a frame; NaN where it is not there. */
function depthAt(plan: PosePlan, frame: number, point: number | null | undefined): number {
  if (point === null || point === undefined) return Number.NaN;
  const at = frame * plan.track.points + point;
  if ((plan.track.confidence[at] ?? 0) <= 0) return Number.NaN;
  return plan.track.coordinates[at * 3 + 2] ?? Number.NaN;
}

/** The first of two depths that is known; 0 where neither is. */
const known = (depth: number, otherwise: number): number => {
  if (!Number.isNaN(depth)) return depth;
  return Number.isNaN(otherwise) ? 0 : otherwise;
};

/** What is added to the depths of a part so that it hangs where it belongs on the body, the shoulders at 0. */
function depthOffset(
  plan: PosePlan,
  frame: number,
  part: 'body' | 'face' | 'left' | 'right',
  shoulderDepth: number,
): number {
  if (part === 'body') return -shoulderDepth;
  const hangsOn = part === 'face' ? plan.nose : plan.wrists[part];
  const own = known(depthAt(plan, frame, plan.points[part][0]), Number.NaN);
  return known(depthAt(plan, frame, hangsOn), shoulderDepth) - shoulderDepth - own;
}

function depthOfShoulders(plan: PosePlan, frame: number): number {
  const left = depthAt(plan, frame, plan.shoulders?.[0]);
  const right = depthAt(plan, frame, plan.shoulders?.[1]);
  return (known(left, right) + known(right, left)) / 2;
}

/** [points] what is added to each depth of a frame so that hands and face hang where they belong, z of the track. */
export function hungDepths(plan: PosePlan, frame: number): Float64Array {
  const hung = new Float64Array(plan.track.points);
  const shoulderDepth = depthOfShoulders(plan, frame);
  for (const part of bodyParts) {
    const offset = depthOffset(plan, frame, part, shoulderDepth);
    for (const point of plan.points[part]) hung[point] = offset;
  }
  return hung;
}

/**
 * Writes the points of a frame. x and y follow the picture; Holistic's depths of hands and face are measured from the
 * wrist and the middle of the head (formats.md section 1), so they are hung onto the body's wrist and nose. The
 * shoulders stand at the signer's distance.
 *
 * @param middle what stands in the scene's middle, px
 * @param out [points, 3] from `first` on; missing points are put out of sight
 */
export function placePose(
  plan: PosePlan,
  frame: number,
  middle: readonly [number, number],
  out: Float64Array,
  first: number,
): void {
  const { track, points, depthScale, shoulderWidth } = plan;
  const units = shoulderUnits / shoulderWidth;
  const start = frame * track.points;
  const shoulderDepth = depthOfShoulders(plan, frame);
  for (const part of bodyParts) {
    const offset = depthOffset(plan, frame, part, shoulderDepth);
    const indices = points[part];
    for (let i = 0; i < indices.length; i += 1) {
      const point = indices[i] ?? 0;
      const from = (start + point) * 3;
      const to = (first + point) * 3;
      const seen = frame < track.frames && (track.confidence[start + point] ?? 0) > 0;
      out[to] = seen ? ((track.coordinates[from] ?? 0) - middle[0]) * units : outOfSight;
      out[to + 1] = seen ? ((track.coordinates[from + 1] ?? 0) - middle[1]) * units : outOfSight;
      out[to + 2] = seen
        ? signerDistance + ((track.coordinates[from + 2] ?? 0) + offset) * depthScale * units
        : -outOfSight;
    }
  }
}

/**
 * A way in the scene as a way in the track: px, px and the estimator's z.
 *
 * @param by units of the scene
 */
export function wayInTrack(
  { depthScale, shoulderWidth }: PosePlan,
  by: readonly [number, number, number],
): [number, number, number] {
  const units = shoulderUnits / shoulderWidth;
  return [by[0] / units, by[1] / units, by[2] / (units * depthScale)];
}

/** The place in a track that a point of it has in the scene: px, px and the estimator's z of that point. */
export function placeInTrack(
  plan: PosePlan,
  frame: number,
  point: number,
  [x, y, z]: readonly [number, number, number],
): [number, number, number] {
  const [middleX, middleY] = middleOf(plan);
  const [right, down, away] = wayInTrack(plan, [x, y, z - signerDistance]);
  return [right + middleX, down + middleY, away - hungDepths(plan, frame)[point]!];
}

/** Whether a track has depth at all; OpenPose gives none. */
export function hasDepth({ track }: PosePlan): boolean {
  const { coordinates, confidence } = track;
  let first = Number.NaN;
  for (let i = 0; i < confidence.length; i += 1) {
    if ((confidence[i] ?? 0) <= 0) continue;
    const z = coordinates[i * 3 + 2] ?? 0;
    if (Number.isNaN(first)) first = z;
    else if (z !== first) return true;
  }
  return false;
}
