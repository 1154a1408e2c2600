/** The history of the whole workspace: corrections and tags, and what belongs to no clip: filters, names, rules, what was removed. */

import { create } from 'zustand';
import { onAnotherWorkspace } from './another-workspace.ts';
import type { HistoryPages } from './history-pages.ts';
import { historyReader, noPages } from './history-pages.ts';
import { useWorkspace } from './workspace-store.ts';

export const useWorkspaceHistory = create<HistoryPages>(() => ({ open: false, ...noPages }));

const { getState: get, setState: set } = useWorkspaceHistory;

const reader = historyReader(useWorkspaceHistory, () => null);

/** Shows the history, or puts it away. */
export const toggleWorkspaceHistory = reader.toggle;

/** Reads older entries. */
export const readOlderOfWorkspace = reader.readOlder;

useWorkspace.subscribe(({ summary }, before) => {
  if (get().open && summary !== before.summary && summary !== null) reader.read();
});

onAnotherWorkspace(() => set({ open: false, ...noPages }));
