/** Clips that are picked in the library, to be reviewed, marked or exported together. */

import { create } from 'zustand';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { chooseClip, useClips } from './clips-store.ts';

interface SelectionState {
  /** Ids; they stay picked while the filter changes, so that clips of several filters come together. */
  readonly picked: ReadonlySet<number>;
  readonly failure: Failure | null;
}

export const useSelection = create<SelectionState>(() => ({ picked: new Set(), failure: null }));

const { getState: get, setState: set } = useSelection;

/** The row from which a range is picked. */
let anchor = 0;

/** Picks the clip at a place of the list, or lets go of it. */
export async function togglePicked(index: number): Promise<void> {
  anchor = index;
  const row = await useClips.getState().list?.want(index);
  if (row === undefined || row === null) return;
  const picked = new Set(get().picked);
  if (!picked.delete(row.id)) picked.add(row.id);
  set({ picked, failure: null });
}

/** Picks every clip from the last one that was picked to this place. */
export async function pickTo(index: number): Promise<void> {
  const from = Math.min(anchor, index);
  await pick((ids) => ids.subarray(from, Math.max(anchor, index) + 1));
  chooseClip(index);
}

/** Picks every clip of the list. */
export const pickAll = (): Promise<void> => pick((ids) => ids);

async function pick(part: (ids: Int32Array) => Int32Array): Promise<void> {
  const { filter, order } = useClips.getState();
  if (filter === null) return;
  const reply = await ask('clips.ids', { filter, sort: order });
  if (!reply.ok) set({ failure: reply.error });
  else set({ picked: new Set([...get().picked, ...part(reply.value)]), failure: null });
}

/** Lets go of all. */
export const pickNone = (): void => set({ picked: new Set(), failure: null });

/** Marks every picked clip as reviewed, or not; the failure where that was not possible. */
export async function markPicked(reviewed: boolean): Promise<void> {
  const { picked } = get();
  if (picked.size === 0) return;
  const reply = await ask('clips.setAllReviewed', { clipIds: [...picked], reviewed });
  if (!reply.ok) {
    set({ failure: reply.error });
    return;
  }
  useClips.getState().list?.change(picked, { reviewed });
  set({ failure: null });
}

onAnotherWorkspace(pickNone);
useClips.subscribe(({ filter }, before) => {
  if (filter?.collectionId !== before.filter?.collectionId) pickNone();
});
