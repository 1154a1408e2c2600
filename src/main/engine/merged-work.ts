/** The steps of a journal that count when two journals are merged. */

import { mergeMarked } from '#shared/journal/merge-mark.ts';
import type { StoredEntry } from '#main/storage/journal-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';

/**
 * Every step but for merges that were taken back, with all that was merged in them, and but for the entries that close a
 * merge, take it back or do it again: those are about this journal only.
 */
export function standingWork({ journal }: Pick<Workspace, 'journal'>): StoredEntry[] {
  const entries = [...journal.all()];
  const ofMerges = new Set<number>();
  /** Whether the merge that an entry was taken over in holds. */
  const holds = new Map<number, boolean>();
  for (const { id, changes } of entries) {
    const merge = mergeMarked(changes);
    if (merge === null) continue;
    ofMerges.add(id);
    const isHolding = changes.some(
      ({ target, after }) => target.startsWith('merge/') && after === true,
    );
    for (let i = 0; i < merge.count; i += 1) holds.set(merge.first + i, isHolding);
  }
  for (const { id, reverses } of entries)
    if (reverses !== null && !holds.has(id) && (holds.has(reverses) || ofMerges.has(reverses)))
      ofMerges.add(id);
  return entries.filter(({ id }) => !ofMerges.has(id) && holds.get(id) !== false);
}
