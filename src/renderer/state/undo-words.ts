/** What undo and redo would do to the open clip now, for the words beside them. */

import { create } from 'zustand';
import { ask } from '#renderer/api/engine-client.ts';
import { useClip } from './clip-store.ts';

export const useUndoWords = create<{
  /** null where there is nothing to undo, or to do again. */
  readonly undo: string | null;
  readonly redo: string | null;
}>(() => ({ undo: null, redo: null }));

async function read(clipId: number): Promise<void> {
  const reply = await ask('journal.next', { scope: { kind: 'clip', id: clipId } });
  if (!reply.ok || useClip.getState().detail?.row.id !== clipId) return;
  const { undo, redo } = reply.value;
  useUndoWords.setState({ undo: undo?.label ?? null, redo: redo?.label ?? null });
}

useClip.subscribe(({ detail }, before) => {
  if (detail !== null && detail !== before.detail) void read(detail.row.id);
});
