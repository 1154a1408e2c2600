/** What hangs on what in a track of a sign clip: fingers on wrists, wrists on elbows, elbows on shoulders. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { handJoints, trackParts } from '#shared/pose/track-parts.ts';
import type { Parents } from './move-joints.ts';
import { parentsOfHand } from './move-joints.ts';

/**
 * [points] the point each one hangs on; -1 where it hangs on nothing. Only arms and hands hang: the head, the trunk and the
 * face move by themselves.
 */
export function treeOfTrack(track: Pick<PoseTrack, 'components' | 'points'>): Parents {
  const parts = trackParts(track);
  const parents = Array.from({ length: track.points }, () => -1);
  for (const side of ['left', 'right'] as const) {
    const [shoulder, elbow, wrist, hand] =
      side === 'left'
        ? [parts.leftShoulder, parts.leftElbow, parts.leftWrist, parts.leftHand]
        : [parts.rightShoulder, parts.rightElbow, parts.rightWrist, parts.rightHand];
    if (elbow !== null && shoulder !== null) parents[elbow] = shoulder;
    if (wrist !== null && elbow !== null) parents[wrist] = elbow;
    if (wrist !== null) {
      for (const [a, b] of bonesOf(track)) {
        const other = a === wrist ? b : b === wrist ? a : -1;
        if (other >= 0 && other !== elbow && other !== shoulder) parents[other] = wrist;
      }
    }
    if (hand === null) continue;
    // Hands of 20 points have the body's wrist for their own.
    const missing = handJoints - hand.count;
    for (let i = 0; i < hand.count; i += 1) {
      const parent = (parentsOfHand[i + missing] ?? -1) - missing;
      parents[hand.first + i] = parent >= 0 ? hand.first + parent : (wrist ?? -1);
    }
  }
  return parents;
}

function* bonesOf({ components }: Pick<PoseTrack, 'components'>): Generator<[number, number]> {
  for (const { first, limbs } of components)
    for (const [a, b] of limbs) yield [first + a, first + b];
}
