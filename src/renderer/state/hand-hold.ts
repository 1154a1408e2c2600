/** A joint of a depth hand that is held: moved or turned, shown at once, stored as one step when let go. */

import type { KeyTable } from '#shared/correction/correction-layer.ts';
import type { Reach } from '#shared/correction/grip.ts';
import { keysOfMove, keysOfTurn, pivotOf } from '#shared/correction/grip.ts';
import type { Point3 } from '#shared/correction/move-joints.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import type { HandWork } from './hand-work.ts';
import { endHandPreview, gripOf, hasJoint, previewHand, storeHandKeys } from './hand-work.ts';
import { makeNudges } from './nudging.ts';

/** A joint in the hand. */
export interface HandHold {
  /** Where the joint was taken, u px, v px, d mm. */
  readonly from: Point3;
  /** What a turn goes about, u px, v px, d mm. */
  readonly pivot: Point3;
  /** Leads the joint to a place, u px, v px, d mm. */
  to(place: Point3): void;
  /**
   * Turns it so far from how it was taken, about the line through the pivot along the camera's axis, clockwise in the image.
   *
   * @param axis of another turn, right-handed in camera space (x right, y down, z away)
   */
  turnBy(angleRad: number, axis?: Point3): void;
  /** Lets go: what is shown is stored; nothing where it never moved. */
  drop(): Promise<void>;
  /** Puts it back where it was. */
  cancel(): void;
}

/** Takes hold of a joint of a frame; null where it has no place there. */
export function holdHandJoint(
  work: HandWork,
  joint: number,
  reach: Reach,
  keepLengths: boolean,
): HandHold | null {
  if (!hasJoint(work, joint)) return null;
  const { pose, description } = work;
  const grip = gripOf(work, joint, reach, keepLengths);
  // A joint alone has nothing to turn: what hangs on it turns along.
  const turned = reach === 'joint' ? ({ ...grip, reach: 'limb' } as const) : grip;
  const [x, y, z] = pointOf(pose.xyz, joint);
  let keys: KeyTable | null = null;
  const show = (next: KeyTable): void => {
    keys = next;
    previewHand(work, next);
  };
  return {
    from: pointOf(pose.uvd, joint),
    pivot: pointOf(pose.uvd, pivotOf(turned)),
    to: (place) => {
      const target = cameraFromImage(Float64Array.from(place), description.intrinsics);
      show(keysOfMove(grip, [target[0]! - x, target[1]! - y, target[2]! - z]));
    },
    turnBy: (angleRad, axis) => show(keysOfTurn(turned, angleRad, axis)),
    drop: async () => {
      if (keys !== null) await storeHandKeys(work, keys);
    },
    cancel: () => endHandPreview(work),
  };
}

const pointOf = (values: Float64Array, joint: number): Point3 => [
  values[joint * 3]!,
  values[joint * 3 + 1]!,
  values[joint * 3 + 2]!,
];

/** Steps by key. */
export const handNudges = makeNudges<HandHold>();
