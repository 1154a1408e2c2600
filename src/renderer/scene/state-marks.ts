/** Paints what a person said of points over a skeleton: each state has a shape, never only a colour; what it marks stays in sight. */

import { stateCode } from '#shared/correction/point-state.ts';
import { sceneGround } from './depth-ramp.ts';
import type { PoseFit } from './pose-painter.ts';
import { leastMarkPx, roomForMarks } from './mark-room.ts';
import type { BodyPart, PosePlan } from './pose-plan.ts';
import { bodyParts } from './pose-plan.ts';

/** States of the points of a corrected track. */
export interface StagedStates {
  /** The estimator's own points, for those that have no other place. */
  readonly estimate: PosePlan;
  /** [frames, points] codes of `PointState`. */
  readonly states: Uint8Array;
  /** [frames, points] 1 where a person gave this very point in this very frame. */
  readonly keyed: Uint8Array;
}

/** Colours on the stage's dark ground; shapes tell the same without them. */
export const stateColours: readonly string[] = [
  '#a5afbd',
  '#e6e9ee',
  '#ffffff',
  '#ffd866',
  '#ffb08a',
  '#b9c4ff',
];

/** Half the width of a mark as a share of the shoulders' breadth, and its bounds, CSS px: marks of a small hand do not cover it. */
const markShare = 0.02;
const [leastPx, mostPx] = [2.75, 6];
/** Carried points are smaller than those a person set in this frame. */
export const carriedShare = 0.65;
/** The ring of what is estimated is smaller than the circle of what was missed. */
const estimatedShare = 0.8;

/**
 * Traces a state's shape about a place: ring estimated, square corrected, diamond placed though hidden, cross hidden and
 * unknown, arrow out of the frame, open circle missed by the estimator.
 */
export function traceState(
  context: CanvasPath,
  state: number,
  x: number,
  y: number,
  r: number,
): void {
  if (state === stateCode.corrected) {
    context.rect(x - r, y - r, r * 2, r * 2);
  } else if (state === stateCode['placed-hidden']) {
    context.moveTo(x, y - r * 1.35);
    context.lineTo(x + r * 1.35, y);
    context.lineTo(x, y + r * 1.35);
    context.lineTo(x - r * 1.35, y);
    context.closePath();
  } else if (state === stateCode['hidden-unknown']) {
    context.moveTo(x - r, y - r);
    context.lineTo(x + r, y + r);
    context.moveTo(x + r, y - r);
    context.lineTo(x - r, y + r);
  } else if (state === stateCode['out-of-frame']) {
    context.moveTo(x - r, y);
    context.lineTo(x + r, y);
    context.lineTo(x + r * 0.2, y - r * 0.8);
    context.moveTo(x + r, y);
    context.lineTo(x + r * 0.2, y + r * 0.8);
  } else {
    const radius = state === stateCode.estimated ? r * estimatedShare : r;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
  }
}

/** States that are drawn, those a person gave. */
export const drawnStates: readonly number[] = [
  stateCode.estimated,
  stateCode.corrected,
  stateCode['placed-hidden'],
  stateCode['hidden-unknown'],
  stateCode['out-of-frame'],
  stateCode.missed,
];

/** Paints the states of a frame, one path a part and state. */
export function paintStates(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  staged: StagedStates,
  frame: number,
  fit: PoseFit,
): void {
  if (frame >= plan.track.frames) return;
  const most = Math.min(mostPx, Math.max(leastPx, plan.shoulderWidth * fit.scale * markShare));
  for (let i = 0; i < bodyParts.length; i += 1) {
    const part = bodyParts[i] ?? 'body';
    let radius = -1;
    for (let k = 0; k < drawnStates.length; k += 1) {
      const state = drawnStates[k] ?? 0;
      if (!hasState(plan, staged, part, frame, state)) continue;
      if (radius < 0) radius = roomForMarks(plan, staged.estimate, part, frame, fit, most);
      context.beginPath();
      traceStates(context, plan, staged, part, frame, fit, state, radius);
      const width = Math.min(1.25, radius * 0.45);
      context.lineWidth = width * 2.4;
      context.strokeStyle = sceneGround;
      context.stroke();
      context.lineWidth = width;
      context.strokeStyle = stateColours[state] ?? '#ffffff';
      context.stroke();
    }
  }
}

/** Whether a mark of a state stands for a point: there, or where the estimator has it. */
const isDrawn = (
  { track }: PosePlan,
  { estimate, states, keyed }: StagedStates,
  at: number,
  state: number,
): boolean =>
  states[at] === state &&
  // Points that nobody spoke of are no marks: there are hundreds.
  (state > stateCode.estimated || keyed[at] !== 0) &&
  ((track.confidence[at] ?? 0) > 0 || (estimate.track.confidence[at] ?? 0) > 0);

function hasState(
  plan: PosePlan,
  staged: StagedStates,
  part: BodyPart,
  frame: number,
  state: number,
): boolean {
  const first = frame * plan.track.points;
  const indices = plan.points[part];
  for (let i = 0; i < indices.length; i += 1)
    if (isDrawn(plan, staged, first + (indices[i] ?? 0), state)) return true;
  return false;
}

function traceStates(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  staged: StagedStates,
  part: BodyPart,
  frame: number,
  fit: PoseFit,
  state: number,
  radius: number,
): void {
  const first = frame * plan.track.points;
  const indices = plan.points[part];
  for (let i = 0; i < indices.length; i += 1) {
    const at = first + (indices[i] ?? 0);
    if (!isDrawn(plan, staged, at, state)) continue;
    const isPlaced = (plan.track.confidence[at] ?? 0) > 0;
    const { coordinates } = isPlaced ? plan.track : staged.estimate.track;
    traceState(
      context,
      state,
      (coordinates[at * 3] ?? 0) * fit.scale + fit.x,
      (coordinates[at * 3 + 1] ?? 0) * fit.scaleY + fit.y,
      staged.keyed[at] === 1 ? radius : Math.max(leastMarkPx, radius * carriedShare),
    );
  }
}

/** Paints the chosen joint: four strokes that leave its place free, and where it has none, a broken ring at the place given. */
export function paintChosen(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  isPlaced: boolean,
): void {
  context.beginPath();
  if (isPlaced) {
    for (let i = 0; i < 4; i += 1) {
      const [right, down] = [i === 0 ? 1 : i === 2 ? -1 : 0, i === 1 ? 1 : i === 3 ? -1 : 0];
      context.moveTo(x + right * 8, y + down * 8);
      context.lineTo(x + right * 15, y + down * 15);
    }
  } else {
    for (let i = 0; i < 4; i += 1) {
      const from = (i * Math.PI) / 2 + 0.3;
      context.moveTo(x + Math.cos(from) * 11, y + Math.sin(from) * 11);
      context.arc(x, y, 11, from, from + Math.PI / 2 - 0.6);
    }
  }
  context.lineWidth = 4;
  context.strokeStyle = sceneGround;
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = chosenColour;
  context.stroke();
}

/** The app's accent on the stage's dark ground. */
const chosenColour = '#97a3ff';
