/** Puts the points of a pose into the space of the 3D scene, frame by frame into one table that is written over. */

import type { PosePlan } from './pose-plan.ts';

/** Units of the scene a shoulder's width takes; the camera's first distance then shows the upper body whole. */
const shoulderUnits = 92;
/** Where the signer stands before the camera, units. */
export const signerDistance = 1000;
/** Where points stand that are missing: beyond what any camera sees. */
const outOfSight = 1e6;

/** Middle of the shoulders in the clip, px: what the picture is centred on, the same in every frame. */
export function middleOf(plan: PosePlan): readonly [number, number] {
  const { track, shoulders, box } = plan;
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

/** Depth of a point of the body in a frame; 0 where there is none. */
function bodyDepth(plan: PosePlan, frame: number, point: number | null): number {
  if (point === null) return 0;
  const at = frame * plan.track.points + point;
  if ((plan.track.confidence[at] ?? 0) <= 0) return 0;
  return plan.track.coordinates[at * 3 + 2] ?? 0;
}

/**
 * Writes the points of a frame. x and y follow the picture; Holistic's depths of hands and face are measured from the
 * wrist and the middle of the head (formats.md section 1), so they are hung onto the body's wrist and nose. The
 * shoulders stand at the signer's distance.
 *
 * @param out [points, 3] from `first` on; missing points are put out of sight
 * @param middle what stands in the scene's middle, px
 */
export function placePose(
  plan: PosePlan,
  frame: number,
  middle: readonly [number, number],
  out: Float64Array,
  first: number,
): void {
  const { track, points, shoulders, nose, wrists, depthScale, shoulderWidth } = plan;
  const units = shoulderUnits / shoulderWidth;
  const start = frame * track.points;
  const base =
    shoulders === null
      ? 0
      : (bodyDepth(plan, frame, shoulders[0]) + bodyDepth(plan, frame, shoulders[1])) / 2;
  for (const part of ['body', 'face', 'left', 'right'] as const) {
    const hangsOn = part === 'face' ? nose : part === 'body' ? null : wrists[part];
    const offset = part === 'body' ? -base : bodyDepth(plan, frame, hangsOn) - base;
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

/** Whether a track has depth at all; OpenPose gives none. */
export function hasDepth({ track }: PosePlan): boolean {
  const { coordinates, confidence } = track;
  for (let i = 0; i < confidence.length; i += 1)
    if ((confidence[i] ?? 0) > 0 && (coordinates[i * 3 + 2] ?? 0) !== 0) return true;
  return false;
}
