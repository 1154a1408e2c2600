/** Paints a frame of a pose on a 2D canvas; makes no objects while a clip plays. */

import { sceneGround } from './depth-ramp.ts';
import { roomForMarks } from './mark-room.ts';
import type { PoseLook } from './pose-look.ts';
import type { BodyPart, PosePlan } from './pose-plan.ts';
import { bodyParts, sureConfidence } from './pose-plan.ts';

/**
 * How pixels of the picture fall on the canvas: canvas = pixel * (scale, scaleY) + (x, y), in CSS px. The scales differ only
 * where poses tell another shape of the picture than its video has.
 */
export interface PoseFit {
  scale: number;
  scaleY: number;
  x: number;
  y: number;
}

/** Shows a box of the picture in a place of the canvas, as large as it goes, with a margin. */
export function fitBox(
  fit: PoseFit,
  [left, top, right, bottom]: PosePlan['box'],
  place: { readonly x: number; readonly width: number; readonly height: number },
  marginPx: number,
): void {
  const width = Math.max(1, right - left);
  const height = Math.max(1, bottom - top);
  fit.scale = Math.min(
    Math.max(1, place.width - marginPx * 2) / width,
    Math.max(1, place.height - marginPx * 2) / height,
  );
  fit.scaleY = fit.scale;
  fit.x = place.x + place.width / 2 - ((left + right) / 2) * fit.scale;
  fit.y = place.height / 2 - ((top + bottom) / 2) * fit.scale;
}

const solid: number[] = [];
const traceDash = [2, 3];
const laidDash = [6, 4];

/** How a trace looks. */
export interface TraceLook {
  readonly colour: string;
  readonly opacity: number;
  readonly dashed: boolean;
}
const ringDash = [4, 4];
const noDash: readonly number[] = [];

/** Sizes in CSS px; a thumbnail passes less than 1. */
export interface PaintOptions {
  readonly lineScale: number;
  readonly marks: boolean;
  /** Joints as rings that leave free what they mark. */
  readonly open?: boolean;
}

const paintOrder = ['face', 'body', 'left', 'right'] as const;
const lineWidths: Readonly<Record<BodyPart, number>> = {
  body: 2.25,
  face: 0.75,
  left: 1.75,
  right: 1.75,
};

function traceLines(
  context: CanvasRenderingContext2D,
  { track, lines }: PosePlan,
  part: BodyPart,
  frame: number,
  fit: PoseFit,
  sure: boolean,
): void {
  const { points, coordinates, confidence } = track;
  const pairs = lines[part];
  const first = frame * points;
  context.beginPath();
  for (let i = 0; i < pairs.length; i += 2) {
    const a = first + (pairs[i] ?? 0);
    const b = first + (pairs[i + 1] ?? 0);
    const least = Math.min(confidence[a] ?? 0, confidence[b] ?? 0);
    if (least <= 0 || least > sureConfidence !== sure) continue;
    context.moveTo(
      (coordinates[a * 3] ?? 0) * fit.scale + fit.x,
      (coordinates[a * 3 + 1] ?? 0) * fit.scaleY + fit.y,
    );
    context.lineTo(
      (coordinates[b * 3] ?? 0) * fit.scale + fit.x,
      (coordinates[b * 3 + 1] ?? 0) * fit.scaleY + fit.y,
    );
  }
}

function traceMark(
  context: CanvasRenderingContext2D,
  marker: PoseLook['marker'],
  x: number,
  y: number,
  r: number,
): void {
  if (marker === 'square') {
    context.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  } else if (marker === 'diamond') {
    context.moveTo(x, y - r * 1.25);
    context.lineTo(x + r * 1.25, y);
    context.lineTo(x, y + r * 1.25);
    context.lineTo(x - r * 1.25, y);
    context.closePath();
  } else if (marker === 'triangle-up' || marker === 'triangle-down') {
    const up = marker === 'triangle-up' ? 1 : -1;
    context.moveTo(x, y - r * 1.15 * up);
    context.lineTo(x + r * 1.1, y + r * 0.85 * up);
    context.lineTo(x - r * 1.1, y + r * 0.85 * up);
    context.closePath();
  } else {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, Math.PI * 2);
  }
}

