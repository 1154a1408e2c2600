/** The history of the open clip: who did what and when, and the clip as it was after any of it. */

import { create } from 'zustand';
import type { ClipState, JournalEntry } from '#shared/contract/journal-calls.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import { isEmptyLayer } from '#shared/correction/correction-layer.ts';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { refreshClip, useClip } from './clip-store.ts';
import type { HistoryPages } from './history-pages.ts';
import { historyReader, noPages } from './history-pages.ts';
import { askBeforeOthersWork } from './journal-steps.ts';
import { leaveCorrecting } from './correcting-store.ts';
import { settleNudge } from './correcting-hold.ts';
import { allStored } from './correction-store.ts';
import { sayDone, sayRefused } from './job-store.ts';

/** A track as it was. */
interface PastTrack {
  readonly track: PoseTrack;
  readonly states: Uint8Array;
  readonly keyed: Uint8Array;
}

/** The clip as it was just after an entry. */
export interface Past {
  /** null for the clip before anything was done. */
  readonly entry: JournalEntry | null;
  readonly state: ClipState;
  /** One a track of the clip; null where nothing was corrected then. */
  readonly tracks: readonly (PastTrack | null)[];
}

interface HistoryState extends HistoryPages {
  readonly past: Past | null;
}

const nothing = { ...noPages, past: null } as const;

export const useHistory = create<HistoryState>(() => ({ open: false, ...nothing }));

const { getState: get, setState: set } = useHistory;

const reader = historyReader(useHistory, () => {
  const id = useClip.getState().detail?.row.id;
  return id === undefined ? undefined : { kind: 'clip', id };
});

/** Shows the history, or puts it away and the clip as it is now. */
export function toggleHistory(): void {
  set({ past: null });
  reader.toggle();
}

/** Reads older entries. */
export const readOlder = reader.readOlder;

/** Shows the clip as it was just after an entry; before all of them with null. */
export async function lookBack(entry: JournalEntry | null): Promise<void> {
  leaveCorrecting();
  await settleNudge();
  await allStored();
  const { detail } = useClip.getState();
  if (detail === null) return;
  const clipId = detail.row.id;
  const reply = await ask('journal.stateAt', { clipId, entryId: entry?.id ?? 0 });
  if (useClip.getState().detail?.row.id !== clipId || !get().open) return;
  if (!reply.ok) {
    sayRefused(reply.error.message);
    return;
  }
  const tracks = detail.tracks.map((estimate, i) => {
    const { trackId } = detail.corrections[i] ?? {};
    const layer = reply.value.layers.find((one) => one.trackId === trackId)?.layer;
    if (layer === undefined || isEmptyLayer(layer)) return null;
    const { coordinates, confidence, states, keyed } = correctTrack(denseOfTrack(estimate), layer);
    const track = { ...estimate, coordinates: new Float32Array(coordinates), confidence };
    return { track, states, keyed };
  });
  set({ past: { entry, state: reply.value, tracks } });
}

/** Shows the clip as it is now. */
export const backToNow = (): void => set({ past: null });

/** Makes the state that is looked at the clip's state again, as a new entry that can be undone. */
export async function restorePast(force = false): Promise<void> {
  const { past } = get();
  if (past === null) return;
  const { entryId } = past.state;
  const clipId = useClip.getState().detail?.row.id;
  if (clipId === undefined) return;
  const reply = await ask('journal.restore', { clipId, entryId, force });
  if (!reply.ok) {
    const { error } = reply;
    if (error.code === 'needs-answer')
      askBeforeOthersWork({ failure: error, act: 'Bring it back', run: () => restorePast(true) });
    else sayRefused(error.message);
    return;
  }
  backToNow();
  await refreshClip(clipId);
  sayDone(reply.value === null ? 'the clip is like that already' : `saved: ${reply.value.label}`);
}

useClip.subscribe(({ detail }, before) => {
  if (!get().open || detail === before.detail) return;
  if (detail?.row.id !== before.detail?.row.id) set(nothing);
  reader.read();
});

onAnotherWorkspace(() => set({ open: false, ...nothing }));
