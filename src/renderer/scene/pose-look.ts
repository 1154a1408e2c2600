/** How an estimator's skeleton looks, the same on the stage, in 3D, in the timeline and in thumbnails. */

import type { MethodMarker } from '#shared/figure/method-style.ts';
import { dashArray, methodStyle } from '#shared/figure/method-style.ts';

/** A look on the stage's dark ground. */
export interface PoseLook {
  readonly colour: string;
  readonly marker: MethodMarker;
  /** Drawn, left out, ... in px; empty for a whole line. */
  readonly dash: readonly number[];
}

const looks = new Map<number, PoseLook>();

/** The look of the estimator at a place among those of its collection. */
export function poseLook(styleIndex: number): PoseLook {
  const known = looks.get(styleIndex);
  if (known !== undefined) return known;
  const { color, dash, marker } = methodStyle(styleIndex);
  const dashes = dash === 'solid' ? [] : dashArray(dash, 1.75).split(' ').map(Number);
  const look: PoseLook = { colour: color.onDark, marker, dash: dashes };
  looks.set(styleIndex, look);
  return look;
}
