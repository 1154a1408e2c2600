/** Where the keys jump in a clip: gaps of a hand, episodes, peaks of disagreement; frames from 0. */

import type { ClipDetail } from '#shared/contract/clip-calls.ts';

/** Places to jump to. */
export type JumpKind = 'gap' | 'episode' | 'peak';

/** First frames of every run in which a hand is missing that was or will be present, in any estimator. */
export function gapStarts(timelines: ClipDetail['timelines']): number[] {
  const starts = new Set<number>();
  for (const { presence } of timelines) {
    for (const bit of [1, 2]) {
      if (!presence.some((frame) => (frame & bit) !== 0)) continue;
      for (let frame = 0; frame < presence.length; frame += 1) {
        const missing = ((presence[frame] ?? 0) & bit) === 0;
        const before = frame === 0 || ((presence[frame - 1] ?? 0) & bit) !== 0;
        if (missing && before) starts.add(frame);
      }
    }
  }
  return [...starts].sort((a, b) => a - b);
}

/** First frames of the episodes of every estimator. */
export const episodeStarts = (timelines: ClipDetail['timelines']): number[] =>
  [...new Set(timelines.flatMap(({ episodes }) => episodes.map((one) => one.fromFrame)))].sort(
    (a, b) => a - b,
  );

/** How far a peak stands alone on both sides, frames. */
const peakReach = 3;

/**
 * Frames in which the disagreement is the largest for some frames around and above its mean by a standard deviation.
 *
 * @param disagreement [frames] NaN where the hands cannot be compared
 */
export function peakFrames(disagreement: Float32Array): number[] {
  let [sum, squares, count] = [0, 0, 0];
  for (const value of disagreement) {
    if (Number.isNaN(value)) continue;
    sum += value;
    squares += value * value;
    count += 1;
  }
  if (count === 0) return [];
  const mean = sum / count;
  const least = mean + Math.sqrt(Math.max(0, squares / count - mean * mean));
  const peaks: number[] = [];
  for (let frame = 0; frame < disagreement.length; frame += 1) {
    const value = disagreement[frame] ?? Number.NaN;
    if (!(value >= least)) continue;
    let highest = true;
    for (let away = 1; away <= peakReach && highest; away += 1) {
      // The first of equal frames is the peak.
      if ((disagreement[frame - away] ?? Number.NaN) >= value) highest = false;
      if ((disagreement[frame + away] ?? Number.NaN) > value) highest = false;
    }
    if (highest) peaks.push(frame);
  }
  return peaks;
}

/** The next place after a frame (or before it), round the end of the clip; null without places. */
export function nextPlace(places: readonly number[], frame: number, by: 1 | -1): number | null {
  const next =
    by > 0 ? places.find((place) => place > frame) : places.findLast((place) => place < frame);
  return next ?? (by > 0 ? places[0] : places.at(-1)) ?? null;
}

/** The places of a kind in a clip. */
export function placesOf(kind: JumpKind, detail: ClipDetail): readonly number[] {
  if (kind === 'gap') return gapStarts(detail.timelines);
  return kind === 'episode' ? episodeStarts(detail.timelines) : peakFrames(detail.disagreement);
}