function traceMarks(
  context: CanvasRenderingContext2D,
  { track, points }: PosePlan,
  part: BodyPart,
  frame: number,
  fit: PoseFit,
  marker: PoseLook['marker'],
  radius: number,
): void {
  const { coordinates, confidence } = track;
  const first = frame * track.points;
  const indices = points[part];
  context.beginPath();
  for (let i = 0; i < indices.length; i += 1) {
    const point = first + (indices[i] ?? 0);
    if ((confidence[point] ?? 0) <= (part === 'body' ? sureConfidence : 0)) continue;
    traceMark(
      context,
      marker,
      (coordinates[point * 3] ?? 0) * fit.scale + fit.x,
      (coordinates[point * 3 + 1] ?? 0) * fit.scaleY + fit.y,
      radius,
    );
  }
}

function paintHandMarks(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  side: 'left' | 'right',
  frame: number,
  fit: PoseFit,
  look: PoseLook,
  radius: number,
): void {
  traceMarks(context, plan, side, frame, fit, look.marker, radius);
  context.setLineDash(solid);
  if (side === 'left') {
    context.fillStyle = sceneGround;
    context.fill();
    context.strokeStyle = look.colour;
    context.lineWidth = 1.25;
    context.stroke();
  } else {
    context.fillStyle = look.colour;
    context.fill();
  }
}

/** Paints body, face and hands: left joints open, right filled, what the estimator is unsure of faint. */
export function paintPose(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  frame: number,
  fit: PoseFit,
  look: PoseLook,
  { lineScale, marks, open = false }: PaintOptions,
): void {
  if (frame >= plan.track.frames) return;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const dash = look.dash === noDash || look.dash.length === 0 ? solid : (look.dash as number[]);
  for (const part of paintOrder) {
    context.strokeStyle = look.colour;
    context.lineWidth = lineWidths[part] * lineScale;
    context.setLineDash(part === 'face' || !marks ? solid : dash);
    context.globalAlpha = part === 'face' ? (plan.lines.face.length > 600 ? 0.22 : 0.6) : 1;
    traceLines(context, plan, part, frame, fit, true);
    context.stroke();
    context.globalAlpha *= 0.3;
    traceLines(context, plan, part, frame, fit, false);
    context.stroke();
    context.globalAlpha = 1;
  }
  if (!marks) return;
  context.setLineDash(solid);
  if (plan.lines.face.length === 0) {
    context.globalAlpha = 0.5;
    context.fillStyle = look.colour;
    traceMarks(context, plan, 'face', frame, fit, 'circle', 1.25);
    context.fill();
    context.globalAlpha = 1;
  }
  if (open) {
    paintRings(context, plan, frame, fit, look);
    return;
  }
  context.fillStyle = look.colour;
  const shoulders = plan.shoulderWidth * fit.scale;
  // Of a small signer the marks must not cover the face.
  const bodyRadius = Math.min(3.25, Math.max(1.75, shoulders * 0.018));
  traceMarks(context, plan, 'body', frame, fit, look.marker, bodyRadius);
  context.fill();
  const radius = Math.min(3.25, Math.max(1.5, shoulders * 0.014));
  paintHandMarks(context, plan, 'left', frame, fit, look, radius);
  paintHandMarks(context, plan, 'right', frame, fit, look, radius);
}

/** Rings about the joints of body and hands; nothing is painted over what they mark. */
function paintRings(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  frame: number,
  fit: PoseFit,
  look: PoseLook,
): void {
  const most = Math.min(5, Math.max(2, plan.shoulderWidth * fit.scale * 0.014));
  context.strokeStyle = look.colour;
  for (const part of traceParts) {
    const radius = roomForMarks(plan, plan, part, frame, fit, most);
    context.lineWidth = Math.min(1.25, radius * 0.6);
    traceMarks(context, plan, part, frame, fit, look.marker, radius);
    context.stroke();
  }
}

const traceParts = ['body', 'left', 'right'] as const;

/** Paints only the lines of body and hands, thin: another frame shining through, or the estimate under its correction. */
export function paintTrace(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  frame: number,
  fit: PoseFit,
  { colour, opacity, dashed }: TraceLook,
): void {
  if (frame < 0 || frame >= plan.track.frames) return;
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.globalAlpha = opacity;
  context.setLineDash(dashed ? traceDash : solid);
  for (const part of traceParts) {
    traceLines(context, plan, part, frame, fit, true);
    context.stroke();
    if (part === 'body') continue;
    // A hand is drawn however unsure the estimator is of it.
    traceLines(context, plan, part, frame, fit, false);
    context.stroke();
  }
  context.setLineDash(solid);
  context.globalAlpha = 1;
}

