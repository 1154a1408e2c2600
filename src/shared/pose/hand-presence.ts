/** In which frames each hand is present, by a named rule. */

import type { PoseTrack, TrackComponent } from './pose-track.ts';
import type { PresenceRule } from './presence.ts';
import { presenceRules } from './presence.ts';
import { trackParts } from './track-parts.ts';

/** [frames] each: 1 where the hand is present, else 0. */
export interface HandPresence {
  readonly left: Uint8Array<ArrayBuffer>;
  readonly right: Uint8Array<ArrayBuffer>;
}

/** Presence of both hands by a rule; a track without the hand never has it. */
export function handPresence(track: PoseTrack, rule: PresenceRule): HandPresence {
  const { leftHand, rightHand } = trackParts(track);
  return {
    left: componentPresence(track, leftHand, rule),
    right: componentPresence(track, rightHand, rule),
  };
}

/** Presence of both hands by every rule at once. */
export function handPresenceByRule(track: PoseTrack): Readonly<Record<PresenceRule, HandPresence>> {
  const { leftHand, rightHand } = trackParts(track);
  const by = (rule: PresenceRule): HandPresence => ({
    left: componentPresence(track, leftHand, rule),
    right: componentPresence(track, rightHand, rule),
  });
  return Object.fromEntries(presenceRules.map((rule) => [rule, by(rule)])) as Record<
    PresenceRule,
    HandPresence
  >;
}

/** [frames] 1 where the component is present by the rule (see `isPresent`); all 0 without one. */
export function componentPresence(
  track: Pick<PoseTrack, 'frames' | 'points' | 'confidence'>,
  component: Pick<TrackComponent, 'first' | 'count'> | null,
  rule: PresenceRule,
): Uint8Array<ArrayBuffer> {
  const { frames, points, confidence } = track;
  const present = new Uint8Array(frames);
  if (component === null || component.count === 0) return present;
  const { first, count } = component;
  const holds = ruleHolds[rule];
  for (let frame = 0; frame < frames; frame += 1) {
    const from = frame * points + first;
    let smallest = Number.POSITIVE_INFINITY;
    let largest = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let i = from; i < from + count; i += 1) {
      const value = confidence[i]!;
      if (value < smallest) smallest = value;
      if (value > largest) largest = value;
      sum += value;
    }
    if (holds(smallest, largest, sum / count)) present[frame] = 1;
  }
  return present;
}

/** The rules by the smallest, largest and mean confidence; strict, as in `isPresent`. */
const ruleHolds: Readonly<
  Record<PresenceRule, (smallest: number, largest: number, mean: number) => boolean>
> = {
  'any>0': (_, largest) => largest > 0,
  'all>0': (smallest) => smallest > 0,
  'all>0.1': (smallest) => smallest > 0.1,
  'all>0.4': (smallest) => smallest > 0.4,
  'mean>0.4': (_, __, mean) => mean > 0.4,
};

/** The share of frames, 0 to 1; 0 without frames. */
export function presenceShare(present: Uint8Array): number {
  let count = 0;
  for (const one of present) count += one;
  return present.length === 0 ? 0 : count / present.length;
}

/** [frames] both hands in one byte: 1 left, 2 right, 3 both. */
export const presenceStrip = ({ left, right }: HandPresence): Uint8Array<ArrayBuffer> =>
  left.map((one, frame) => one | (right[frame]! << 1));
