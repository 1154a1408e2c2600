/** An annotator who always corrects the worst frame of a known hand, until the mean error is small: three ways to carry on. */

import { blend } from '#shared/correction/blend.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import type { CorrectionKey } from '#shared/correction/correction-layer.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import type { DenseTrack } from '#shared/correction/dense-track.ts';
import { groupsOfHand } from '#shared/correction/point-groups.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { createRandom, gaussian } from '#shared/statistics/random.ts';
import type { SigningClip } from '#shared/synthesis/signing-clip.ts';
import { personParts, personPoints } from '#shared/synthesis/signing-clip.ts';

/** What is planted: px, frames. */
export interface Planted {
  /** The estimate wanders off to so much at its worst, slowly. */
  readonly driftPx: number;
  /** Standard deviation of each joint's own noise, x and y. */
  readonly jitterPx: number;
  readonly lostFrames: number;
}

/** A known hand and what an estimator would have made of it. */
export interface KnownHand {
  /** [frames, 21, 3] */
  readonly truth: Float64Array;
  readonly dense: DenseTrack;
}

const joints = 21;

/** The leading hand of a made clip, with drift, jitter and a loss in the middle of its sign. */
export function plantErrors(clip: SigningClip, planted: Planted, seed: number): KnownHand {
  const random = createRandom(seed);
  const { frames, timing } = clip;
  const truth = new Float64Array(frames * joints * 3);
  const coordinates = new Float64Array(truth.length);
  const confidence = new Float32Array(frames * joints).fill(1);
  const [turn, wave] = [2 * Math.PI * random(), 1 + random()];
  const lost = Math.round((timing.begins + timing.ends - planted.lostFrames) / 2);
  for (let frame = 0; frame < frames; frame += 1) {
    const off = planted.driftPx * Math.sin((wave * Math.PI * frame) / frames);
    for (let joint = 0; joint < joints; joint += 1) {
      const to = frame * joints + joint;
      const from = (frame * personPoints + personParts[clip.lead].first + joint) * 3;
      truth.set([clip.image[from]!, clip.image[from + 1]!, 0], to * 3);
      coordinates[to * 3] =
        truth[to * 3]! + off * Math.cos(turn) + planted.jitterPx * gaussian(random);
      coordinates[to * 3 + 1] =
        truth[to * 3 + 1]! + off * Math.sin(turn) + planted.jitterPx * gaussian(random);
      if (frame >= lost && frame < lost + planted.lostFrames) confidence[to] = 0;
    }
  }
  const groups = groupsOfHand(joints);
  const dense = { frames, points: joints, coordinates, confidence, groups, shoulders: null };
  return { truth, dense };
}

/** How what is between corrected frames is made. */
export type Carrying = 'frame by frame' | 'keyframes that replace' | 'residual keyframes';

/** [frames, 21, 3] the hand after the annotator set it down exactly in some frames. */
export function carry({ truth, dense }: KnownHand, frames: readonly number[], how: Carrying) {
  const keys = frames.flatMap((frame): CorrectionKey[] =>
    Array.from({ length: joints }, (_, point) => {
      const at = (frame * joints + point) * 3;
      const [x, y, z] = [truth[at]!, truth[at + 1]!, truth[at + 2]!];
      return { frame, point, state: stateCode.corrected, x, y, z };
    }),
  );
  const whole = { group: 'hand', fromFrame: 0, toFrame: dense.frames };
  const spans = how === 'residual keyframes' ? [whole] : [];
  const corrected = correctTrack(dense, { keys: keyTable(keys), spans });
  const { coordinates, confidence } = corrected;
  if (how !== 'keyframes that replace' || frames.length < 2) return { coordinates, confidence };
  const sorted = frames.toSorted((a, b) => a - b);
  for (let point = 0; point < joints; point += 1) {
    const anchors = sorted.map((frame) => {
      const at = (frame * joints + point) * 3;
      return { frame, value: [truth[at]!, truth[at + 1]!, truth[at + 2]!] as const };
    });
    for (let frame = sorted[0]!; frame <= sorted.at(-1)!; frame += 1) {
      coordinates.set(blend(anchors, frame), (frame * joints + point) * 3);
      confidence[frame * joints + point] = 1;
    }
  }
  return { coordinates, confidence };
}

/** [frames] mean distance of the joints from the truth, px; a hand that is not there is as far off as a hand is wide. */
export function frameErrors({ truth, dense }: KnownHand, made: ReturnType<typeof carry>): number[] {
  return Array.from({ length: dense.frames }, (_, frame) => {
    let sum = 0;
    for (let at = frame * joints; at < (frame + 1) * joints; at += 1)
      sum +=
        made.confidence[at]! > 0
          ? Math.hypot(
              made.coordinates[at * 3]! - truth[at * 3]!,
              made.coordinates[at * 3 + 1]! - truth[at * 3 + 1]!,
            )
          : missingPx;
    return sum / joints;
  });
}

/** What a missing joint counts as, px: about the breadth of a hand in these clips. */
const missingPx = 50;

/** How many frames had to be corrected, the worst first, until the mean error over all frames is below `belowPx`. */
export function correctionsNeeded(hand: KnownHand, how: Carrying, belowPx: number): number {
  const corrected: number[] = [];
  for (;;) {
    const errors = frameErrors(hand, carry(hand, corrected, how));
    if (errors.reduce((sum, error) => sum + error, 0) / errors.length < belowPx)
      return corrected.length;
    const worst = errors.indexOf(Math.max(...errors));
    if (corrected.includes(worst)) return Number.POSITIVE_INFINITY;
    corrected.push(worst);
  }
}
