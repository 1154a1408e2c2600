/** Where a joint of the 3D view of a hand is led by the pointer. */

import type { CloudFrame } from './point-cloud.ts';
import type { SceneAxis, SceneLens, ScenePixel, ScenePoint } from './scene-lens.ts';
import { alongFrom, pixelOf, placeAlong, placeInPlane, sceneAxes } from './scene-lens.ts';
import { surfaceUnder } from './surface-under.ts';

/** What a drag goes by. */
export interface DragLead {
  /** In the plane of the view, along the depth camera's line of sight, or onto the measured surface. */
  readonly way: 'plane' | 'sight' | 'surface';
  /** Of the key that is held; null for none. */
  readonly axis: SceneAxis | null;
  /** null where the frame has no depth image. */
  readonly cloud: CloudFrame | null;
}

/** How far the pointer went about a place on the canvas, clockwise: right-handed about the direction away from the viewer. */
export function turnOfDrag(pivot: ScenePixel, from: ScenePixel, to: ScenePixel): number {
  const angleOf = ({ x, y }: ScenePixel): number => Math.atan2(y - pivot.y, x - pivot.x);
  return angleOf(to) - angleOf(from);
}

/**
 * Where a pixel of the 3D view leads a joint; null where an axis points at the viewer. Where the depth camera's sight does,
 * up leads away, 1 mm a pixel, as on the depth image; beside every surface the joint stays in the plane of the view.
 *
 * @param from where it was taken, the depth camera's space, mm
 */
export function placeOfDrag(
  lens: SceneLens,
  pixel: ScenePixel,
  from: ScenePoint,
  { way, axis, cloud }: DragLead,
): ScenePoint | null {
  if (axis !== null) return placeAlong(lens, pixel, from, sceneAxes[axis]);
  if (way === 'sight') {
    const far = Math.hypot(...from);
    const sight: ScenePoint = [from[0] / far, from[1] / far, from[2] / far];
    const up = (pixelOf(lens, ...from)?.y ?? pixel.y) - pixel.y;
    return placeAlong(lens, pixel, from, sight) ?? alongFrom(from, sight, (up * far) / from[2]);
  }
  const seen = way === 'surface' && cloud !== null ? surfaceUnder(lens, pixel, cloud) : null;
  return seen ?? placeInPlane(lens, pixel, from);
}
