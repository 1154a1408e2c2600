/** Which step of a journal each thing stands as it was set by. */

import type { Change } from './change.ts';
import { isSameValue } from './change.ts';
import { stepOfUid } from './merge-mark.ts';

/** A step as far as it sets something. */
export interface SettingStep {
  readonly id: number;
  /** The same in every copy of the workspace. */
  readonly uid: string;
  /** The step that it takes back: the undo of a step, or the redo of an undo. */
  readonly reverses: number | null;
  readonly changes: readonly Change[];
}

/** The standing steps that set a target, by what they are called in every workspace. */
export interface Setters {
  /** The one that it stands as it was set by. */
  readonly last: string;
  readonly all: ReadonlySet<string>;
}

/**
 * The standing steps behind every target: those that no step took back which stands itself. An undo sets nothing, it makes
 * an older step the last one again.
 *
 * @param steps a whole journal, the first step first
 * @param nameHere the target's name in the workspace that is compared in; null where it has no place there
 */
export function standingSetters(
  steps: Iterable<SettingStep>,
  nameHere: (target: string) => string | null = (target) => target,
): ReadonlyMap<string, Setters> {
  const all = [...steps].map(({ id, uid, reverses, changes }) => ({
    id,
    uid: stepOfUid(uid),
    reverses,
    // A merge also names what it was answered to leave as it is.
    targets: changes.flatMap(({ target, before, after }) =>
      isSameValue(before, after) ? [] : [target],
    ),
  }));
  const takenBack = new Set<number>();
  for (const { id, reverses } of all.toReversed())
    if (reverses !== null && !takenBack.has(id)) takenBack.add(reverses);
  const setters = new Map<string, { last: string; all: Set<string> }>();
  for (const { id, uid, reverses, targets } of all) {
    if (reverses !== null || takenBack.has(id)) continue;
    for (const target of targets) {
      const name = nameHere(target);
      if (name === null) continue;
      const known = setters.get(name) ?? { last: uid, all: new Set() };
      known.last = uid;
      known.all.add(uid);
      setters.set(name, known);
    }
  }
  return setters;
}
