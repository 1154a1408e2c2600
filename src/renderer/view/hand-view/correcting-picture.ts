/** What correcting shows on the depth image besides skeletons: hands of frames around, and the chosen joint; and what it leaves out. */

import { colourAfter, colourBefore } from '#renderer/scene/onion-look.ts';
import { paintChosen } from '#renderer/scene/state-marks.ts';
import { handWork, useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { useHandOnion } from '#renderer/state/hand-neighbours.ts';
import type { PictureFit } from './depth-picture.ts';
import { paintSkeleton } from './depth-picture.ts';
import type { DrawnSkeleton } from './drawn-skeletons.ts';

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

/** Hands of the frames before and after as faint bones, the nearer the stronger; none where they do not shine through. */
export function onionSkeletons(): readonly DrawnSkeleton[] {
  const { on, onion, hidden } = useHandCorrecting.getState();
  if (!on || hidden || onion === 0) return [];
  return useHandOnion.getState().hands.map(({ off, uvd, xyz }) => ({
    runId: null,
    name: `${Math.abs(off)} ${off < 0 ? 'before' : 'after'}`,
    uvd,
    xyz,
    mark: null,
    stated: null,
    bonesAt: null,
    stroke: {
      colour: off < 0 ? colourBefore : colourAfter,
      width: 1.5,
      dash: off < 0 ? ([5, 3, 5, 3] as const) : null,
      opacity: 0.75 / Math.abs(off),
    },
  }));
}

/** Paints them. */
export function paintOnion(
  context: CanvasRenderingContext2D,
  fit: PictureFit,
  bones: readonly (readonly [number, number])[],
): void {
  for (const hand of onionSkeletons()) paintSkeleton(context, fit, hand, bones, null);
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
