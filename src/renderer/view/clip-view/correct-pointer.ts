/** What the pointer does on the stage and in 3D while a clip is corrected. */

import { parentsOfHand } from '#shared/correction/move-joints.ts';
import type { PoseGrip } from '#renderer/scene/pose-grip.ts';
import { chooseJoint, placeJoint } from '#renderer/state/correcting-acts.ts';
import type { Held } from '#renderer/state/correcting-hold.ts';
import { settleNudge, takeHold } from '#renderer/state/correcting-hold.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import { currentWork, groupOf, hasPoint } from '#renderer/state/correcting-work.ts';

/** A place in the picture, px of the track. */
type Place = readonly [number, number];

/** A joint that follows the pointer on the stage. */
export interface StageGrip {
  /** @param turns whether it turns about what it hangs on instead */
  to(place: Place, turns: boolean): void;
  drop(): void;
  cancel(): void;
}

let inHand: { cancel(): void } | null = null;

/** Puts back what the pointer holds; false where it holds nothing. */
export function cancelDrag(): boolean {
  const held = inHand;
  inHand = null;
  held?.cancel();
  return held !== null;
}

function take(point: number, whole: boolean): Held | null {
  if (point < 0 || !useCorrecting.getState().layerShown) return null;
  void settleNudge();
  chooseJoint(point);
  const held = takeHold(whole ? { reach: 'whole' } : {});
  inHand = held;
  return held;
}

/** Whether it is the hand that is held still, which is over once it was put back by key. */
const letGo = (held: Held): boolean => {
  const was = inHand === held;
  if (was) inHand = null;
  return was;
};

/**
 * Takes hold of a joint; null where the pointer moves the picture.
 *
 * @param point -1 where no joint is under the pointer
 * @param whole whether the whole hand goes along
 */
export function takeOnStage(point: number, from: Place, whole: boolean): StageGrip | null {
  if (useCorrecting.getState().guided) return null;
  const held = take(point, whole);
  if (held === null) return null;
  const angleOf = ([x, y]: Place): number => Math.atan2(y - held.pivot[1], x - held.pivot[0]);
  return {
    to: (place, turns) => {
      if (inHand !== held) return;
      if (turns) held.turnBy(angleOf(place) - angleOf(from));
      else held.moveBy([place[0] - from[0], place[1] - from[1], 0]);
    },
    drop: () => {
      if (letGo(held)) void held.drop();
    },
    cancel: () => {
      if (letGo(held)) held.cancel();
    },
  };
}

/**
 * Takes hold of a joint in 3D. The depth of a hand hangs on the body's wrist: its root, and a hand as a whole, keep their own;
 * and where the estimator gives no depth there is none to change.
 */
export function takeInSpace(point: number, whole: boolean, isFlat: boolean): PoseGrip | null {
  const held = take(point, whole);
  const now = currentWork();
  if (held === null || now === null) return null;
  const group = groupOf(now.layered, point);
  const moves = whole ? 'whole' : useCorrecting.getState().reach;
  const isHand = group.points.length >= parentsOfHand.length - 1;
  const keepsDepth = isFlat || (isHand && (moves === 'whole' || point === group.points[0]));
  return {
    moveBy: ([x, y, z]) => {
      if (inHand === held) held.moveBy([x, y, keepsDepth ? 0 : z]);
    },
    drop: () => {
      if (letGo(held)) void held.drop();
    },
    cancel: () => {
      if (letGo(held)) held.cancel();
    },
    isHeld: () => inHand === held,
  };
}

/** A click beside every joint places the chosen one where it is missing, and in guided correcting wherever it is. */
export function clickOnStage(place: Place): void {
  const now = currentWork();
  const { guided, point } = useCorrecting.getState();
  if (now === null || (!guided && hasPoint(now.layered, now.frame, point))) return;
  void placeJoint(...place);
}
