/** Drags a joint on the depth image while hands are corrected. */

import type { PointerEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { HeldHandJoint } from '#renderer/state/hand-correcting.ts';
import {
  cancelHeldJoint,
  handWork,
  takeHandJoint,
  useHandCorrecting,
} from '#renderer/state/hand-correcting.ts';
import { useDepth } from '#renderer/state/depth-store.ts';
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

/** Where a drag leads, u px, v px, d mm; null while it has not begun. */
function placeOfDrag(
  drag: JointDrag,
  { scale, originU, originV }: PictureFit,
  x: number,
  y: number,
  depth: DepthFrame | null,
): readonly [number, number, number] | null {
  drag.moved ||= Math.hypot(x - drag.x, y - drag.y) >= leastDragPx;
  if (!drag.moved) return null;
  const [fromU, fromV, fromD] = drag.held.from;
  const { way } = useHandCorrecting.getState();
  if (way === 'sight') return [fromU, fromV, Math.max(1, fromD + drag.y - y)];
  const [u, v] = [fromU + (x - drag.x) / scale, fromV + (y - drag.y) / scale];
  if (way === 'plane') return [u, v, fromD];
  const [column, row] = [Math.round(x / scale + originU), Math.round(y / scale + originV)];
  const inside = depth !== null && column >= 0 && column < depth.width && row >= 0;
  const seen = inside ? (depth.values[row * depth.width + column] ?? 0) * depth.unitMm : 0;
  return [u, v, seen > 0 ? seen : fromD];
}

/** What the canvas does with the pointer. */
interface PointerDrag {
  readonly press: (event: PointerEvent) => void;
  /** Whether a joint is held and went along. */
  readonly move: (event: PointerEvent) => boolean;
  readonly release: () => void;
  readonly cancel: () => void;
}

/** @param fitNow how the image lies on the canvas now */
export function useJointDrag(fitNow: () => PictureFit): PointerDrag {
  const drag = useRef<JointDrag | null>(null);
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
      const work = handWork();
      const joint = work === null ? null : jointAt([work.pose], fitNow(), x, y);
      const held = joint === null ? null : takeHandJoint(joint, event.shiftKey);
      if (held === null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { held, x, y, moved: false };
    },
    move: (event) => {
      if (drag.current === null) return false;
      const { offsetX, offsetY } = event.nativeEvent;
      const depth = useDepth.getState().picture?.depth ?? null;
      const place = placeOfDrag(drag.current, fitNow(), offsetX, offsetY, depth);
      if (place !== null) drag.current.held.to(place);
      return true;
    },
    release: () => end(drag.current?.moved === true ? 'drop' : 'cancel'),
    cancel: () => end('cancel'),
  };
}
