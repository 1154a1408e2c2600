/** A joint of the 3D view of a signer in the hand: in the plane of the view, along an axis while its key is held, or turned while Alt is. */

import { watchAxisKeys } from './axis-keys.ts';
import { turnOfDrag } from './drag-lead.ts';
import type { PosePlan } from './pose-plan.ts';
import { wayInTrack } from './pose-space.ts';
import type { SceneCamera } from './scene-camera.ts';
import type { SceneAxis, ScenePixel, ScenePoint } from './scene-lens.ts';
import { facingOf } from './scene-lens.ts';
import type { Grabbed } from './scene-pointer.ts';
import { leastDragPx } from './scene-pointer.ts';

/** What moves with the pointer. */
export interface PoseGrip {
  /** What a turn goes about: a point of the same track. */
  readonly pivot: number;
  /** So far from where it was taken: px, px and z of the track. */
  moveBy(way: readonly [number, number, number]): void;
  /** So far from how it was taken, right-handed about a direction (x right, y down, z away). */
  turnBy(angleRad: number, axis: ScenePoint): void;
  drop(): void;
  cancel(): void;
  /** False once it was put back by key, though the pointer is still pressed. */
  isHeld(): boolean;
}

/** Where what is held was taken. */
export interface TakenAt {
  /** Of the joint and of what a turn goes about, in the scene. */
  readonly from: ScenePoint;
  readonly pivot: ScenePoint;
  readonly pixel: ScenePixel;
}

/** Follows the pointer with a grip; a hand that only clicks moves nothing. */
export function followWithGrip(
  grip: PoseGrip,
  plan: PosePlan,
  camera: Pick<SceneCamera, 'lens' | 'toPlace' | 'toScreen'>,
  { from, pivot, pixel }: TakenAt,
): Grabbed {
  let axis: SceneAxis | null = null;
  let pointer = pixel;
  let turns = false;
  let moved = false;
  const move = (): void => {
    moved ||= Math.hypot(pointer.x - pixel.x, pointer.y - pixel.y) >= leastDragPx;
    const lens = camera.lens();
    if (!moved || lens === null) return;
    const about = turns ? camera.toScreen(...pivot) : null;
    if (about !== null) {
      grip.turnBy(turnOfDrag(about, pixel, pointer), facingOf(lens));
      return;
    }
    const [start, end] = [pixel, pointer].map(({ x, y }) => camera.toPlace(x, y, from, axis));
    if (start === null || start === undefined || end === null || end === undefined) return;
    grip.moveBy(wayInTrack(plan, [end[0] - start[0], end[1] - start[1], end[2] - start[2]]));
  };
  const stopKeys = watchAxisKeys(
    () => grip.isHeld(),
    (next) => {
      axis = next;
      move();
    },
  );
  return {
    to: (place, isTurn) => {
      pointer = place;
      turns = isTurn;
      move();
    },
    drop: () => {
      stopKeys();
      if (moved) grip.drop();
      else grip.cancel();
    },
    cancel: () => {
      stopKeys();
      grip.cancel();
    },
  };
}
