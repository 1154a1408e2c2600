/** Takes joints of a depth hand in the 3D view: in the plane of the view, along an axis while its key is held, along the depth camera's sight, or onto the surface. */

import { cameraFromImage, imageFromCamera } from '#shared/geometry/camera.ts';
import { watchAxisKeys } from '#renderer/scene/axis-keys.ts';
import { placeOfDrag, turnOfDrag } from '#renderer/scene/drag-lead.ts';
import { jointAt } from '#renderer/scene/joint-at.ts';
import type { CloudFrame } from '#renderer/scene/point-cloud.ts';
import type { SceneGrip } from '#renderer/scene/scene-client.ts';
import type { SceneAxis, SceneLens, ScenePixel, ScenePoint } from '#renderer/scene/scene-lens.ts';
import { facingOf, pixelOf } from '#renderer/scene/scene-lens.ts';
import { leastDragPx } from '#renderer/scene/scene-pointer.ts';
import { useDepth } from '#renderer/state/depth-store.ts';
import { handWork, takeHandJoint, useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { windowOf } from './frame-geometry.ts';
import { shownCentre } from './shown-centre.ts';

/** Nothing is led closer to the depth camera than this, mm. */
const nearestMm = 1;

/** The depth image of the frame as it is drawn; null where it is not here. */
function cloudNow(): CloudFrame | null {
  const { dataSet, shown, handOnly } = useHand.getState();
  const { picture } = useDepth.getState();
  const depth = picture?.depth ?? null;
  const detail = shown?.detail ?? null;
  if (dataSet === null || detail === null || depth === null) return null;
  if (picture?.detail.frameIndex !== detail.frameIndex) return null;
  const { intrinsics } = dataSet.description;
  return { depth, camera: intrinsics, window: windowOf(shownCentre(detail, dataSet), handOnly) };
}

function jointUnder({ x, y }: ScenePixel, lens: SceneLens): number | null {
  const work = handWork();
  const { hidden, guided } = useHandCorrecting.getState();
  if (work === null || hidden || guided) return null;
  return jointAt([{ joints: work.pose.xyz }], (...at) => pixelOf(lens, ...at), x, y);
}

/** The joints of the method that is corrected. */
export const handSceneGrip: SceneGrip = {
  under: jointUnder,
  take: (at, event, lensNow) => {
    const joint = jointUnder(at, lensNow());
    const held = joint === null ? null : takeHandJoint(joint, event.shiftKey);
    const { dataSet } = useHand.getState();
    if (held === null || dataSet === null) return null;
    const { intrinsics } = dataSet.description;
    const inSpace = (place: ScenePoint): ScenePoint => {
      const [x = 0, y = 0, z = 0] = cameraFromImage(Float64Array.from(place), intrinsics);
      return [x, y, z];
    };
    const [from, pivot] = [inSpace(held.from), inSpace(held.pivot)];
    const start = pixelOf(lensNow(), ...from) ?? at;
    let pointer = at;
    let axis: SceneAxis | null = null;
    let turns = false;
    let moved = false;
    const move = (): void => {
      moved ||= Math.hypot(pointer.x - at.x, pointer.y - at.y) >= leastDragPx;
      if (!moved) return;
      const lens = lensNow();
      const about = turns ? pixelOf(lens, ...pivot) : null;
      if (about !== null) {
        held.turnBy(turnOfDrag(about, at, pointer), facingOf(lens));
        return;
      }
      const pixel = { x: start.x + pointer.x - at.x, y: start.y + pointer.y - at.y };
      const { way } = useHandCorrecting.getState();
      const place = placeOfDrag(lens, pixel, from, { way, axis, cloud: cloudNow() });
      if (place === null || !(place[2] >= nearestMm)) return;
      const [u = 0, v = 0, d = 0] = imageFromCamera(Float64Array.from(place), intrinsics);
      held.to([u, v, d]);
    };
    const stopKeys = watchAxisKeys(
      () => held.isHeld(),
      (next) => {
        axis = next;
        move();
      },
    );
    return {
      to: (next, isTurn) => {
        pointer = next;
        turns = isTurn;
        move();
      },
      drop: () => {
        stopKeys();
        if (moved) void held.drop();
        else held.cancel();
      },
      cancel: () => {
        stopKeys();
        held.cancel();
      },
    };
  },
};
