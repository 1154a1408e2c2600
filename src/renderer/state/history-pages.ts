/** The history of some part of the workspace, read a page at a time, the newest first. */

import type { CallInput } from '#shared/contract/contract.ts';
import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';

/** A history as it is shown. */
export interface HistoryPages {
  readonly open: boolean;
  /** The newest first; null before they are read. */
  readonly entries: readonly JournalEntry[] | null;
  readonly total: number;
  readonly failure: Failure | null;
}

/** Nothing is read. */
export const noPages = { entries: null, total: 0, failure: null } as const;

const pageSize = 100;

/** Where it is kept. */
interface PagesStore {
  getState(): HistoryPages;
  setState(change: Partial<HistoryPages>): void;
}

/** Reads into a store; `scopeNow` says of what, undefined where nothing is open. */
export function historyReader(
  store: PagesStore,
  scopeNow: () => CallInput<'journal.history'>['scope'] | undefined,
): { readonly toggle: () => void; readonly read: () => void; readonly readOlder: () => void } {
  async function readBefore(before: number | null): Promise<void> {
    const scope = scopeNow();
    if (scope === undefined) return;
    const reply = await ask('journal.history', { scope, before, limit: pageSize });
    const { open, entries: known } = store.getState();
    if (!open || JSON.stringify(scopeNow()) !== JSON.stringify(scope)) return;
    if (!reply.ok) {
      store.setState({ failure: reply.error });
      return;
    }
    const { entries, total } = reply.value;
    const kept = before === null ? [] : (known ?? []);
    store.setState({ entries: [...kept, ...entries], total, failure: null });
  }
  const read = (): void => void readBefore(null);
  return {
    toggle: () => {
      const open = !store.getState().open;
      store.setState({ open, ...noPages });
      if (open) read();
    },
    read,
    readOlder: () => {
      const last = store.getState().entries?.at(-1);
      if (last !== undefined) void readBefore(last.id);
    },
  };
}
