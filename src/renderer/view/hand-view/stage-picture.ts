/** Draws a step of a refinement over the depth image: arrows, joints that got worse, the windows that were looked through. */

import { markerPath } from '#shared/figure/method-style.ts';
import { sceneGround } from '#renderer/scene/depth-ramp.ts';
import { worseMark } from '#renderer/scene/worse-mark.ts';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import type { PictureFit } from './depth-picture.ts';
import type { StageSteps } from './stage-steps.ts';
import type { FrameSteps } from './use-stage-steps.ts';

let cross: Path2D | null = null;

function worseCross(): Path2D {
  cross ??= new Path2D(markerPath(worseMark.shape, worseMark.radius * 0.75));
  return cross;
}

const windowColour = '#97a3ff';
const windowOpacity = 0.75;
/** Beside the window of the joint that stands out. */
const otherWindowOpacity = 0.3;
/** Shorter arrows have no head, px. */
const leastPx = 3;
/** How far before its joint an arrow ends, px: its head would lie under the joint's mark. */
const gapPx = 6;

/** Draws the windows around the guide joints of the pose before; that of the joint that stands out over the others. */
export function paintWindows(
  context: CanvasRenderingContext2D,
  { scale, originU, originV }: PictureFit,
  { windows }: StageSteps,
  joint: number | null,
): void {
  context.setLineDash([]);
  context.strokeStyle = windowColour;
  const own = windows.filter((window) => window.joint === joint);
  const others = windows.filter((window) => window.joint !== joint);
  context.save();
  for (const { joint: around, u, v, halfU, halfV } of [...others, ...own]) {
    const stands = around === joint;
    context.lineWidth = stands ? 2.5 : 1;
    context.globalAlpha = stands ? 1 : own.length > 0 ? otherWindowOpacity : windowOpacity;
    context.strokeRect(
      Math.round((u - halfU - originU) * scale) + 0.5,
      Math.round((v - halfV - originV) * scale) + 0.5,
      Math.round(halfU * 2 * scale),
      Math.round(halfV * 2 * scale),
    );
  }
  context.restore();
}

/** Draws an arrow from each joint of the pose before to where it went, and a cross where it got worse. */
export function paintSteps(
  context: CanvasRenderingContext2D,
  { scale, originU, originV }: PictureFit,
  { pose, before, worse, colour }: FrameSteps,
): void {
  if (before === null) return;
  const place = (uvd: Float64Array, joint: number): readonly [number, number] => [
    ((uvd[joint * 3] ?? 0) - originU) * scale,
    ((uvd[joint * 3 + 1] ?? 0) - originV) * scale,
  ];
  context.setLineDash([]);
  context.lineCap = 'round';
  for (let joint = 0; joint * 3 < pose.uvd.length; joint += 1) {
    const [from, to] = [place(before.uvd, joint), place(pose.uvd, joint)];
    const arrow = arrowPath(from, to);
    const isWorse = worse.includes(joint);
    context.strokeStyle = sceneGround;
    context.lineWidth = 4;
    context.stroke(arrow);
    context.strokeStyle = isWorse ? worseMark.colour : colour;
    context.lineWidth = isWorse ? 2.25 : 1.5;
    context.stroke(arrow);
    if (!isWorse) continue;
    context.save();
    context.translate(to[0], to[1]);
    context.strokeStyle = sceneGround;
    context.lineWidth = 3;
    context.stroke(worseCross());
    context.fillStyle = worseMark.colour;
    context.fill(worseCross());
    context.restore();
  }
}

/** Says what is drawn of a step: `21 arrows from the pose before, 2 joints that got worse, 11 windows.` */
export function paintedWords(
  { pose, before, worse, windows }: StageSteps,
  showWindows: boolean,
): string {
  if (before === null) return 'The pose it starts from.';
  const arrows = `${pose.uvd.length / 3} arrows from the pose before`;
  const looked =
    showWindows && windows.length > 0 ? `, ${formatNumberOf(windows.length, 'window')}` : '';
  return `${arrows}, ${formatNumberOf(worse.length, 'joint')} that got worse${looked}.`;
}

function arrowPath(
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
): Path2D {
  const path = new Path2D();
  path.moveTo(fromX, fromY);
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = Math.hypot(dx, dy);
  if (!(length >= leastPx)) {
    path.lineTo(toX, toY);
    return path;
  }
  const [alongX, alongY] = [dx / length, dy / length];
  const gap = Math.min(gapPx, length * 0.35);
  const [tipX, tipY] = [toX - gap * alongX, toY - gap * alongY];
  path.lineTo(tipX, tipY);
  const head = Math.min(7, length * 0.45);
  for (const side of [-0.6, 0.6]) {
    path.moveTo(tipX, tipY);
    path.lineTo(tipX - head * (alongX + side * alongY), tipY - head * (alongY - side * alongX));
  }
  return path;
}
