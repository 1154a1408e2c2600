/** Finds what undo and redo are about, and does it: a person's own last change, or another's when it was asked for. */

import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { assert, fail, succeed } from '#shared/failure/failure.ts';
import type { Change, ChangeValue } from '#shared/journal/change.ts';
import { isSameValue } from '#shared/journal/change.ts';
import { targetOfText } from '#shared/journal/target.ts';
import { readTarget } from '#main/storage/change-targets.ts';
import type { JournalScope, StoredEntry } from '#main/storage/journal-store.ts';
import type { Write } from '#main/storage/recorder.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { followProblem } from './people-of-track.ts';
import { personOf, recordEdit } from './record-edit.ts';
import type { OpenWorkspace } from './session.ts';

type Direction = 'undo' | 'redo';

/** Takes the newest change in a scope back, or does again what was taken back last. */
export function reverseLast(
  open: OpenWorkspace,
  direction: Direction,
  scope: JournalScope | null,
  force: boolean,
): Result<JournalEntry> {
  const { store } = open;
  const person = personOf(store);
  const own = candidate(store, direction, scope, person);
  const anyones = candidate(store, direction, scope, null);
  const entry = force ? anyones : own;
  if (entry === null) {
    if (anyones !== null) return anothers(direction, anyones);
    const nothing = direction === 'undo' ? 'to take back' : 'to do again';
    return fail('not-found', `There is nothing ${nothing} here.`);
  }
  const follows = followProblemOf(store, entry);
  if (follows !== null) return follows;
  if (isChangedSince(store, entry)) {
    const since = laterChange(store, scope, entry);
    if (since !== null && !force) return anothers(direction, since);
    return fail(
      'mismatch',
      `“${entry.label}” cannot be ${direction === 'undo' ? 'taken back' : 'done again'}: what it changed is not as it left it.`,
      { tip: 'Look at the history, and take the later change back first.' },
    );
  }
  const recorded = recordEdit(open, {
    label: entry.label,
    act: direction,
    reverses: entry.id,
    always: true,
    writes: writesBack(entry),
  });
  assert(recorded !== null, 'an undo is always recorded');
  return succeed(recorded);
}

/** Why poses cannot follow the person they followed before; null where they can, or where the step is about others. */
function followProblemOf(
  store: Workspace,
  { changes }: StoredEntry,
): ReturnType<typeof fail> | null {
  for (const { target: text } of changes) {
    const target = targetOfText(text);
    const problem = target?.kind === 'person' ? followProblem(store, target.trackId) : null;
    if (problem !== null) return problem;
  }
  return null;
}

/** What undo and redo would be about now. */
export function nextOf(
  store: Workspace,
  scope: JournalScope | null,
): {
  readonly undo: StoredEntry | null;
  readonly redo: StoredEntry | null;
  readonly asks: boolean;
} {
  const person = personOf(store);
  const own = candidate(store, 'undo', scope, person);
  const anyones = own ?? candidate(store, 'undo', scope, null);
  const asks = anyones !== null && (own === null || isChangedSince(store, own));
  return { undo: anyones, redo: candidate(store, 'redo', scope, person), asks };
}

/** Targets of an entry with what they were before it. */
const writesBack = (entry: StoredEntry): Write[] =>
  entry.changes.map(({ target: text, before }) => {
    const target = targetOfText(text);
    assert(target !== null, `“${text}” is a target`);
    return { target, value: before };
  });

/** The newest entry that can be undone or redone, past those about what is gone; of a person, or of anybody for null. */
function candidate(
  store: Workspace,
  direction: Direction,
  scope: JournalScope | null,
  person: string | null,
): StoredEntry | null {
  for (const entry of store.journal.standing(scope)) {
    if ((person !== null && entry.who !== person) || isGone(store, entry)) continue;
    if (direction === 'undo' && entry.act !== 'undo') return entry;
    // Something new since what was taken back ends what can be done again; what was done again does not.
    if (direction === 'redo' && entry.act === 'do') return null;
    if (direction === 'redo' && entry.act === 'undo') return entry;
  }
  return null;
}

/** What a change's target is now; undefined where the thing it belongs to is no longer in the workspace. */
function valueNow(store: Workspace, { target: text }: Change): ChangeValue | undefined {
  const target = targetOfText(text);
  return target === null ? undefined : readTarget(store, target);
}

/** Whether everything that an entry changed is no longer in the workspace. */
const isGone = (store: Workspace, { changes }: StoredEntry): boolean =>
  changes.length > 0 && changes.every((change) => valueNow(store, change) === undefined);

/** Whether what an entry changed, as far as it is there, is not as it left it. */
const isChangedSince = (store: Workspace, { changes }: StoredEntry): boolean =>
  changes.some((change) => {
    const now = valueNow(store, change);
    return now !== undefined && !isSameValue(now, change.after);
  });

/** The newest standing change of another person to something that an entry changed. */
function laterChange(
  store: Workspace,
  scope: JournalScope | null,
  entry: StoredEntry,
): StoredEntry | null {
  const targets = new Set(entry.changes.map(({ target }) => target));
  for (const later of store.journal.standing(scope)) {
    if (later.id <= entry.id) return null;
    if (later.who !== entry.who && later.changes.some(({ target }) => targets.has(target)))
      return later;
  }
  return null;
}

function anothers(direction: Direction, { who, label }: StoredEntry): ReturnType<typeof fail> {
  const whose = who === '' ? 'somebody who gave no name' : who;
  return fail('needs-answer', `The last change here, “${label}”, is by ${whose}.`, {
    tip: `${direction === 'undo' ? 'Undo' : 'Redo'} it only if you mean to change the work of ${whose}.`,
  });
}

/** Why going back to an entry would touch another person's work; null where it does not. */
export function othersSince(
  store: Workspace,
  scope: JournalScope,
  entryId: number,
): ReturnType<typeof fail> | null {
  const person = personOf(store);
  for (const later of store.journal.standing(scope)) {
    if (later.id <= entryId) return null;
    if (later.who !== person && later.act !== 'undo') return anothers('undo', later);
  }
  return null;
}
