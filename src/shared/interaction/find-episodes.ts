/** Finds the spans in which a hand nears or covers the other hand or the face (section 5 of the first paper). */

import type { HandPresence } from '#shared/pose/hand-presence.ts';
import type { PartDistances } from './part-distances.ts';
import type { Episode } from './taxonomy.ts';

/** When parts interact; distances in shoulder widths. */
export interface EpisodeOptions {
  /** A span begins where the distance falls to this... */
  readonly near: number;
  /** ...and ends where it rises above this. */
  readonly apart: number;
  /** The same for a hand and the face. */
  readonly nearFace: number;
  readonly apartFace: number;
  /** Shorter spans are left out. */
  readonly fewestFrames: number;
  /** Spans with at most so many frames between them are one. */
  readonly mergeFrames: number;
}

/** Chosen on planted episodes (bench/episode-detector.ts). */
export const episodeDefaults: EpisodeOptions = {
  near: 0.08,
  apart: 0.11,
  nearFace: 0.08,
  apartFace: 0.16,
  fewestFrames: 3,
  mergeFrames: 3,
};

/**
 * The episodes of a clip in order of time, hands before left and right hand with face at the same frame.
 *
 * @param presence by the rule of the track's estimator
 */
export function findEpisodes(
  distances: Pick<PartDistances, 'hands' | 'leftFace' | 'rightFace'>,
  presence: HandPresence,
  options: Partial<EpisodeOptions> = {},
): Episode[] {
  const how = { ...episodeDefaults, ...options };
  const { left, right } = presence;
  const isBoth = left.map((one, frame) => one & right[frame]!);
  const ofHands = spansBelow(distances.hands, how.near, how.apart, how).map((span) =>
    episode('hands', null, span, distances.hands, isBoth),
  );
  const ofFace = (['left', 'right'] as const).flatMap((hand) => {
    const distance = hand === 'left' ? distances.leftFace : distances.rightFace;
    return spansBelow(distance, how.nearFace, how.apartFace, how).map((span) =>
      episode('hand-face', hand, span, distance, hand === 'left' ? left : right),
    );
  });
  return [...ofHands, ...ofFace].sort((a, b) => a.fromFrame - b.fromFrame);
}

type Span = readonly [fromFrame: number, toFrame: number];

/** Hysteresis, then merging, then the minimum length; an unknown distance neither begins nor ends a span, a second of them does. */
function spansBelow(
  distance: Float32Array,
  near: number,
  apart: number,
  { fewestFrames, mergeFrames }: EpisodeOptions,
): readonly Span[] {
  const spans: [number, number][] = [];
  let from = -1;
  let known = -1;
  const close = (to: number): void => {
    const last = spans.at(-1);
    if (last !== undefined && from - last[1] <= mergeFrames) last[1] = to;
    else spans.push([from, to]);
    from = -1;
  };
  for (let frame = 0; frame < distance.length; frame += 1) {
    const here = distance[frame]!;
    if (Number.isNaN(here)) {
      if (from !== -1 && frame - known > mergeFrames) close(known + 1);
      continue;
    }
    known = frame;
    if (from === -1 && here <= near) from = frame;
    else if (from !== -1 && here > apart) close(frame);
  }
  if (from !== -1) close(known + 1);
  return spans.filter(([start, end]) => end - start >= fewestFrames);
}

function episode(
  kind: Episode['kind'],
  hand: Episode['hand'],
  [fromFrame, toFrame]: Span,
  distance: Float32Array,
  present: Uint8Array,
): Episode {
  let nearest = Number.POSITIVE_INFINITY;
  let missingFrames = 0;
  const gaps: (readonly [number, number])[] = [];
  let gapFrom = -1;
  for (let frame = fromFrame; frame < toFrame; frame += 1) {
    const here = distance[frame]!;
    if (here < nearest) nearest = here;
    if (present[frame] === 0) {
      missingFrames += 1;
      if (gapFrom === -1) gapFrom = frame;
    } else if (gapFrom !== -1) {
      gaps.push([gapFrom, frame]);
      gapFrom = -1;
    }
  }
  if (gapFrom !== -1) gaps.push([gapFrom, toFrame]);
  return { kind, hand, fromFrame, toFrame, nearest, missingFrames, gaps };
}
