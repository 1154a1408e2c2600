/** Figures a person kept: their queries, which draw them again. */

import type Database from 'better-sqlite3';
import type { SavedFigure } from '#shared/contract/figure-calls.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { figureQuerySchema } from '#shared/figure/figure-query.ts';

/** SQL of this store. */
export const figureQueries = {
  list: 'SELECT id, title, query, saved_at AS savedAt FROM figure ORDER BY id',
  byId: 'SELECT id FROM figure WHERE id = ?',
  add: 'INSERT INTO figure (title, query, saved_at) VALUES (?, ?, ?)',
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
  const byId = db.prepare<[number], { id: number }>(figureQueries.byId);
  const add = db.prepare<[string, string, string]>(figureQueries.add);
  const remove = db.prepare<[number]>(figureQueries.remove);
  const all = (): (Row & { readonly parsed: FigureQuery | null })[] =>
    list.all().map((row) => ({ ...row, parsed: queryOf(row.query) }));
  return {
    list: (): SavedFigure[] =>
      all().flatMap(({ parsed, ...row }) => (parsed === null ? [] : [{ ...row, query: parsed }])),
    /** Titles of those whose query is not understood. */
    broken: (): string[] => all().flatMap(({ title, parsed }) => (parsed === null ? [title] : [])),
    has: (id: number): boolean => byId.get(id) !== undefined,
    add(title: string, query: FigureQuery): SavedFigure {
      const savedAt = new Date().toISOString();
      const { lastInsertRowid } = add.run(title, JSON.stringify(query), savedAt);
      return { id: Number(lastInsertRowid), title, query, savedAt };
    },
    remove: (id: number): void => void remove.run(id),
  };
}
