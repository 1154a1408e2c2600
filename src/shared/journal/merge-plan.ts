/** What a merge of two people's work takes over, and what it has to ask about. */

import type { Change, ChangeValue } from './change.ts';
import { isSameValue } from './change.ts';

/** A target that the other side changed since both were the same: what it was, and what it is there now. */
export interface NetChange {
  readonly target: string;
  readonly base: ChangeValue;
  readonly theirs: ChangeValue;
}

/** A net change that cannot be taken over without asking. */
export interface TargetConflict extends NetChange {
  readonly mine: ChangeValue;
}

/** What becomes of each target. */
export interface MergePlan {
  readonly take: readonly NetChange[];
  readonly conflicts: readonly TargetConflict[];
}

/** The first `before` and the last `after` of every target; targets that end as they began are left out. */
export function netChanges(changes: Iterable<Change>): NetChange[] {
  const net = new Map<string, NetChange>();
  for (const { target, before, after } of changes)
    net.set(target, {
      target,
      base: net.has(target) ? net.get(target)!.base : before,
      theirs: after,
    });
  return [...net.values()].filter(({ base, theirs }) => !isSameValue(base, theirs));
}

/**
 * A change is taken where mine is what theirs began with, is nothing new where both are the same already, and has to be
 * asked about where both went different ways.
 *
 * @param mineNow what a target is on this side; undefined where it has no place here, which is left out
 */
export function planMerge(
  theirs: readonly NetChange[],
  mineNow: (target: string) => ChangeValue | undefined,
): MergePlan {
  const take: NetChange[] = [];
  const conflicts: TargetConflict[] = [];
  for (const change of theirs) {
    const mine = mineNow(change.target);
    if (mine === undefined || isSameValue(mine, change.theirs)) continue;
    if (isSameValue(mine, change.base)) take.push(change);
    else conflicts.push({ ...change, mine });
  }
  return { take, conflicts };
}
