/** Where two estimators disagree about the hands of one clip. */

import { handPresence } from '#shared/pose/hand-presence.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { handJoints, handPointIndices, trackParts } from '#shared/pose/track-parts.ts';
import { shoulderWidth } from './part-distances.ts';

/** Disagreement frame by frame, over the frames both tracks have. */
export interface HandDisagreement {
  /** [frames] mean distance of the 21 shared joints over the hands both see, in shoulder widths of `a`; NaN where they share none. */
  readonly meanDistance: Float32Array<ArrayBuffer>;
  /** [frames] hands that only one of them sees: 1 left, 2 right, 3 both. */
  readonly presenceDiffers: Uint8Array<ArrayBuffer>;
}

/**
 * Compares the hands of two tracks of one person. Points of `b` are brought to the picture size of `a` first.
 *
 * @param rules when a hand is present, for each track (rules are chosen per estimator); any point unless said
 */
export function handDisagreement(
  a: PoseTrack,
  b: PoseTrack,
  rules: { readonly a: PresenceRule; readonly b: PresenceRule } = { a: 'any>0', b: 'any>0' },
): HandDisagreement {
  const frames = Math.min(a.frames, b.frames);
  const meanDistance = new Float32Array(frames).fill(Number.NaN);
  const presenceDiffers = new Uint8Array(frames);
  const [inA, inB] = [handPresence(a, rules.a), handPresence(b, rules.b)];
  const [partsA, partsB] = [trackParts(a), trackParts(b)];
  const unit = shoulderWidth(a, partsA);
  const scaleX = b.width > 0 && a.width > 0 ? a.width / b.width : 1;
  const scaleY = b.height > 0 && a.height > 0 ? a.height / b.height : 1;
  const sides = (['left', 'right'] as const).map((side, bit) => ({
    bit: 1 << bit,
    pointsA: handPointIndices(partsA, side),
    pointsB: handPointIndices(partsB, side),
    presentA: inA[side],
    presentB: inB[side],
  }));
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0;
    let joints = 0;
    for (const { bit, pointsA, pointsB, presentA, presentB } of sides) {
      if (presentA[frame] !== presentB[frame]) presenceDiffers[frame]! |= bit;
      if (presentA[frame] === 0 || presentB[frame] === 0) continue;
      if (pointsA === null || pointsB === null) continue;
      for (let joint = 0; joint < handJoints; joint += 1) {
        const i = frame * a.points + pointsA[joint]!;
        const j = frame * b.points + pointsB[joint]!;
        if (!(a.confidence[i]! > 0 && b.confidence[j]! > 0)) continue;
        sum += Math.hypot(
          a.coordinates[i * 3]! - b.coordinates[j * 3]! * scaleX,
          a.coordinates[i * 3 + 1]! - b.coordinates[j * 3 + 1]! * scaleY,
        );
        joints += 1;
      }
    }
    if (joints > 0) meanDistance[frame] = sum / joints / unit;
  }
  return { meanDistance, presenceDiffers };
}
