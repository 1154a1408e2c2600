/** The true episodes of a clip: spans in which a hand touches or covers the other hand or the face in the picture. */

import type { ClipConditions } from './hand-conditions.ts';

/** A span of a clip in which parts truly interact. Frames count from 0; `toFrame` is not included. */
export interface PlantedEpisode {
  readonly kind: 'hands' | 'hand-face';
  /** The hand at the face; null for both hands. */
  readonly hand: 'left' | 'right' | null;
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** Flesh this near counts as touching, mm. */
export const touchingMm = 12;
/** Shorter touches are passed over, and shorter pauses joined: nobody would judge them by themselves. */
const fewestFrames = 3;
const joinedFrames = 4;

/** The episodes, those of the hands first, each kind in order of time. */
export function plantedEpisodes(conditions: ClipConditions): readonly PlantedEpisode[] {
  const { left, right } = conditions;
  const made = (
    kind: PlantedEpisode['kind'],
    hand: PlantedEpisode['hand'],
    distance: Float32Array,
    outside: Float32Array,
  ): readonly PlantedEpisode[] =>
    touchingSpans(distance, outside).map(([fromFrame, toFrame]) => ({
      kind,
      hand,
      fromFrame,
      toFrame,
    }));
  const eitherOutside = left.outside.map((share, frame) => Math.max(share, right.outside[frame]!));
  return [
    ...made('hands', null, left.otherMm, eitherOutside),
    ...made('hand-face', 'left', left.faceMm, left.outside),
    ...made('hand-face', 'right', right.faceMm, right.outside),
  ];
}

/** Spans of touching; what happens outside the picture, nobody sees. */
function touchingSpans(
  distance: Float32Array,
  outside: Float32Array,
): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  for (let frame = 0; frame < distance.length; frame += 1) {
    if (!(distance[frame]! <= touchingMm) || outside[frame]! > 0.6) continue;
    const last = spans.at(-1);
    if (last !== undefined && frame - last[1] <= joinedFrames) last[1] = frame + 1;
    else spans.push([frame, frame + 1]);
  }
  return spans.filter(([from, to]) => to - from >= fewestFrames);
}
