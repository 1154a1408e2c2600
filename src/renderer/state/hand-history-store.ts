/** The history of the open data set of depth hands: who did what, when, in which frame. */

import { create } from 'zustand';
import { onAnotherWorkspace } from './another-workspace.ts';
import { useHand } from './hand-store.ts';
import type { HistoryPages } from './history-pages.ts';
import { historyReader, noPages } from './history-pages.ts';

export const useHandHistory = create<HistoryPages>(() => ({ open: false, ...noPages }));

const { getState: get, setState: set } = useHandHistory;

const reader = historyReader(useHandHistory, () => {
  const id = useHand.getState().dataSet?.id;
  return id === undefined ? undefined : { kind: 'data-set', id };
});

/** Shows the history, or puts it away. */
export const toggleHandHistory = reader.toggle;

/** Reads older entries. */
export const readOlderOfHands = reader.readOlder;

useHand.subscribe(({ dataSet, readings }, before) => {
  if (!get().open || (dataSet === before.dataSet && readings === before.readings)) return;
  if (dataSet?.id !== before.dataSet?.id) set(noPages);
  reader.read();
});

onAnotherWorkspace(() => set({ open: false, ...noPages }));
