/** What correcting shows on the depth image besides skeletons: hands of frames around, and the chosen joint; and what it leaves out. */

import { paintChosen } from '#renderer/scene/state-marks.ts';
import { handWork, useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { useHandOnion } from '#renderer/state/hand-neighbours.ts';
import type { PictureFit } from './depth-picture.ts';
import type { DrawnSkeleton } from './drawn-skeletons.ts';

/** As the stage of clips has them: before and after tell by colour and by dashes. */
const [colourBefore, colourAfter] = ['#57aee8', '#f0843a'];

/** Without what is hidden now: everything while held, the method's own joints where its correction stands beside them. */
export function leftVisible(skeletons: readonly DrawnSkeleton[]): readonly DrawnSkeleton[] {
  const { on, hidden, estimateShown } = useHandCorrecting.getState();
  if (!on) return skeletons;
  if (hidden) return [];
  const run = handWork()?.run ?? null;
  return estimateShown || run === null || run.corrected === null
    ? skeletons
    : skeletons.filter(({ uvd }) => uvd !== run.uvd);
}

/** Hands of the frames before and after, faint, the nearer the stronger. */
export function paintOnion(
  context: CanvasRenderingContext2D,
  { scale, originU, originV }: PictureFit,
  bones: readonly (readonly [number, number])[],
): void {
  const { on, onion, hidden } = useHandCorrecting.getState();
  if (!on || hidden || onion === 0) return;
  for (const { off, uvd } of useHandOnion.getState().hands) {
    context.beginPath();
    for (const [a, b] of bones) {
      const [u = NaN, v = NaN] = uvd.subarray(a * 3, a * 3 + 2);
      const [toU = NaN, toV = NaN] = uvd.subarray(b * 3, b * 3 + 2);
      if (Number.isNaN(u + v + toU + toV)) continue;
      context.moveTo((u - originU) * scale, (v - originV) * scale);
      context.lineTo((toU - originU) * scale, (toV - originV) * scale);
    }
    context.globalAlpha = 0.75 / Math.abs(off);
    context.strokeStyle = off < 0 ? colourBefore : colourAfter;
    context.lineWidth = 1.5;
    context.setLineDash(off < 0 ? [5, 3] : []);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** The chosen joint where it is, its own place left free; where it has none, where the method has it. */
export function paintChosenJoint(
  context: CanvasRenderingContext2D,
  { scale, originU, originV }: PictureFit,
  joint: number | null,
): void {
  const { on, hidden } = useHandCorrecting.getState();
  const work = handWork();
  if (!on || hidden || work === null || joint === null) return;
  const { uvd } = work.pose;
  const isPlaced = !Number.isNaN(uvd[joint * 3]);
  const [u = NaN, v = NaN] = (isPlaced ? uvd : work.run.uvd).subarray(joint * 3, joint * 3 + 2);
  if (Number.isNaN(u + v)) return;
  paintChosen(context, (u - originU) * scale, (v - originV) * scale, isPlaced);
}
