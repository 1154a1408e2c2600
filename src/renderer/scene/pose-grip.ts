/** A joint of the 3D view in the hand: in the plane of the view, or along an axis while its key is held. */

import { watchAxisKeys } from './axis-keys.ts';
import type { PosePlan } from './pose-plan.ts';
import { wayInTrack } from './pose-space.ts';
import type { SceneCamera } from './scene-camera.ts';
import type { SceneAxis } from './scene-lens.ts';
import type { Grabbed } from './scene-pointer.ts';

/** What moves with the pointer. */
export interface PoseGrip {
  /** So far from where it was taken: px, px and z of the track. */
  moveBy(way: readonly [number, number, number]): void;
  drop(): void;
  cancel(): void;
  /** False once it was put back by key, though the pointer is still pressed. */
  isHeld(): boolean;
}

/**
 * Follows the pointer with a grip.
 *
 * @param from where the joint is in the scene
 * @param at where the pointer is, px on the canvas
 */
export function followWithGrip(
  grip: PoseGrip,
  plan: PosePlan,
  camera: SceneCamera,
  from: readonly [number, number, number],
  at: { readonly x: number; readonly y: number },
): Grabbed {
  let axis: SceneAxis | null = null;
  let pointer = at;
  const move = (): void => {
    const [start, end] = [at, pointer].map(({ x, y }) => camera.toPlace(x, y, from, axis));
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
    to: (place) => {
      pointer = place;
      move();
    },
    drop: () => {
      stopKeys();
      grip.drop();
    },
    cancel: () => {
      stopKeys();
      grip.cancel();
    },
  };
}
