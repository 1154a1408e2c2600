/** Filters a person kept by name. */

import type Database from 'better-sqlite3';
import type { ClipFilter, ClipOrder } from '#shared/contract/clip-filter.ts';
import { clipFilterSchema, clipOrderSchema } from '#shared/contract/clip-filter.ts';
import type { SavedFilter } from '#shared/contract/saved-filter-calls.ts';

const columns = 'id, name, filter, sort, saved_at AS savedAt';

/** SQL of this store. */
export const savedFilterQueries = {
  list: `SELECT ${columns} FROM saved_filter WHERE collection_id = ? ORDER BY name`,
  byName: `SELECT ${columns} FROM saved_filter WHERE collection_id = ? AND name = ?`,
  byId: 'SELECT id FROM saved_filter WHERE id = ?',
  save: `INSERT INTO saved_filter (collection_id, name, filter, sort, saved_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (collection_id, name) DO UPDATE
      SET filter = excluded.filter, sort = excluded.sort, saved_at = excluded.saved_at`,
  remove: 'DELETE FROM saved_filter WHERE id = ?',
} as const;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly filter: string;
  readonly sort: string;
  readonly savedAt: string;
}

/** A filter and an order as JSON; null where they are none that Chereme understands. */
export function listFromRecord(
  filter: string,
  sort: string,
): { readonly filter: ClipFilter; readonly sort: ClipOrder } | null {
  try {
    return {
      filter: clipFilterSchema.parse(JSON.parse(filter)),
      sort: clipOrderSchema.parse(JSON.parse(sort)),
    };
  } catch {
    // Whatever is wrong with it, it cannot be asked for.
    return null;
  }
}

/** Reads and writes kept filters; one that is no longer understood is left out of the list. */
export function createSavedFilterStore(db: Database.Database) {
  const list = db.prepare<[number], Row>(savedFilterQueries.list);
  const byName = db.prepare<[number, string], Row>(savedFilterQueries.byName);
  const byId = db.prepare<[number], { id: number }>(savedFilterQueries.byId);
  const save = db.prepare<[number, string, string, string, string]>(savedFilterQueries.save);
  const remove = db.prepare<[number]>(savedFilterQueries.remove);
  const read = ({ id, name, savedAt, filter, sort }: Row): SavedFilter[] => {
    const kept = listFromRecord(filter, sort);
    return kept === null ? [] : [{ id, name, savedAt, ...kept }];
  };
  return {
    list: (collectionId: number): SavedFilter[] => list.all(collectionId).flatMap(read),
    has: (id: number): boolean => byId.get(id) !== undefined,
    /** Keeps it; one of the same name is replaced. */
    save(name: string, filter: ClipFilter, sort: ClipOrder): SavedFilter | null {
      const { collectionId } = filter;
      const now = new Date().toISOString();
      save.run(collectionId, name, JSON.stringify(filter), JSON.stringify(sort), now);
      const row = byName.get(collectionId, name);
      return row === undefined ? null : (read(row)[0] ?? null);
    },
    remove: (id: number): void => void remove.run(id),
  };
}
