/** The pointer over the scene: drag turns, drag with Shift or the right button moves, the wheel zooms, a joint is named. */

import type { CameraPose } from './camera-rig.ts';
import { turnPose, zoomPose } from './camera-rig.ts';
import type { SceneSkeleton } from './hand-stage.ts';

/** What the pointer reads and changes. */
interface PointerTarget {
  /** The pose that is changed in place. */
  pose(): CameraPose;
  moved(pose: CameraPose): void;
  mmPerPixel(): number;
  skeletons(): readonly SceneSkeleton[];
  toScreen(x: number, y: number, z: number): { readonly x: number; readonly y: number } | null;
  point(joint: number | null): void;
}

const degreesPerPixel = 0.4;
const reachPx = 16;

/** The joint whose mark is nearest to a place on the canvas, within reach; null where none is. */
function jointAt(target: PointerTarget, x: number, y: number): number | null {
  let nearest: number | null = null;
  let nearestPx = reachPx;
  for (const { joints } of target.skeletons()) {
    for (let joint = 0; joint * 3 < joints.length; joint += 1) {
      const at = target.toScreen(joints[joint * 3] ?? 0, joints[joint * 3 + 1] ?? 0, joints[joint * 3 + 2] ?? 0);
      if (at === null) continue;
      const px = Math.hypot(at.x - x, at.y - y);
      if (px >= nearestPx) continue;
      nearestPx = px;
      nearest = joint;
    }
  }
  return nearest;
}

/** Listens to the canvas; returns how to stop. */
export function watchPointer(canvas: HTMLCanvasElement, target: PointerTarget): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  let moves = false;
  let pointed: number | null = null;
  const point = (joint: number | null): void => {
    if (joint !== pointed) target.point(joint);
    pointed = joint;
  };
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      moves = event.shiftKey || event.button !== 0;
      canvas.setPointerCapture(event.pointerId);
    },
    options,
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (!canvas.hasPointerCapture(event.pointerId)) {
        point(jointAt(target, event.offsetX, event.offsetY));
        return;
      }
      const pose = target.pose();
      if (moves) {
        pose.rightMm -= event.movementX * target.mmPerPixel();
        pose.upMm += event.movementY * target.mmPerPixel();
      } else {
        turnPose(pose, -event.movementX * degreesPerPixel, event.movementY * degreesPerPixel);
      }
      target.moved(pose);
    },
    options,
  );
  canvas.addEventListener('pointerleave', () => point(null), options);
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), options);
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const pose = target.pose();
      zoomPose(pose, Math.exp(event.deltaY * 0.0012));
      target.moved(pose);
    },
    { ...options, passive: false },
  );
  return () => listening.abort();
}
