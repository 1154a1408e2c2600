/** Hand pose estimators that do not exist: the truth, spoilt in the ways that real methods fail. */

import type { Random } from '#shared/statistics/random.ts';
import { gaussian } from '#shared/statistics/random.ts';

/** The frames a simulated method is shown. */
export interface MethodFrames {
  /** Lengths of the sequences one after the other; errors drift within a sequence and start anew in the next. */
  readonly sequences: readonly number[];
  /** [frames, 21, 3] true joints in camera space in the order of the MSRA files, mm. */
  readonly truth: Float64Array;
  /** [frames, 21] 1 where the camera sees the joint's flesh. */
  readonly visible: Uint8Array;
}

/** Makes [frames, 21, 3] estimated joints in camera space, mm. */
export type SimulatedMethod = (frames: MethodFrames, random: Random) => Float64Array;

const joints = 21;

/** How far along its digit a joint is: 0 wrist, 1 root to 4 tip. */
const stepOf = (joint: number): number => (joint === 0 ? 0 : 1 + ((joint - 1) % 4));

/**
 * Noise of one number over time: unit variance, correlation `keep` from a frame to the next (0 is white), new in each
 * sequence.
 */
function drift(sequences: readonly number[], keep: number, random: Random): Float64Array {
  const noise = new Float64Array(sequences.reduce((sum, frames) => sum + frames, 0));
  const fresh = Math.sqrt(1 - keep * keep);
  let frame = 0;
  for (const frames of sequences) {
    let value = gaussian(random);
    for (let i = 0; i < frames; i++) {
      noise[frame++] = value;
      value = keep * value + fresh * gaussian(random);
    }
  }
  return noise;
}

/** Adds drifting errors to joints in place: standard deviation by step along the digit, mm an axis. */
function addDrift(
  estimate: Float64Array,
  frames: MethodFrames,
  sigmaMm: readonly number[],
  keep: number,
  random: Random,
): void {
  for (let value = 0; value < joints * 3; value++) {
    const noise = drift(frames.sequences, keep, random);
    const sigma = sigmaMm[stepOf(Math.floor(value / 3))]!;
    for (let frame = 0; frame < noise.length; frame++)
      estimate[frame * joints * 3 + value]! += sigma * noise[frame]!;
  }
}

/** Runs of frames, each beginning with chance `start` a frame and lasting about `meanFrames`: 1 inside, else 0. */
function episodes(
  sequences: readonly number[],
  start: number,
  meanFrames: number,
  random: Random,
): Uint8Array {
  const inside = new Uint8Array(sequences.reduce((sum, frames) => sum + frames, 0));
  let frame = 0;
  for (const frames of sequences) {
    let on = 0;
    for (let i = 0; i < frames; i++) {
      if (random() < (on === 1 ? 1 / meanFrames : start)) on = 1 - on;
      inside[frame++] = on;
    }
  }
  return inside;
}

/**
 * A coarse regressor: draws every pose towards the mean pose of all frames, the more so the farther a joint is along
 * its digit, with slow errors of the whole hand and of each joint.
 */
export const coarseRegressor: SimulatedMethod = (frames, random) => {
  const { truth, sequences } = frames;
  const count = truth.length / (joints * 3);
  const palm = (frame: number, axis: number): number => {
    let sum = 0;
    for (const joint of [0, 1, 5, 9, 13]) sum += truth[(frame * joints + joint) * 3 + axis]!;
    return sum / 5;
  };
  const mean = new Float64Array(joints * 3);
  for (let i = 0; i < truth.length; i++) {
    mean[i % (joints * 3)]! += (truth[i]! - palm(Math.floor(i / (joints * 3)), i % 3)) / count;
  }
  const estimate = new Float64Array(truth.length);
  const whole = [0, 1, 2].map(() => drift(sequences, 0.95, random));
  for (let frame = 0; frame < count; frame++) {
    for (let value = 0; value < joints * 3; value++) {
      const axis = value % 3;
      const at = frame * joints * 3 + value;
      const centre = palm(frame, axis);
      const kept = 0.9 - 0.06 * stepOf(Math.floor(value / 3));
      const pose = mean[value]! + kept * (truth[at]! - centre - mean[value]!);
      estimate[at] = centre + pose + 3.5 * whole[axis]![frame]!;
    }
  }
  addDrift(estimate, frames, [3, 2.5, 3.5, 4.5, 5.5], 0.9, random);
  return estimate;
};

