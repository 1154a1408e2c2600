/** Finds what undo and redo are about, and does it: a person's own last change, or another's when it was asked for. */

import type { ReversedEntry } from '#shared/contract/journal-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { assert, fail, succeed } from '#shared/failure/failure.ts';
import type { Change, ChangeValue, FilterValue } from '#shared/journal/change.ts';
import { isSameValue } from '#shared/journal/change.ts';
import { mergeMarked } from '#shared/journal/merge-mark.ts';
import type { Target, TargetOf } from '#shared/journal/target.ts';
import { isIrrevocable, targetOfText, textOfTarget } from '#shared/journal/target.ts';
import { readTarget } from '#main/storage/change-targets.ts';
import type { JournalScope, StoredEntry } from '#main/storage/journal-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { followProblem } from './people-of-track.ts';
import { describeEntry, personOf, recordWithin } from './record-edit.ts';
import type { OpenWorkspace } from './session.ts';
import { reverseMerged, wholeOf, writesBack } from './undo-merge.ts';

type Direction = 'undo' | 'redo';

/** Takes the newest change in a scope back, or does again what was taken back last. */
export function reverseLast(
  open: OpenWorkspace,
  direction: Direction,
  scope: JournalScope | null,
  force: boolean,
): Result<ReversedEntry> {
  const { store } = open;
  const person = personOf(store);
  const own = candidate(store, direction, scope, person);
  const anyones = candidate(store, direction, scope, null);
  const { entry, passed } = force ? anyones : own;
  if (entry === null) {
    if (anyones.entry !== null) return anothers(direction, anyones.entry);
    const nothing = direction === 'undo' ? 'to take back' : 'to do again';
    const tip = passed.map((label) => `“${label}” cannot be taken back.`).join(' ');
    return fail('not-found', `There is nothing ${nothing} here.`, tip === '' ? {} : { tip });
  }
  const whole = wholeOf(store, entry);
  const problem = problemOf(store, whole);
  if (problem !== null) return problem;
  if (isChangedSince(store, whole)) {
    const since = laterChange(store, scope, whole);
    if (since !== null && !force) return anothers(direction, since);
    return fail(
      'mismatch',
      `“${entry.label}” cannot be ${direction === 'undo' ? 'taken back' : 'done again'}: what it changed is not as it left it.`,
      { tip: 'Look at the history, and take the later change back first.' },
    );
  }
  const recorded = store.edit(() => {
    if (mergeMarked(entry.changes) !== null) reverseMerged(open, entry);
    const back = recordWithin(open, {
      label: entry.label,
      act: direction,
      reverses: entry.id,
      always: true,
      writes: writesBack(whole),
      about: store.journal.scopes(entry.id),
    });
    assert(back !== null, 'an undo is always recorded');
    return describeEntry(store, back);
  });
  return succeed({ ...recorded, passed });
}

/** Why what an entry changed cannot be as it was before it; null where it can. */
function problemOf(store: Workspace, { changes }: StoredEntry): ReturnType<typeof fail> | null {
  for (const { target: text, before } of changes) {
    const target = targetOfText(text);
    const problem =
      target?.kind === 'person'
        ? followProblem(store, target.trackId)
        : target === null
          ? null
          : nameProblem(store, target, before);
    if (problem !== null) return problem;
  }
  return null;
}

/** That another filter of the collection, or run of the data set, has the name by now. */
function nameProblem(
  store: Workspace,
  target: Target,
  value: ChangeValue,
): ReturnType<typeof fail> | null {
  const takenBy = (name: string): ReturnType<typeof fail> =>
    fail('already-exists', `Something else is named “${name}” by now.`, {
      tip: 'Give that another name first.',
    });
  if (target.kind === 'filter' && value !== null) {
    const { collectionId, name } = value as FilterValue;
    const other = store.savedFilters.byName(collectionId, name);
    return other === null || other.id === target.id ? null : takenBy(name);
  }
  const run = target.kind === 'run-name' ? store.runs.byId(target.runId) : null;
  if (run === null) return null;
  const other = store.runs.byName(run.dataSetId, value as string);
  return other === null || other.id === run.id ? null : takenBy(value as string);
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
  const own = candidate(store, 'undo', scope, person).entry;
  const anyones = own ?? candidate(store, 'undo', scope, null).entry;
  const asks = anyones !== null && (own === null || isChangedSince(store, wholeOf(store, own)));
  return { undo: anyones, redo: candidate(store, 'redo', scope, person).entry, asks };
}

/** What undo or redo is about, and the words of what it went past that cannot be taken back. */
interface Candidate {
  readonly entry: StoredEntry | null;
  /** Without those that an undo before this one went past already. */
  readonly passed: readonly string[];
}

/** The newest entry that can be undone or redone, past those about what is gone; of a person, or of anybody for null. */
function candidate(
  store: Workspace,
  direction: Direction,
  scope: JournalScope | null,
  person: string | null,
): Candidate {
  const passed: string[] = [];
  let isFirst = true;
  const merges: TargetOf<'merge'>[] = [];
  for (const entry of store.journal.standing(scope)) {
    // What was merged goes with its merge.
    const merge = mergeMarked(entry.changes);
    if (merge !== null) merges.push(merge);
    if (merges.some(({ first, count }) => entry.id >= first && entry.id < first + count)) continue;
    if (person !== null && entry.who !== person) continue;
    if (entry.changes.some(isOfWhatIsGone)) {
      if (direction === 'redo') break;
      if (isFirst) passed.push(entry.label);
      continue;
    }
    if (entry.act === 'undo') isFirst = false;
    if (isGone(store, entry)) continue;
    if (direction === 'undo' && entry.act !== 'undo') return { entry, passed };
    // Something new since what was taken back ends what can be done again; what was done again does not.
    if (direction === 'redo' && entry.act === 'do') break;
    if (direction === 'redo' && entry.act === 'undo') return { entry, passed };
  }
  return { entry: null, passed };
}

function isOfWhatIsGone({ target: text }: Change): boolean {
  const target = targetOfText(text);
  return target !== null && isIrrevocable(target);
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
const isChangedSince = (store: Workspace, entry: StoredEntry): boolean =>
  entry.changes.some((change) => {
    const now = valueNow(store, change);
    const isChange = !isSameValue(change.before, change.after);
    return isChange && now !== undefined && !isSameValue(now, change.after);
  }) || isReviewGoneOnWith(store, entry);

/** Whether a place of a review that an entry brought in was done by another entry since: it would go with the review. */
function isReviewGoneOnWith(store: Workspace, { changes }: StoredEntry): boolean {
  const own = new Set(changes.map(({ target }) => target));
  return changes.some(({ target: text, before }) => {
    const target = targetOfText(text);
    if (target?.kind !== 'review' || before !== null) return false;
    const { id } = target;
    return store.reviews
      .doneOf(id)
      .some((place) => !own.has(textOfTarget({ kind: 'review-done', id, place })));
  });
}

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
