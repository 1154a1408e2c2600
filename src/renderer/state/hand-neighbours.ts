/** A method's hand in frames before and after, by their numbers: the nearest that has it, and those that shine through. */

import { create } from 'zustand';
import type { Point3 } from '#shared/correction/move-joints.ts';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { imageFromCamera } from '#shared/geometry/camera.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { handWork, useHandCorrecting } from './hand-correcting.ts';
import { frameOf, useHand } from './hand-store.ts';
import type { HandWork } from './hand-work.ts';

/** A hand as corrected in another frame, in the space of the method's file. */
interface HandElsewhere {
  readonly frame: number;
  /** [joints, 3] NaN where a joint has no place. */
  readonly positions: Float64Array;
}

/** Frames that are asked for at once: few first, most often the next one has it. */
const [fewFrames, manyFrames] = [32, 1024];

/** A sequence or subject: frames of others are no neighbours in time. */
interface Stretch {
  /** Its name; null for a data set that is not parted. */
  readonly name: string | null;
  readonly from: number;
  /** After its last frame. */
  readonly to: number;
}

/** The sequence or subject that a frame is of. */
export function stretchOf(frameIndex: number): Stretch {
  const { dataSet } = useHand.getState();
  const samples = dataSet?.samples ?? [];
  const sample = samples.find(
    ({ firstFrame, frames }) => frameIndex >= firstFrame && frameIndex < firstFrame + frames,
  );
  if (sample === undefined) return { name: null, from: 0, to: dataSet?.frames ?? 0 };
  const { firstFrame: from, frames } = sample;
  // One sample is the whole data set: its name would say nothing.
  return { name: samples.length > 1 ? sample.name : null, from, to: from + frames };
}

/**
 * The hand in the nearest frame before or after, of the same sequence or subject, that has it; null where none has.
 *
 * @param joint that it must have; null for any
 */
export async function nearestHand(
  { run, frameIndex, joints }: HandWork,
  direction: -1 | 1,
  joint: number | null,
): Promise<Result<HandElsewhere | null>> {
  const { from, to } = stretchOf(frameIndex);
  const subject = { kind: 'run', id: run.runId } as const;
  const of = joint === null ? Array.from({ length: joints }, (_, one) => one) : [joint];
  let [at, count] = [frameIndex + direction, fewFrames];
  while (at >= from && at < to) {
    const range =
      direction > 0
        ? { fromFrame: at, toFrame: Math.min(to, at + count) }
        : { fromFrame: Math.max(from, at + 1 - count), toFrame: at + 1 };
    const reply = await ask('corrections.get', { subject, range });
    if (!reply.ok) return reply;
    const { fromFrame, toFrame, coordinates, confidence } = reply.value;
    for (; at >= fromFrame && at < toFrame; at += direction) {
      const first = (at - fromFrame) * joints;
      if (!of.some((one) => confidence[first + one]! > 0)) continue;
      const own = coordinates.subarray(first * 3, (first + joints) * 3);
      const positions = Float64Array.from(own, (value, i) =>
        confidence[first + Math.floor(i / 3)]! > 0 ? value : Number.NaN,
      );
      return succeed({ frame: at, positions });
    }
    count = manyFrames;
  }
  return succeed(null);
}

/** Where a joint is in the nearest frame of the same sequence or subject that has it, u px, v px, d mm; null where none has. */
export async function nearestPlaceOf(
  work: HandWork,
  joint: number,
): Promise<Result<Point3 | null>> {
  const away = ({ frame }: HandElsewhere): number => Math.abs(frame - work.frameIndex);
  const before = await nearestHand(work, -1, joint);
  if (!before.ok) return before;
  const after = await nearestHand(work, 1, joint);
  if (!after.ok) return after;
  const found = [before.value, after.value].filter((one) => one !== null);
  const nearest = found.toSorted((a, b) => away(a) - away(b))[0];
  if (nearest === undefined) return succeed(null);
  const own = nearest.positions.slice(joint * 3, joint * 3 + 3);
  const { intrinsics } = work.description;
  const [u = 0, v = 0, d = 0] = work.run.space === 'uvd' ? own : imageFromCamera(own, intrinsics);
  return succeed([u, v, d]);
}

/** A hand that shines through. */
interface OnionHand {
  /** So many frames before (negative) or after. */
  readonly off: number;
  /** [joints, 3] u px, v px, d mm; NaN where a joint has no place. */
  readonly uvd: Float64Array;
  /** [joints, 3] camera space, mm. */
  readonly xyz: Float64Array;
}

/** The hands that shine through in the frame that settled, those furthest off first. */
export const useHandOnion = create<{ readonly hands: readonly OnionHand[] }>(() => ({
  hands: [],
}));

/** Frames of the same sequence or subject, the furthest off first. */
function neighboursOf(frameIndex: number, each: number): { frame: number; off: number }[] {
  const { from, to } = stretchOf(frameIndex);
  const near: { frame: number; off: number }[] = [];
  for (let away = each; away > 0; away -= 1) {
    for (const off of [-away, away]) {
      const frame = frameIndex + off;
      if (frame >= from && frame < to) near.push({ frame, off });
    }
  }
  return near;
}

let asked = 0;

async function readOnion(): Promise<void> {
  asked += 1;
  const mine = asked;
  const { on, onion } = useHandCorrecting.getState();
  const frameIndex = useHand.getState().settled?.frameIndex;
  const runId = handWork()?.run.runId;
  const near = !on || frameIndex === undefined ? [] : neighboursOf(frameIndex, onion);
  const hands: OnionHand[] = [];
  for (const { frame, off } of near) {
    const reply = await frameOf(frame);
    if (mine !== asked) return;
    // A neighbour that cannot be read does not shine through; on its own place in the list it says why.
    const run = reply.ok ? reply.value.runs.find((one) => one.runId === runId) : undefined;
    if (run !== undefined) hands.push({ off, ...(run.corrected ?? run) });
  }
  if (hands.length > 0 || useHandOnion.getState().hands.length > 0)
    useHandOnion.setState({ hands });
}

useHand.subscribe(({ settled, shownRuns, query, readings }, before) => {
  const isSame =
    settled?.frameIndex === before.settled?.frameIndex &&
    shownRuns === before.shownRuns &&
    query === before.query &&
    readings === before.readings;
  if (isSame) return;
  if (useHandCorrecting.getState().onion > 0) void readOnion();
});
useHandCorrecting.subscribe(({ on, onion }, before) => {
  if (on !== before.on || onion !== before.onion) void readOnion();
});
