/** What undo and redo would do now to the open clip, or to the hands of the open data set, for the words beside them. */

import { create } from 'zustand';
import type { CallInput } from '#shared/contract/contract.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { useClip } from './clip-store.ts';
import { useHand } from './hand-store.ts';

interface UndoWords {
  /** null where there is nothing to undo, or to do again. */
  readonly undo: string | null;
  readonly redo: string | null;
}

const nothing: UndoWords = { undo: null, redo: null };

export const useUndoWords = create<UndoWords>(() => nothing);
export const useHandUndoWords = create<UndoWords>(() => nothing);

async function wordsOf(scope: CallInput<'journal.next'>['scope']): Promise<UndoWords | null> {
  const reply = await ask('journal.next', { scope });
  if (!reply.ok) return null;
  const { undo, redo } = reply.value;
  return { undo: undo?.label ?? null, redo: redo?.label ?? null };
}

async function readOfClip(id: number): Promise<void> {
  const words = await wordsOf({ kind: 'clip', id });
  if (words !== null && useClip.getState().detail?.row.id === id) useUndoWords.setState(words);
}

async function readOfHands(id: number): Promise<void> {
  const words = await wordsOf({ kind: 'data-set', id });
  if (words !== null && useHand.getState().dataSet?.id === id) useHandUndoWords.setState(words);
}

useClip.subscribe(({ detail }, before) => {
  if (detail !== null && detail !== before.detail) void readOfClip(detail.row.id);
});

useHand.subscribe(({ dataSet, readings }, before) => {
  if (dataSet !== null && (dataSet !== before.dataSet || readings !== before.readings))
    void readOfHands(dataSet.id);
});
