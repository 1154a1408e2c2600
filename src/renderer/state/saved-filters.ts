/** Filters that are kept by name in the workspace. */

import { create } from 'zustand';
import type { SavedFilter } from '#shared/contract/saved-filter-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask, onEngineEvent } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { showClips, useClips } from './clips-store.ts';
import { sayDone } from './job-store.ts';

interface SavedFilterState {
  readonly collectionId: number | null;
  readonly saved: readonly SavedFilter[];
  readonly failure: Failure | null;
}

export const useSavedFilters = create<SavedFilterState>(() => ({
  collectionId: null,
  saved: [],
  failure: null,
}));

const { setState: set, getState: get } = useSavedFilters;

/** Asks for those of a collection. */
export async function loadSavedFilters(collectionId: number): Promise<void> {
  const reply = await ask('filters.list', { collectionId });
  if (reply.ok) set({ collectionId, saved: reply.value, failure: null });
  else set({ failure: reply.error });
}

/** Keeps the filter and order that are shown under a name; true when it was kept. */
export async function saveFilter(name: string): Promise<boolean> {
  const { filter, order } = useClips.getState();
  if (filter === null) return false;
  const reply = await ask('filters.save', { name, filter, sort: order });
  if (!reply.ok) {
    set({ failure: reply.error });
    return false;
  }
  sayDone(`filter kept: ${name}`);
  await loadSavedFilters(filter.collectionId);
  return true;
}

/** Forgets one. */
export async function removeSavedFilter({ id, name }: SavedFilter): Promise<void> {
  const reply = await ask('filters.remove', { id });
  if (!reply.ok) {
    set({ failure: reply.error });
    return;
  }
  sayDone(`filter forgotten: ${name}`);
  await refreshSavedFilters();
}

async function refreshSavedFilters(): Promise<void> {
  const { collectionId } = get();
  if (collectionId !== null) await loadSavedFilters(collectionId);
}

/** Shows what a kept filter keeps, in its order. */
export const openSavedFilter = ({ filter, sort }: SavedFilter): void => showClips(filter, sort);

onAnotherWorkspace(() => set({ collectionId: null, saved: [], failure: null }));
onEngineEvent(({ name }) => {
  if (name === 'workspace-changed') void refreshSavedFilters();
});
