/** The windows that Pose-REN looks through: squares of the patch around guide joints (models.md; Pose-REN, section 3.2). */

import { patchSize } from './hand-crop.ts';

/** A square of patch pixels, both ends inside the patch. */
export interface PatchWindow {
  readonly left: number;
  readonly top: number;
  readonly sizePx: number;
}

/**
 * The window around a joint: its middle at ((x + 1) * 48, (y + 1) * 48), moved so that it stays between pixels 0 and 95.
 *
 * @param x in the patch, -1 to 1
 * @param y in the patch, -1 to 1
 */
export function windowInPatch(x: number, y: number, sizePx: number): PatchWindow {
  const most = patchSize - 1 - sizePx;
  const start = (value: number): number =>
    Math.min(most, Math.max(0, ((value + 1) * patchSize) / 2 - sizePx / 2));
  return { left: start(x), top: start(y), sizePx };
}
