/** What a merge of two people's work takes over, and what it has to ask about. */

import type { ChangeValue, SpansValue } from './change.ts';
import { isSameValue } from './change.ts';
import { mergeSpans } from './merge-spans.ts';

/** A target that the other side changed in steps that this side lacks. */
export interface NetChange {
  readonly target: string;
  /** What it was before those steps. */
  readonly base: ChangeValue;
  /** What it is there now. */
  readonly theirs: ChangeValue;
  /** Whether the other side knew every change of this side when it made its own: it goes on from here. */
  readonly isAhead: boolean;
}

/** What a target is to be. */
export interface Outcome {
  readonly target: string;
  readonly value: ChangeValue;
}

/** A net change that cannot be taken over without asking. */
export interface TargetConflict {
  readonly target: string;
  /** What differs; of spans only those that overlap. */
  readonly mine: ChangeValue;
  readonly theirs: ChangeValue;
  /** What the target is to be, by the answer. */
  readonly outcomes: { readonly mine: ChangeValue; readonly theirs: ChangeValue };
}

/** What becomes of each target. */
export interface MergePlan {
  readonly take: readonly Outcome[];
  readonly conflicts: readonly TargetConflict[];
}

/**
 * A change is taken where the other side goes on from mine, or mine is what theirs began with. It is nothing new where both
 * are the same already, and has to be asked about where both went different ways; spans are merged one by one.
 *
 * @param mineNow what a target is on this side; undefined where it has no place here, which is left out
 */
export function planMerge(
  changes: readonly NetChange[],
  mineNow: (target: string) => ChangeValue | undefined,
): MergePlan {
  const take: Outcome[] = [];
  const conflicts: TargetConflict[] = [];
  for (const { target, base, theirs, isAhead } of changes) {
    const mine = mineNow(target);
    if (mine === undefined || isSameWork(mine, theirs)) continue;
    if (isAhead) take.push({ target, value: theirs });
    else if (isSameWork(base, theirs)) continue;
    else if (isSameWork(mine, base)) take.push({ target, value: theirs });
    else if (!target.startsWith('spans/'))
      conflicts.push({ target, mine, theirs, outcomes: { mine, theirs } });
    else {
      const merged = mergeSpans(base as SpansValue, mine as SpansValue, theirs as SpansValue);
      if (merged.mine.length > 0) conflicts.push({ target, ...merged });
      else if (!isSameValue(merged.outcomes.mine, mine))
        take.push({ target, value: merged.outcomes.mine });
    }
  }
  return { take, conflicts };
}

/** Whether two values are the same but for when they were kept. */
const isSameWork = (a: ChangeValue, b: ChangeValue): boolean =>
  isSameValue(withoutTime(a), withoutTime(b));

const withoutTime = (value: ChangeValue): ChangeValue =>
  value !== null && typeof value === 'object' && 'savedAt' in value
    ? { ...value, savedAt: '' }
    : value;