/** Paints what another person placed over the rest: dashed lines, a ring about each joint. */
export function paintLaidOver(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  frame: number,
  fit: PoseFit,
  colour: string,
): void {
  if (frame >= plan.track.frames) return;
  context.strokeStyle = colour;
  context.lineWidth = 2;
  for (const part of bodyParts) {
    context.setLineDash(laidDash);
    traceLines(context, plan, part, frame, fit, true);
    context.stroke();
    traceLines(context, plan, part, frame, fit, false);
    context.stroke();
    context.setLineDash(solid);
    const radius =
      part === 'face' ? 1.5 : Math.min(5, Math.max(2.5, plan.shoulderWidth * fit.scale * 0.014));
    traceMarks(context, plan, part, frame, fit, 'circle', radius);
    context.stroke();
  }
}

/** Paints where a missing hand was last seen, or where its wrist is: a dashed ring and words. */
export function paintMissingHand(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  side: 'left' | 'right',
  frame: number,
  fit: PoseFit,
  look: PoseLook,
): void {
  const px = plan.lastSeen[side][frame * 2] ?? Number.NaN;
  const py = plan.lastSeen[side][frame * 2 + 1] ?? Number.NaN;
  if (Number.isNaN(px) || Number.isNaN(py)) return;
  const x = px * fit.scale + fit.x;
  const y = py * fit.scaleY + fit.y;
  const radius = Math.max(12, plan.shoulderWidth * fit.scale * 0.16);
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.setLineDash(ringDash);
  context.lineWidth = 3.5;
  context.strokeStyle = sceneGround;
  context.stroke();
  context.lineWidth = 1.5;
  context.strokeStyle = look.colour;
  context.stroke();
  context.setLineDash(solid);
  paintWords(context, side === 'left' ? 'L missing' : 'R missing', x, y + radius + 13, look.colour);
}

/** The letter of a hand at its wrist. */
export function paintSide(
  context: CanvasRenderingContext2D,
  plan: PosePlan,
  side: 'left' | 'right',
  frame: number,
  fit: PoseFit,
  look: PoseLook,
): void {
  const { track, points } = plan;
  const wrist = points[side][0];
  if (wrist === undefined) return;
  const at = frame * track.points + wrist;
  if ((track.confidence[at] ?? 0) <= 0) return;
  const out = side === 'left' ? 14 : -14;
  paintWords(
    context,
    side === 'left' ? 'L' : 'R',
    (track.coordinates[at * 3] ?? 0) * fit.scale + fit.x + out,
    (track.coordinates[at * 3 + 1] ?? 0) * fit.scaleY + fit.y + 14,
    look.colour,
  );
}

function paintWords(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
): void {
  context.font = '600 12px "Inter Variable", Inter, system-ui, sans-serif';
  context.textAlign = 'center';
  context.lineWidth = 3;
  context.strokeStyle = sceneGround;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

const allParts: readonly (readonly BodyPart[])[] = [['body', 'face', 'left', 'right']];

/**
 * The seen point nearest to a place on the canvas, within reach; -1 where none is.
 *
 * @param order parts one after the other: a point of a later one is found only where no earlier one has any
 */
export function pointNear(
  plan: PosePlan,
  frame: number,
  fit: PoseFit,
  x: number,
  y: number,
  reachPx: number,
  order: readonly (readonly BodyPart[])[] = allParts,
): number {
  const { track } = plan;
  let nearest = -1;
  let nearestPx = reachPx;
  const first = frame * track.points;
  for (const parts of order) {
    for (const part of parts) {
      for (const point of plan.points[part]) {
        if ((track.confidence[first + point] ?? 0) <= 0) continue;
        const i = (first + point) * 3;
        const px = Math.hypot(
          (track.coordinates[i] ?? 0) * fit.scale + fit.x - x,
          (track.coordinates[i + 1] ?? 0) * fit.scaleY + fit.y - y,
        );
        if (px >= nearestPx) continue;
        nearestPx = px;
        nearest = point;
      }
    }
    if (nearest >= 0) break;
  }
  return nearest;
}
