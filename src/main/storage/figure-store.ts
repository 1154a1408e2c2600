/** Figures a person kept: their queries, which draw them again; they change through the journal only. */

import type Database from 'better-sqlite3';
import type { SavedFigure } from '#shared/contract/figure-calls.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { figureQuerySchema } from '#shared/figure/figure-query.ts';
import type { FigureValue } from '#shared/journal/change.ts';
import { canonicalJson } from '#shared/journal/change.ts';

/** SQL of this store. */
export const figureQueries = {
  list: 'SELECT id, title, query, saved_at AS savedAt FROM figure ORDER BY id',
  byId: 'SELECT id, title, query, saved_at AS savedAt FROM figure WHERE id = ?',
  put: `INSERT INTO figure (id, title, query, saved_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, query = excluded.query, saved_at = excluded.saved_at`,
  lastId: `SELECT seq FROM sqlite_sequence WHERE name = 'figure'`,
  remove: 'DELETE FROM figure WHERE id = ?',
} as const;

interface Row {
  readonly id: number;
  readonly title: string;
  readonly query: string;
  readonly savedAt: string;
}

/** A kept figure's query, or null where it is not one that Chereme understands. */
function queryOf(text: string): FigureQuery | null {
  try {
    return figureQuerySchema.parse(JSON.parse(text));
  } catch {
    // Whatever is wrong with it, it cannot be drawn.
    return null;
  }
}

/** Reads and writes kept figures; one whose query is no longer understood is left out of the list. */
export function createFigureStore(db: Database.Database) {
  const list = db.prepare<[], Row>(figureQueries.list);
  const byId = db.prepare<[number], Row>(figureQueries.byId);
  const put = db.prepare<[number, string, string, string]>(figureQueries.put);
  const lastId = db.prepare<[], { seq: number }>(figureQueries.lastId);
  const remove = db.prepare<[number]>(figureQueries.remove);
  const all = (): (Row & { readonly parsed: FigureQuery | null })[] =>
    list.all().map((row) => ({ ...row, parsed: queryOf(row.query) }));
  return {
    list: (): SavedFigure[] =>
      all().flatMap(({ parsed, ...row }) => (parsed === null ? [] : [{ ...row, query: parsed }])),
    /** Titles of those whose query is not understood. */
    broken: (): string[] => all().flatMap(({ title, parsed }) => (parsed === null ? [title] : [])),
    /** A figure with its query as it is stored, understood or not; null where it is gone. */
    byId(id: number): FigureValue | null {
      const row = byId.get(id);
      if (row === undefined) return null;
      const { title, query, savedAt } = row;
      return { title, query: JSON.parse(query) as unknown, savedAt };
    },
    /** An id that no figure has or had; the figure must be stored in the same transaction. */
    newId: (): number => (lastId.get()?.seq ?? 0) + 1,
    /** Keeps a figure, new or changed. */
    put: (id: number, { title, query, savedAt }: FigureValue): void =>
      void put.run(id, title, canonicalJson(query), savedAt),
    remove: (id: number): void => void remove.run(id),
  };
}
