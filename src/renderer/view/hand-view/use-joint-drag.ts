/** Drags a joint on the depth image while hands are corrected. */

import type { PointerEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { depthAt } from '#shared/geometry/depth-frame.ts';
import { placeHandJoint } from '#renderer/state/hand-acts.ts';
import type { HeldHandJoint } from '#renderer/state/hand-correcting.ts';
import {
  cancelHeldJoint,
  handWork,
  takeHandJoint,
  useHandCorrecting,
} from '#renderer/state/hand-correcting.ts';
import { useDepth } from '#renderer/state/depth-store.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { hasJoint } from '#renderer/state/hand-work.ts';
import type { PictureFit } from './depth-picture.ts';
import { jointAt } from './joint-near.ts';

/** A joint that follows the pointer. */
interface JointDrag {
  readonly held: HeldHandJoint;
  /** Where it was taken, CSS px on the canvas. */
  readonly x: number;
  readonly y: number;
  moved: boolean;
}

/** A hand that only clicks trembles less than this, CSS px. */
const leastDragPx = 2;

/** Where a drag leads, u px, v px, d mm. */
function placeOfDrag(
  drag: JointDrag,
  { scale, originU, originV }: PictureFit,
  x: number,
  y: number,
  depth: DepthFrame | null,
): readonly [number, number, number] {
  const [fromU, fromV, fromD] = drag.held.from;
  const { way } = useHandCorrecting.getState();
  if (way === 'sight') return [fromU, fromV, Math.max(1, fromD + drag.y - y)];
  const [u, v] = [fromU + (x - drag.x) / scale, fromV + (y - drag.y) / scale];
  if (way === 'plane') return [u, v, fromD];
  const seenMm = depth === null ? null : depthAt(depth, x / scale + originU, y / scale + originV);
  return [u, v, seenMm ?? fromD];
}

/** How far the pointer went about the pivot of what is held, clockwise in the image. */
function turnOfDrag(
  { held, x: fromX, y: fromY }: JointDrag,
  { scale, originU, originV }: PictureFit,
  x: number,
  y: number,
): number {
  const [pivotX, pivotY] = [(held.pivot[0] - originU) * scale, (held.pivot[1] - originV) * scale];
  return Math.atan2(y - pivotY, x - pivotX) - Math.atan2(fromY - pivotY, fromX - pivotX);
}

/** What the canvas does with the pointer. */
interface PointerDrag {
  readonly press: (event: PointerEvent) => void;
  /** Whether a joint is held and went along. */
  readonly move: (event: PointerEvent) => boolean;
  readonly release: (event: PointerEvent) => void;
  readonly cancel: () => void;
}

/** @param fitNow how the image lies on the canvas now */
export function useJointDrag(fitNow: () => PictureFit): PointerDrag {
  const drag = useRef<JointDrag | null>(null);
  /** Where the button went down beside all joints, CSS px. */
  const clicked = useRef<readonly [number, number] | null>(null);
  useEffect(() => () => void cancelHeldJoint(), []);
  const end = (act: 'drop' | 'cancel'): void => {
    const held = drag.current?.held;
    drag.current = null;
    if (act === 'drop') void held?.drop();
    else held?.cancel();
  };
  return {
    press: (event) => {
      if (!useHandCorrecting.getState().on || event.button !== 0) return;
      const { offsetX: x, offsetY: y } = event.nativeEvent;
      const { guided } = useHandCorrecting.getState();
      const work = handWork();
      const joint = work === null || guided ? null : jointAt([work.pose], fitNow(), x, y);
      const held = joint === null ? null : takeHandJoint(joint, event.shiftKey);
      clicked.current = held === null ? [x, y] : null;
      if (held === null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { held, x, y, moved: false };
    },
    move: (event) => {
      if (drag.current === null) return false;
      const { offsetX: x, offsetY: y } = event.nativeEvent;
      const now = drag.current;
      now.moved ||= Math.hypot(x - now.x, y - now.y) >= leastDragPx;
      if (!now.moved) return true;
      const depth = useDepth.getState().picture?.depth ?? null;
      if (event.altKey) now.held.turnBy(turnOfDrag(now, fitNow(), x, y));
      else now.held.to(placeOfDrag(now, fitNow(), x, y, depth));
      return true;
    },
    release: (event) => {
      const from = clicked.current;
      clicked.current = null;
      const { offsetX: x, offsetY: y } = event.nativeEvent;
      if (drag.current !== null) end(drag.current.moved ? 'drop' : 'cancel');
      else if (from !== null && Math.hypot(x - from[0], y - from[1]) < leastDragPx)
        clickAt(fitNow(), x, y);
    },
    cancel: () => {
      clicked.current = null;
      end('cancel');
    },
  };
}

/** A click beside every joint places the chosen one where it is missing, and in guided correcting wherever it is. */
function clickAt({ scale, originU, originV }: PictureFit, x: number, y: number): void {
  const { guided } = useHandCorrecting.getState();
  const work = handWork();
  const { chosenJoint } = useHand.getState();
  if (work === null || chosenJoint === null || (!guided && hasJoint(work, chosenJoint))) return;
  void placeHandJoint(x / scale + originU, y / scale + originV);
}
