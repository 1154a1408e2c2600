/** In which frames each hand is present, by a named rule. */

import type { PoseTrack, TrackComponent } from './pose-track.ts';
import type { PresenceRule } from './presence.ts';
import { presenceRules } from './presence.ts';
import { handComponents } from './track-parts.ts';

/** [frames] each: 1 where the hand is present, else 0. */
export interface HandPresence {
  readonly left: Uint8Array<ArrayBuffer>;
  readonly right: Uint8Array<ArrayBuffer>;
}

/**
 * Presence of both hands by a rule; a track without the hand never has it. In a combination of estimators a hand is present
 * where either has it.
 */
export function handPresence(track: PoseTrack, rule: PresenceRule): HandPresence {
  const hands = { left: handComponents(track, 'left'), right: handComponents(track, 'right') };
  return presenceOf(track, hands, rule);
}

/** Presence of both hands by every rule at once. */
export function handPresenceByRule(track: PoseTrack): Readonly<Record<PresenceRule, HandPresence>> {
  const hands = { left: handComponents(track, 'left'), right: handComponents(track, 'right') };
  return Object.fromEntries(
    presenceRules.map((rule) => [rule, presenceOf(track, hands, rule)]),
  ) as Record<PresenceRule, HandPresence>;
}

function presenceOf(
  track: PoseTrack,
  hands: { readonly left: readonly TrackComponent[]; readonly right: readonly TrackComponent[] },
  rule: PresenceRule,
): HandPresence {
  const either = (components: readonly TrackComponent[]): Uint8Array<ArrayBuffer> => {
    const present = componentPresence(track, components[0] ?? null, rule);
    for (const other of components.slice(1))
      for (const [frame, one] of componentPresence(track, other, rule).entries())
        if (one === 1) present[frame] = 1;
    return present;
  };
  return { left: either(hands.left), right: either(hands.right) };
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
