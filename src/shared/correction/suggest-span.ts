/** Over which frames a first correction is carried until a person moves the ends. */

import type { CorrectionSpan, GroupSpan } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import { isEstimated } from './dense-track.ts';

/** Frames to either side of a corrected frame, or of the gap it lies in. */
const reach = 8;

/**
 * All spans of a group with one around `frame`: as they are where one of them holds it already, else with a new one over the
 * frame, or over the whole gap it lies in, and eight frames to either side, as far as other spans and the clip allow.
 */
export function spansAround(
  dense: DenseTrack,
  spans: readonly GroupSpan[],
  group: string,
  frame: number,
): readonly CorrectionSpan[] {
  const own = spans
    .filter((span) => span.group === group)
    .map(({ fromFrame, toFrame }) => ({ fromFrame, toFrame }));
  if (own.some((span) => frame >= span.fromFrame && frame < span.toFrame)) return own;
  const points = dense.groups.find(({ id }) => id === group)?.points ?? [];
  const isGap = (at: number): boolean =>
    at >= 0 && at < dense.frames && !points.some((point) => isEstimated(dense, at, point));
  let [fromFrame, toFrame] = [frame, frame + 1];
  if (isGap(frame)) {
    while (isGap(fromFrame - 1)) fromFrame -= 1;
    while (isGap(toFrame)) toFrame += 1;
  }
  const before = Math.max(0, ...own.map((span) => (span.toFrame <= frame ? span.toFrame : 0)));
  const after = Math.min(
    dense.frames,
    ...own.map((span) => (span.fromFrame > frame ? span.fromFrame : dense.frames)),
  );
  const made = {
    fromFrame: Math.max(before, fromFrame - reach),
    toFrame: Math.min(after, toFrame + reach),
  };
  return [...own, made].toSorted((a, b) => a.fromFrame - b.fromFrame);
}
