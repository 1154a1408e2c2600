/** Filters a person kept by name; they change through the journal only. */

import type Database from 'better-sqlite3';
import type { ClipFilter, ClipOrder } from '#shared/contract/clip-filter.ts';
import { clipFilterSchema, clipOrderSchema } from '#shared/contract/clip-filter.ts';
import type { SavedFilter } from '#shared/contract/saved-filter-calls.ts';
import type { FilterValue } from '#shared/journal/change.ts';
import { canonicalJson } from '#shared/journal/change.ts';

const columns = 'id, name, filter, sort, saved_at AS savedAt';

/** SQL of this store. */
export const savedFilterQueries = {
  list: `SELECT ${columns} FROM saved_filter WHERE collection_id = ? ORDER BY name`,
  byName: `SELECT ${columns} FROM saved_filter WHERE collection_id = ? AND name = ?`,
  byId: `SELECT ${columns}, collection_id AS collectionId FROM saved_filter WHERE id = ?`,
  put: `INSERT INTO saved_filter (id, collection_id, name, filter, sort, saved_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET collection_id = excluded.collection_id, name = excluded.name,
      filter = excluded.filter, sort = excluded.sort, saved_at = excluded.saved_at`,
  lastId: `SELECT seq FROM sqlite_sequence WHERE name = 'saved_filter'`,
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
  const byId = db.prepare<[number], Row & { readonly collectionId: number }>(
    savedFilterQueries.byId,
  );
  const put = db.prepare<[number, number, string, string, string, string]>(savedFilterQueries.put);
  const lastId = db.prepare<[], { seq: number }>(savedFilterQueries.lastId);
  const remove = db.prepare<[number]>(savedFilterQueries.remove);
  const read = ({ id, name, savedAt, filter, sort }: Row): SavedFilter[] => {
    const kept = listFromRecord(filter, sort);
    return kept === null ? [] : [{ id, name, savedAt, ...kept }];
  };
  return {
    list: (collectionId: number): SavedFilter[] => list.all(collectionId).flatMap(read),
    /** The filter of a name, or null. */
    byName(collectionId: number, name: string): SavedFilter | null {
      const row = byName.get(collectionId, name);
      return row === undefined ? null : (read(row)[0] ?? null);
    },
    /** A filter as it is stored, understood or not; null where it is gone. */
    byId(id: number): FilterValue | null {
      const row = byId.get(id);
      if (row === undefined) return null;
      const { collectionId, name, filter, sort, savedAt } = row;
      const parsed = (text: string): unknown => JSON.parse(text);
      return { collectionId, name, filter: parsed(filter), sort: parsed(sort), savedAt };
    },
    /** An id that no filter has or had; the filter must be stored in the same transaction. */
    newId: (): number => (lastId.get()?.seq ?? 0) + 1,
    /** Keeps a filter, new or changed; its name must be free in its collection. */
    put: (id: number, { collectionId, name, filter, sort, savedAt }: FilterValue): void =>
      void put.run(id, collectionId, name, canonicalJson(filter), canonicalJson(sort), savedAt),
    remove: (id: number): void => void remove.run(id),
  };
}
