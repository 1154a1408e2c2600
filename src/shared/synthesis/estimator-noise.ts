/** Errors that estimators make over time: runs of frames in which something fails, and drifting offsets. */

import type { Random } from '#shared/statistics/random.ts';
import { gaussian } from '#shared/statistics/random.ts';

/**
 * Runs of failing frames: each begins with a chance of its frame and ends with another.
 *
 * @param begins chance that a run begins in this frame, 0 to 1
 * @param ends chance that it ends in this frame
 * @returns [frames] 1 inside a run
 */
export function failingRuns(
  frames: number,
  begins: (frame: number) => number,
  ends: (frame: number) => number,
  random: Random,
): Uint8Array<ArrayBuffer> {
  const failing = new Uint8Array(frames);
  let on = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    if (random() < (on === 1 ? ends(frame) : begins(frame))) on = 1 - on;
    failing[frame] = on;
  }
  return failing;
}

/** A drifting offset of unit variance, correlated by `keep` from frame to frame. */
export function drift(frames: number, keep: number, random: Random): Float32Array<ArrayBuffer> {
  const values = new Float32Array(frames);
  const fresh = Math.sqrt(1 - keep * keep);
  let value = gaussian(random);
  for (let frame = 0; frame < frames; frame += 1) {
    values[frame] = value;
    value = keep * value + fresh * gaussian(random);
  }
  return values;
}

/** Cheap noise of about unit variance: the sum of three even draws. */
export const roughNoise = (random: Random): number => 2 * (random() + random() + random() - 1.5);