/**
 * One more stage upon another method: goes 45 % of the way to the truth where the joint is seen, 15 % where it is
 * hidden, and for a while, now and then, away from it.
 */
export const refined =
  (first: SimulatedMethod): SimulatedMethod =>
  (frames, random) => {
    const estimate = first(frames, random);
    const strays = Array.from({ length: 5 }, () => episodes(frames.sequences, 0.004, 12, random));
    for (let joint = 0; joint < frames.visible.length; joint++) {
      const frame = Math.floor(joint / joints);
      const digit = Math.floor(((joint % joints) - 1) / 4);
      const astray = strays[digit]?.[frame] === 1;
      const gain = astray ? -0.25 : frames.visible[joint] === 1 ? 0.45 : 0.15;
      for (let at = joint * 3; at < joint * 3 + 3; at++) {
        estimate[at]! += gain * (frames.truth[at]! - estimate[at]!);
      }
    }
    addDrift(estimate, frames, [0.6, 0.6, 0.8, 1, 1.2], 0.5, random);
    return estimate;
  };

/**
 * Good where it sees, lost where it does not: a hidden joint is drawn 40 % of the way to the nearest seen joint of
 * another digit, with large slow errors.
 */
export const occlusionSensitive: SimulatedMethod = (frames, random) => {
  const { truth, visible, sequences } = frames;
  const estimate = Float64Array.from(truth);
  addDrift(estimate, frames, [3.2, 2.6, 3, 3.4, 4], 0.8, random);
  const lost = Array.from({ length: joints * 3 }, () => drift(sequences, 0.93, random));
  for (let at = 0; at < visible.length; at++) {
    if (visible[at] === 1) continue;
    const frame = Math.floor(at / joints);
    const digit = Math.floor(((at % joints) - 1) / 4);
    let nearest = at;
    let nearestMm = Infinity;
    for (let joint = 0; joint < joints; joint++) {
      const other = frame * joints + joint;
      if (visible[other] === 0 || Math.floor((joint - 1) / 4) === digit) continue;
      const mm = Math.hypot(
        ...[0, 1, 2].map((axis) => truth[other * 3 + axis]! - truth[at * 3 + axis]!),
      );
      if (mm < nearestMm) [nearest, nearestMm] = [other, mm];
    }
    for (let axis = 0; axis < 3; axis++) {
      const pull = 0.4 * (truth[nearest * 3 + axis]! - truth[at * 3 + axis]!);
      estimate[at * 3 + axis]! += pull + 7 * lost[(at % joints) * 3 + axis]![frame]!;
    }
  }
  return estimate;
};

/** A palm well found and fingertips that tremble from frame to frame. */
export const jitteryFingertips: SimulatedMethod = (frames, random) => {
  const estimate = Float64Array.from(frames.truth);
  addDrift(estimate, frames, [2.4, 2, 3.6, 5.6, 8.6], 0, random);
  addDrift(estimate, frames, [1.6, 1.4, 1.8, 2.4, 3.4], 0.9, random);
  return estimate;
};

/** Exact fingers under the wrong names: neighbours sometimes change places beyond their root joints for a while. */
export const fingerSwapper: SimulatedMethod = (frames, random) => {
  const estimate = Float64Array.from(frames.truth);
  addDrift(estimate, frames, [3.6, 2.8, 3.2, 3.8, 4.6], 0.8, random);
  for (let finger = 0; finger < 3; finger++) {
    const swapped = episodes(frames.sequences, 0.006, 9, random);
    for (let frame = 0; frame < swapped.length; frame++) {
      if (swapped[frame] === 0) continue;
      const from = (frame * joints + 2 + finger * 4) * 3;
      const own = estimate.slice(from, from + 9);
      estimate.copyWithin(from, from + 12, from + 21);
      estimate.set(own, from + 12);
    }
  }
  return estimate;
};
