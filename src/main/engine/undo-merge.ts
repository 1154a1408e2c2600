/** A merge is undone and done again as a whole: every step that was taken over, and the entry that closed it. */

import { assert } from '#shared/failure/failure.ts';
import type { Change } from '#shared/journal/change.ts';
import { isSameValue } from '#shared/journal/change.ts';
import { mergeMarked } from '#shared/journal/merge-mark.ts';
import { targetOfText } from '#shared/journal/target.ts';
import type { StoredEntry } from '#main/storage/journal-store.ts';
import type { Write } from '#main/storage/recorder.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { recordWithin } from './record-edit.ts';
import type { OpenWorkspace } from './session.ts';

/** Targets of an entry with what they were before it, the last first: a review comes back before its places. */
export const writesBack = (entry: StoredEntry): Write[] =>
  entry.changes.toReversed().flatMap(({ target: text, before, after }) => {
    const target = targetOfText(text);
    assert(target !== null, `“${text}” is a target`);
    // What a merge only looked at stays.
    return isSameValue(before, after) ? [] : [{ target, value: before }];
  });

/** An entry with all that goes with it: for a merge what its steps changed together, for any other itself. */
export function wholeOf(store: Workspace, entry: StoredEntry): StoredEntry {
  if (mergeMarked(entry.changes) === null) return entry;
  const net = new Map<string, Change>();
  for (const { changes } of mergedBy(store, entry)) {
    for (const { target, before, after } of changes)
      net.set(target, {
        target,
        before: net.has(target) ? net.get(target)!.before : before,
        after,
      });
  }
  const changes = [...net.values()];
  // Taking back what took a merge back makes it what it was after the merge.
  const isBack = entry.act === 'undo';
  return {
    ...entry,
    changes: [
      ...changes.map(({ target, before, after }) =>
        isBack ? { target, before: after, after: before } : { target, before, after },
      ),
      ...entry.changes.filter(({ target }) => !net.has(target)),
    ],
  };
}

/** The steps that were taken over in a merge, as they came. */
function mergedBy(store: Workspace, { changes }: StoredEntry): StoredEntry[] {
  const merge = mergeMarked(changes);
  return Array.from({ length: merge?.count ?? 0 }, (_, i) => {
    const step = store.journal.byId(merge!.first + i);
    assert(step !== null, 'what was merged is in the journal');
    return step;
  });
}

/**
 * Takes every step of a merge back, the last first, or does all of them again; inside the transaction that does the same to
 * the entry that closed it. A step that another step of the merge took back stays so.
 */
export function reverseMerged(open: OpenWorkspace, entry: StoredEntry): void {
  const { store } = open;
  const steps = mergedBy(store, entry);
  const ids = new Set(steps.map(({ id }) => id));
  const isUndo = entry.act !== 'undo';
  for (const step of isUndo ? steps.toReversed() : steps) {
    const latest = store.journal.latestOf(step);
    const isStanding = (latest.act === 'undo') === (step.act === 'undo');
    const isPair = step.reverses !== null && ids.has(step.reverses);
    const isTakenBackWithin = latest.id !== step.id && ids.has(latest.id);
    if (isStanding !== isUndo || isPair || isTakenBackWithin) continue;
    recordWithin(open, {
      label: latest.label,
      act: latest.act === 'undo' ? 'redo' : 'undo',
      reverses: latest.id,
      always: true,
      writes: writesBack(latest),
      about: store.journal.scopes(step.id),
    });
  }
}
