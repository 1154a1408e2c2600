/** Which hand of a signer leads a clip, by a rule that is named (the first paper does not define it). */

import type { DominantHandRule } from '#shared/pose/dominant-hand-rules.ts';
import type { HandPresence } from '#shared/pose/hand-presence.ts';
import { presenceShare } from '#shared/pose/hand-presence.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { trackParts } from '#shared/pose/track-parts.ts';

/** What the rules go by. */
export interface HandednessFacts {
  /** What the labels say of this clip; null where they say nothing. */
  readonly given: 'left' | 'right' | null;
  /** Whether the signer is left-handed; null where it is not known. */
  readonly leftHanded: boolean | null;
  /** Shares of frames with each hand; null without poses. */
  readonly shares: { readonly left: number; readonly right: number } | null;
  /** Travel of each hand (`handTravel`); null without poses. */
  readonly travel: { readonly left: number; readonly right: number } | null;
}

/**
 * The dominant hand of a clip. Equal presence is decided by travel, equal travel by presence, and what is equal in both is
 * the right hand.
 *
 * @returns null where the rule has nothing to go by
 */
export function dominantHand(
  rule: DominantHandRule,
  facts: HandednessFacts,
): 'left' | 'right' | null {
  switch (rule) {
    case 'given':
      return facts.given;
    case 'right':
      return 'right';
    case 'left-for-left-handed':
      return facts.leftHanded === true ? 'left' : 'right';
    case 'more-present':
      return larger(facts.shares, facts.travel);
    case 'more-motion':
    default:
      return larger(facts.travel, facts.shares);
  }
}

type Sides = { readonly left: number; readonly right: number } | null;

function larger(first: Sides, second: Sides): 'left' | 'right' | null {
  if (first === null && second === null) return null;
  for (const sides of [first, second])
    if (sides !== null && sides.left !== sides.right)
      return sides.left > sides.right ? 'left' : 'right';
  return 'right';
}

/** The shares a presence gives. */
export const presenceShares = ({ left, right }: HandPresence): { left: number; right: number } => ({
  left: presenceShare(left),
  right: presenceShare(right),
});

/**
 * How far each wrist travels over the clip, in px: the sum of its steps between frames that show it, the wrist of the body
 * where there is one (it is seen where the hand is not), else that of the hand.
 */
export function handTravel(track: PoseTrack): { left: number; right: number } {
  const parts = trackParts(track);
  return {
    left: pointTravel(track, parts.leftWrist ?? parts.leftHand?.first ?? null),
    right: pointTravel(track, parts.rightWrist ?? parts.rightHand?.first ?? null),
  };
}

function pointTravel(track: PoseTrack, point: number | null): number {
  if (point === null) return 0;
  let travel = 0;
  let last = -1;
  for (let at = point; at < track.confidence.length; at += track.points) {
    if (!(track.confidence[at]! > 0)) continue;
    if (last !== -1) {
      travel += Math.hypot(
        track.coordinates[at * 3]! - track.coordinates[last * 3]!,
        track.coordinates[at * 3 + 1]! - track.coordinates[last * 3 + 1]!,
      );
    }
    last = at;
  }
  return travel;
}
