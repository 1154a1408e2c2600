/** A list of clips that pages by key: only the pages near what is looked at are held, never all rows. */

import type { ClipPage, ClipRow } from '#shared/contract/clip-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';

/** Fetches the page that follows a key; null begins at the start. */
export type LoadPage = (after: string | null, limit: number) => Promise<Result<ClipPage>>;

/** A list of clips in one order under one filter. */
export interface ClipList {
  /** Rows of the whole list; null before the first page is here. */
  total(): number | null;
  failure(): Failure | null;
  /** The row at a place, if its page is here. */
  peek(index: number): ClipRow | null;
  /** The row at a place; null beyond the end or when its page could not be read. */
  want(index: number): Promise<ClipRow | null>;
  /** Fetches what is missing between two places; a newer call replaces an older. */
  look(from: number, to: number): void;
  /** Changes what a person changes of rows, where the list holds them. */
  change(clipIds: ReadonlySet<number>, change: Partial<Pick<ClipRow, 'tags' | 'reviewed'>>): void;
  /** Reads the rows in sight anew, and all others when they come in sight. */
  renew(): void;
  /** Called whenever rows came or changed; returns how to stop. */
  listen(listener: () => void): () => void;
}

/**
 * Makes a list. A page far ahead is reached through the pages before it, as each page tells the key of the next.
 *
 * @param kept pages that stay in memory
 */
export function makeClipList(load: LoadPage, pageSize = 200, kept = 40): ClipList {
  const pages = new Map<number, ClipRow[]>();
  const keys: (string | null)[] = [null];
  const listeners = new Set<() => void>();
  let total: number | null = null;
  let failure: Failure | null = null;
  let sight: readonly [number, number] = [0, 0];
  let working: Promise<void> | null = null;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const pageOf = (index: number): number => Math.floor(index / pageSize);
  const lastPage = (): number =>
    total === null ? 0 : Math.max(0, Math.ceil(total / pageSize) - 1);

  const evict = (): void => {
    const middle = (sight[0] + sight[1]) / 2;
    while (pages.size > kept) {
      let farthest = -1;
      for (const page of pages.keys())
        if (farthest < 0 || Math.abs(page - middle) > Math.abs(farthest - middle)) farthest = page;
      pages.delete(farthest);
    }
  };

  /** The next page to ask for: the first missing in sight, or the one before it whose key is known. */
  const nextPage = (): number | null => {
    if (total === null) return 0;
    for (let page = sight[0]; page <= Math.min(sight[1], lastPage()); page += 1) {
      if (!pages.has(page)) return Math.min(page, keys.length - 1);
    }
    return null;
  };

  const work = async (): Promise<void> => {
    for (let page = nextPage(); page !== null; page = nextPage()) {
      const reply = await load(keys[page] ?? null, pageSize);
      if (!reply.ok) {
        failure = reply.error;
        break;
      }
      failure = null;
      const { rows, after } = reply.value;
      total = reply.value.total;
      pages.set(page, [...rows]);
      if (after !== null) keys[page + 1] = after;
      // A list that shrank meanwhile ends here.
      else total = page * pageSize + rows.length;
      evict();
      tell();
    }
    working = null;
    tell();
  };

  const look = (from: number, to: number): void => {
    sight = [pageOf(Math.max(0, from)), pageOf(Math.max(0, to))];
    if (working === null && nextPage() !== null) working = work();
  };

  const peek = (index: number): ClipRow | null =>
    pages.get(pageOf(index))?.[index % pageSize] ?? null;

  return {
    total: () => total,
    failure: () => failure,
    peek,
    want: async (index) => {
      if (index < 0) return null;
      for (;;) {
        const row = peek(index);
        if (row !== null) return row;
        if (total !== null && index >= total) return null;
        look(index, index);
        if (working === null) return null;
        await working;
        if (failure !== null) return null;
      }
    },
    look,
    change: (clipIds, change) => {
      for (const rows of pages.values()) {
        for (const [place, row] of rows.entries())
          if (clipIds.has(row.id)) rows[place] = { ...row, ...change };
      }
      tell();
    },
    renew: () => {
      pages.clear();
      keys.length = 1;
      if (working === null && nextPage() !== null) working = work();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
