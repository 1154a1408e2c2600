/** Paints what the stage shows for correcting: other frames, the estimate, other estimators, the chosen joint. */

import {
  besideOpacity,
  colourAfter,
  colourBefore,
  ghostColour,
  ghostOpacity,
  onionOpacity,
} from '#renderer/scene/onion-look.ts';
import type { PoseFit } from '#renderer/scene/pose-painter.ts';
import { paintLaidOver, paintTrace } from '#renderer/scene/pose-painter.ts';
import type { PosePlan } from '#renderer/scene/pose-plan.ts';
import type { StagedStates } from '#renderer/scene/state-marks.ts';
import { paintChosen } from '#renderer/scene/state-marks.ts';

const ghostLook = { colour: ghostColour, opacity: ghostOpacity, dashed: true };
/** Its colour is that of the estimator. */
const otherLook = { colour: '', opacity: besideOpacity, dashed: false };
/** Frames before and after, the nearer the stronger. */
const onionLooks = [1, 2].map((off) => ({
  before: { colour: colourBefore, opacity: onionOpacity(off), dashed: false },
  after: { colour: colourAfter, opacity: onionOpacity(off), dashed: false },
}));

/** The estimate under its correction. */
export const paintGhost = (
  context: CanvasRenderingContext2D,
  estimate: PosePlan,
  frame: number,
  fit: PoseFit,
): void => paintTrace(context, estimate, frame, fit, ghostLook);

/** What the other person of a comparison placed, in a colour that no estimator has. */
export const theirColour = '#ff6ec7';

/** Over everything else, so that it is seen where both lie in one place. */
export const paintTheirs = (
  context: CanvasRenderingContext2D,
  theirs: PosePlan,
  frame: number,
  fit: PoseFit,
): void => paintLaidOver(context, theirs, frame, fit, theirColour);

/** An estimator that is not corrected steps back. */
export function paintOther(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  frame: number,
  fit: PoseFit,
  colour: string,
): void {
  otherLook.colour = colour;
  paintTrace(context, plan, frame, fit, otherLook);
}

/** So many frames before and after, faint. */
export function paintOnion(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  frame: number,
  fit: PoseFit,
  frames: number,
): void {
  for (let off = frames; off > 0; off -= 1) {
    const look = onionLooks[off - 1];
    if (look === undefined) continue;
    paintTrace(context, plan, frame - off, fit, look.before);
    paintTrace(context, plan, frame + off, fit, look.after);
  }
}

/** The chosen joint where it is; where it has no place, where the estimator has it. */
export function paintChosenJoint(
  context: CanvasRenderingContext2D,
  { plan, staged }: { readonly plan: PosePlan; readonly staged: StagedStates | null },
  point: number,
  frame: number,
  fit: PoseFit,
): void {
  const at = frame * plan.track.points + point;
  const isPlaced = (plan.track.confidence[at] ?? 0) > 0;
  const isEstimated = staged !== null && (plan.estimate.confidence[at] ?? 0) > 0;
  if (!isPlaced && !isEstimated) return;
  const { coordinates } = isPlaced ? plan.track : plan.estimate;
  const x = (coordinates[at * 3] ?? 0) * fit.scale + fit.x;
  const y = (coordinates[at * 3 + 1] ?? 0) * fit.scaleY + fit.y;
  paintChosen(context, x, y, isPlaced);
}
