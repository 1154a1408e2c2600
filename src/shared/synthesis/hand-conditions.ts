/** What makes the hands of a clip hard to see, from its truth: contact, covering, speed, and the edge of the picture. */

import type { PointSet } from '#shared/geometry/hull-distance.ts';
import { hullDistance, pointSet } from '#shared/geometry/hull-distance.ts';
import type { SigningClip } from './signing-clip.ts';
import { clipCamera, personParts, personPoints } from './signing-clip.ts';

/** Conditions of one hand, [frames] each. */
export interface HandConditions {
  /** Bare distance in the picture between the flesh of this hand and of the other one, mm; below 0 where they overlap. */
  readonly otherMm: Float32Array<ArrayBuffer>;
  /** The same to the face. */
  readonly faceMm: Float32Array<ArrayBuffer>;
  /** 1 where the other hand is nearer to the camera. */
  readonly behind: Uint8Array<ArrayBuffer>;
  /** Of the middle of the hand, mm a frame. */
  readonly speedMm: Float32Array<ArrayBuffer>;
  /** Share of its points outside the picture. */
  readonly outside: Float32Array<ArrayBuffer>;
}

/** Conditions of both hands. */
export interface ClipConditions {
  readonly left: HandConditions;
  readonly right: HandConditions;
}

/** Flesh around the joints of a hand, mm. */
const fleshMm = 9;
/** The outline of the face comes first among its points. */
const ovalPoints = 36;

/** Measures a clip. */
export function measureConditions(clip: SigningClip): ClipConditions {
  const { frames, image, pxPerMm } = clip;
  const make = (): HandConditions => ({
    otherMm: new Float32Array(frames),
    faceMm: new Float32Array(frames),
    behind: new Uint8Array(frames),
    speedMm: new Float32Array(frames),
    outside: new Float32Array(frames),
  });
  const conditions = { left: make(), right: make() };
  const sets = { left: pointSet(21), right: pointSet(21), face: pointSet(ovalPoints) };
  const last = { left: [0, 0], right: [0, 0] };
  for (let frame = 0; frame < frames; frame += 1) {
    const at = frame * personPoints;
    const depth = { left: 0, right: 0 };
    take(image, at + personParts.mesh.first, ovalPoints, sets.face);
    for (const side of ['left', 'right'] as const) {
      take(image, at + personParts[side].first, 21, sets[side]);
      const [x, y] = [mean(sets[side].x), mean(sets[side].y)];
      const own = conditions[side];
      const [lastX = 0, lastY = 0] = last[side];
      own.speedMm[frame] = frame === 0 ? 0 : Math.hypot(x - lastX, y - lastY) / pxPerMm;
      own.outside[frame] = shareOutside(sets[side]);
      last[side] = [x, y];
      for (let joint = 0; joint < 21; joint += 1)
        depth[side] += image[3 * (at + personParts[side].first + joint) + 2]! / 21;
      own.faceMm[frame] = hullDistance(sets[side], sets.face) / pxPerMm - fleshMm;
    }
    const otherMm = hullDistance(sets.left, sets.right) / pxPerMm - 2 * fleshMm;
    conditions.left.otherMm[frame] = otherMm;
    conditions.right.otherMm[frame] = otherMm;
    if (depth.left > depth.right) conditions.left.behind[frame] = 1;
    else conditions.right.behind[frame] = 1;
  }
  return conditions;
}

function take(image: Float64Array, first: number, count: number, into: PointSet): void {
  for (let i = 0; i < count; i += 1) {
    into.x[i] = image[3 * (first + i)]!;
    into.y[i] = image[3 * (first + i) + 1]!;
  }
  into.count = count;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function shareOutside({ x, y, count }: PointSet): number {
  let outside = 0;
  for (let i = 0; i < count; i += 1) {
    const isInside =
      x[i]! >= 0 && x[i]! < clipCamera.width && y[i]! >= 0 && y[i]! < clipCamera.height;
    if (!isInside) outside += 1;
  }
  return outside / count;
}
