/** What a workspace says of itself: who made it, when, and whether it is synthetic. */

import type Database from 'better-sqlite3';

/** SQL of this store. */
export const metaQueries = {
  get: 'SELECT value FROM meta WHERE key = ?',
  set: 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
} as const;

/** `person` is who works in it now; `journal_head` the hash of the last entry of the journal, which the journal writes. */
type MetaKey = 'created_at' | 'created_with' | 'synthetic' | 'person' | 'journal_head';

/** Reads and writes the meta table. */
export function createMetaStore(db: Database.Database) {
  const get = db.prepare<[string], { value: string }>(metaQueries.get);
  const set = db.prepare<[string, string]>(metaQueries.set);
  return {
    get: (key: MetaKey): string | null => get.get(key)?.value ?? null,
    set: (key: MetaKey, value: string): void => void set.run(key, value),
  };
}
