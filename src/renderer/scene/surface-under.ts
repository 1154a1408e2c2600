/** Where a line of sight of the 3D view meets the measured surface. */

import type { CloudFrame } from './point-cloud.ts';
import { regionOfWindow } from './depth-window.ts';
import type { SceneLens, ScenePixel, ScenePoint } from './scene-lens.ts';
import { alongFrom, rayOf } from './scene-lens.ts';

/** How far beside the line a point still counts, in widths of a depth pixel at its depth: a slanted surface has gaps. */
const mostBeside = 3;

/**
 * The point on the line of sight through a pixel that is level with the drawn depth pixel nearest to the viewer of those it
 * passes through, else of the one it passes closest by; null where it passes none by. Every drawn pixel is looked at, about
 * a millisecond for a whole image.
 */
export function surfaceUnder(
  lens: SceneLens,
  pixel: ScenePixel,
  { depth, camera, window }: CloudFrame,
): ScenePoint | null {
  const { width, values, unitMm } = depth;
  const { left, top, width: columns, height: rows } = regionOfWindow(window, camera, depth);
  const [eyeX, eyeY, eyeZ] = lens.eye;
  const ray = rayOf(lens, pixel);
  const { centre, halfMm } = window;
  let bestBeside = mostBeside;
  let bestMm = Infinity;
  for (let row = top; row < top + rows; row += 1) {
    for (let column = left; column < left + columns; column += 1) {
      const z = (values[row * width + column] ?? 0) * unitMm;
      if (z === 0 || Math.abs(z - centre[2]) > halfMm) continue;
      const x = ((column - camera.cx) * z) / camera.fx;
      const y = ((row - camera.cy) * z) / camera.fy;
      if (Math.abs(x - centre[0]) > halfMm || Math.abs(y - centre[1]) > halfMm) continue;
      const [wayX, wayY, wayZ] = [x - eyeX, y - eyeY, z - eyeZ];
      const mm = wayX * ray[0] + wayY * ray[1] + wayZ * ray[2];
      if (mm <= 0) continue;
      const besideMm = Math.sqrt(Math.max(0, wayX * wayX + wayY * wayY + wayZ * wayZ - mm * mm));
      // Within a pixel's width the line passes through what is drawn of it.
      const beside = Math.max(1, (besideMm * camera.fx) / z);
      if (beside > bestBeside || (beside === bestBeside && mm >= bestMm)) continue;
      bestBeside = beside;
      bestMm = mm;
    }
  }
  return bestMm === Infinity ? null : alongFrom(lens.eye, ray, bestMm);
}
