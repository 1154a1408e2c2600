/** What the pointer does on the stage and in 3D while a clip is corrected. */

import { parentsOfHand } from '#shared/correction/move-joints.ts';
import { bonesOfTrack, nearestPlaced } from '#shared/correction/nearest-placed.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import type { PoseGrip } from '#renderer/scene/pose-grip.ts';
import type { PosePlacing } from '#renderer/scene/pose-placing.ts';
import type { PosePlan } from '#renderer/scene/pose-plan.ts';
import { hasDepth, hungDepths } from '#renderer/scene/pose-space.ts';
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

function take(point: number, whole: boolean, hung?: Float64Array): Held | null {
  if (point < 0 || !useCorrecting.getState().layerShown) return null;
  void settleNudge();
  chooseJoint(point);
  const held = takeHold({
    ...(whole ? { reach: 'whole' } : {}),
    ...(hung === undefined ? {} : { hung }),
  });
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

/** Whether a point is that by which a hand hangs on the body's wrist. */
const isRootOfHand = ({ points }: PointGroup, point: number): boolean =>
  points.length >= parentsOfHand.length - 1 && point === points[0];

/**
 * Takes hold of a joint in 3D. The depth of a hand hangs on the body's wrist: its root, and a hand as a whole, keep their own
 * when moved; and where the estimator gives no depth there is none to change: it turns in the picture.
 */
export function takeInSpace(point: number, whole: boolean, plan: PosePlan): PoseGrip | null {
  const now = currentWork();
  if (now === null || useCorrecting.getState().guided) return null;
  const isFlat = !hasDepth(plan);
  const held = take(point, whole, isFlat ? undefined : hungDepths(plan, now.frame));
  if (held === null) return null;
  const group = groupOf(now.layered, point);
  const moves = whole ? 'whole' : useCorrecting.getState().reach;
  const isHand = group.points.length >= parentsOfHand.length - 1;
  const keepsDepth = isFlat || (isHand && moves === 'whole') || isRootOfHand(group, point);
  return {
    pivot: held.pivotPoint,
    moveBy: ([x, y, z]) => {
      if (inHand === held) held.moveBy([x, y, keepsDepth ? 0 : z]);
    },
    turnBy: (angleRad, axis) => {
      if (inHand === held) held.turnBy(angleRad, isFlat ? [0, 0, axis[2] < 0 ? -1 : 1] : axis);
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

/** Whether a click beside every joint puts the chosen one there: where it is missing, and in guided correcting wherever it is. */
function isAskedFor(): boolean {
  const now = currentWork();
  const { guided, point } = useCorrecting.getState();
  return now !== null && (guided || !hasPoint(now.layered, now.frame, point));
}

/** A click on the stage beside every joint. */
export function clickOnStage(place: Place): void {
  if (isAskedFor()) void placeJoint(...place);
}

/** Puts the chosen joint of a track somewhere in 3D: as deep as the nearest joint along the bones, else as the middle of its part. */
export const placingInSpace = (plan: PosePlan): PosePlacing => ({
  beside: () => {
    const now = currentWork();
    if (now === null) return [];
    const { point } = useCorrecting.getState();
    const { layered, frame } = now;
    const isPlaced = (one: number): boolean => hasPoint(layered, frame, one);
    const nearest = nearestPlaced(point, bonesOfTrack(layered.estimate), isPlaced);
    return nearest === null ? groupOf(layered, point).points.filter(isPlaced) : [nearest];
  },
  place: ([x, y, z], clicked) => {
    const now = currentWork();
    if (now === null || (clicked && !isAskedFor())) return;
    const { point } = useCorrecting.getState();
    const ownDepth = !hasDepth(plan) || isRootOfHand(groupOf(now.layered, point), point);
    void (ownDepth ? placeJoint(x, y) : placeJoint(x, y, z));
  },
});
