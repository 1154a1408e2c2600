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
  /** The frame it is of. */
  readonly frameIndex: number;
  /** Where it was taken, CSS px on the canvas. */
  readonly from: readonly [number, number];
  /** Where the pointer was last, CSS px on the canvas. */
  last: readonly [number, number];
  /** Where it was taken, px of the image. */
  readonly fromImage: readonly [number, number];
  /** Where the way of the pointer has led since, px of the image: a zoom on the way moves nothing. */
  atImage: readonly [number, number];
  moved: boolean;
}

/** A hand that only clicks trembles less than this, CSS px. */
const leastDragPx = 2;

/** Where a drag leads, u px, v px, d mm. */
function placeOfDrag(
  { held, from, last, fromImage, atImage }: JointDrag,
  depth: DepthFrame | null,
): readonly [number, number, number] {
  const [fromU, fromV, fromD] = held.from;
  const { way } = useHandCorrecting.getState();
  if (way === 'sight') return [fromU, fromV, Math.max(1, fromD + from[1] - last[1])];
  const [u, v] = [fromU + atImage[0] - fromImage[0], fromV + atImage[1] - fromImage[1]];
  if (way === 'plane') return [u, v, fromD];
  const seenMm = depth === null ? null : depthAt(depth, atImage[0], atImage[1]);
  return [u, v, seenMm ?? fromD];
}

/** How far the pointer went about the pivot of what is held, clockwise in the image. */
function turnOfDrag({ held: { pivot }, fromImage, atImage }: JointDrag): number {
  const angleOf = ([u, v]: readonly [number, number]): number =>
    Math.atan2(v - pivot[1], u - pivot[0]);
  return angleOf(atImage) - angleOf(fromImage);
}

/** The depth image of the frame; null where it is not here, as while that of another is still shown. */
function depthOf(frameIndex: number): DepthFrame | null {
  const { picture } = useDepth.getState();
  return picture?.frame.frameIndex === frameIndex ? picture.depth : null;
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
      const fit = fitNow();
      const joint = work === null || guided ? null : jointAt([work.pose], fit, x, y);
      const held = joint === null ? null : takeHandJoint(joint, event.shiftKey);
      clicked.current = held === null ? [x, y] : null;
      if (work === null || held === null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const image = [x / fit.scale + fit.originU, y / fit.scale + fit.originV] as const;
      drag.current = {
        held,
        frameIndex: work.frameIndex,
        from: [x, y],
        last: [x, y],
        fromImage: image,
        atImage: image,
        moved: false,
      };
    },
    move: (event) => {
      if (drag.current === null) return false;
      const { offsetX: x, offsetY: y } = event.nativeEvent;
      const now = drag.current;
      const { scale } = fitNow();
      const [u, v] = now.atImage;
      now.atImage = [u + (x - now.last[0]) / scale, v + (y - now.last[1]) / scale];
      now.last = [x, y];
      now.moved ||= Math.hypot(x - now.from[0], y - now.from[1]) >= leastDragPx;
      if (!now.moved) return true;
      if (event.altKey) now.held.turnBy(turnOfDrag(now));
      else now.held.to(placeOfDrag(now, depthOf(now.frameIndex)));
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
