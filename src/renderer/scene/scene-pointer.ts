/** The pointer over the scene: drag turns, drag with Shift or the right button moves, the wheel zooms, a joint is named. */

import type { SceneSkeleton } from './hand-stage.ts';
import type { SceneCamera } from './scene-camera.ts';

const reachPx = 16;

/** The joint whose mark is nearest to a place on the canvas, within reach; null where none is. */
function jointAt(
  skeletons: readonly Pick<SceneSkeleton, 'joints'>[],
  camera: SceneCamera,
  x: number,
  y: number,
): number | null {
  let nearest: number | null = null;
  let nearestPx = reachPx;
  for (const { joints } of skeletons) {
    for (let joint = 0; joint * 3 < joints.length; joint += 1) {
      const [jx, jy, jz] = [joints[joint * 3], joints[joint * 3 + 1], joints[joint * 3 + 2]];
      const at = camera.toScreen(jx ?? 0, jy ?? 0, jz ?? 0);
      const px = at === null ? Infinity : Math.hypot(at.x - x, at.y - y);
      if (px >= nearestPx) continue;
      nearestPx = px;
      nearest = joint;
    }
  }
  return nearest;
}

/** Listens to the canvas; returns how to stop. `point` is called when another joint, or none, is under the pointer. */
export function watchPointer(
  canvas: HTMLCanvasElement,
  camera: SceneCamera,
  skeletons: () => readonly Pick<SceneSkeleton, 'joints'>[],
  point: (joint: number | null) => void,
): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  let how: 'turn' | 'move' = 'turn';
  let pointed: number | null = null;
  const pointAt = (joint: number | null): void => {
    if (joint !== pointed) point(joint);
    pointed = joint;
  };
  const press = (event: PointerEvent): void => {
    how = event.shiftKey || event.button !== 0 ? 'move' : 'turn';
    canvas.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (canvas.hasPointerCapture(event.pointerId))
      camera.drag(event.movementX, event.movementY, how);
    else pointAt(jointAt(skeletons(), camera, event.offsetX, event.offsetY));
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    camera.zoomNow(Math.exp(event.deltaY * 0.0012));
  };
  canvas.addEventListener('pointerdown', press, options);
  canvas.addEventListener('pointermove', move, options);
  canvas.addEventListener('pointerleave', () => pointAt(null), options);
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), options);
  canvas.addEventListener('wheel', wheel, { ...options, passive: false });
  return () => listening.abort();
}
