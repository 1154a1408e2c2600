/** Makes changes and journals them in one transaction: the only way a person's work gets into a workspace. */

import type { Change, ChangeValue, JournalAct } from '#shared/journal/change.ts';
import { isSameValue } from '#shared/journal/change.ts';
import type { LayerSubject, Target } from '#shared/journal/target.ts';
import { textOfTarget } from '#shared/journal/target.ts';
import { readTarget, scopeOf, writeTarget } from './change-targets.ts';
import type { JournalScope, StoredEntry } from './journal-store.ts';
import type { Stores } from './stores.ts';

/** A target and what it is to be. */
export interface Write {
  readonly target: Target;
  readonly value: ChangeValue;
}

/** What a person does in one step. */
export interface Deed {
  readonly who: string;
  /** What it is, as a short phrase, e.g. `right hand corrected in frame 14`. */
  readonly label: string;
  /** Of two for one target the later holds. */
  readonly writes: readonly Write[];
  readonly act?: JournalAct;
  /** The entry that is taken back by an undo, or the undo that is taken back by a redo. */
  readonly reverses?: number | null;
  /** Of an entry that comes from another copy of the workspace. */
  readonly origin?: { readonly uid: string; readonly at: string };
  /** Targets that the entry names even where they stay as they are: a merge looked at them. */
  readonly seen?: readonly Target[];
  /** Where the entry shows besides where its changes do. */
  readonly about?: readonly JournalScope[];
  /** Appends an entry even where nothing changes. */
  readonly always?: boolean;
}

/** What was recorded, and the tracks whose points are not what they were. */
export interface Recorded {
  readonly entry: StoredEntry;
  readonly subjects: readonly LayerSubject[];
}

/**
 * Writes what differs from what is there, and an entry that says so; null where nothing differs, or where all of it belongs
 * to what is no longer in the workspace. Only inside a transaction.
 */
export function recordDeed(stores: Stores, deed: Deed): Recorded | null {
  const { who, label, writes, act = 'do', reverses = null, origin, always = false } = deed;
  const { seen = [], about = [] } = deed;
  const changes: Change[] = [];
  const scopes = new Map<string, JournalScope>();
  const subjects = new Map<string, LayerSubject>();
  const last = new Map(writes.map((write) => [textOfTarget(write.target), write]));
  for (const [text, { target, value }] of last) {
    const before = readTarget(stores, target);
    if (before === undefined || isSameValue(before, value)) continue;
    writeTarget(stores, target, value);
    changes.push({ target: text, before, after: value });
    const scope = scopeOf(stores, target, before, value);
    if (scope !== null) scopes.set(`${scope.kind} ${scope.id}`, scope);
    if (target.kind === 'point' || target.kind === 'spans')
      subjects.set(`${target.subject.kind} ${target.subject.id}`, target.subject);
  }
  const changed = new Set(changes.map(({ target }) => target));
  for (const target of seen) {
    const text = textOfTarget(target);
    const value = changed.has(text) ? undefined : readTarget(stores, target);
    if (value === undefined) continue;
    changed.add(text);
    changes.push({ target: text, before: value, after: value });
    const scope = scopeOf(stores, target, value);
    if (scope !== null) scopes.set(`${scope.kind} ${scope.id}`, scope);
  }
  for (const scope of about) scopes.set(`${scope.kind} ${scope.id}`, scope);
  if (changes.length === 0 && !always) return null;
  // What becomes of a whole review is a step of the collection, of none of its clips.
  if (writes.some(({ target }) => target.kind === 'review'))
    for (const [key, { kind }] of scopes) if (kind === 'clip') scopes.delete(key);
  for (const subject of subjects.values()) stores.corrections.settle(subject);
  const entry = stores.journal.append({
    who,
    act,
    reverses,
    label,
    changes,
    scopes: [...scopes.values()],
    ...(origin === undefined ? {} : { origin }),
  });
  return { entry, subjects: [...subjects.values()] };
}
