/** The journal: every change a person makes, in an append-only log that notices what is missing. */

import { createHash, randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import { changesFromRecord, recordOfChanges } from '#shared/format/workspace/journal-record.ts';
import type { Change, JournalAct } from '#shared/journal/change.ts';

const columns = `entry.id AS id, entry.uid AS uid, entry.at AS at, entry.who AS who, entry.act AS act,
  entry.reverses AS reverses, entry.label AS label, entry.changes AS changes, entry.hash AS hash`;
const inScope = `JOIN journal_scope AS scope ON scope.entry_id = entry.id AND scope.kind = ? AND scope.scope_id = ?`;
const standing = 'NOT EXISTS (SELECT 1 FROM journal AS later WHERE later.reverses = entry.id)';

/** SQL of this store. `…InScope` takes the kind and the id of the scope first. */
export const journalQueries = {
  add: `INSERT INTO journal (uid, at, who, act, reverses, label, changes, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  addScope: 'INSERT INTO journal_scope (kind, scope_id, entry_id) VALUES (?, ?, ?)',
  byId: `SELECT ${columns} FROM journal AS entry WHERE entry.id = ?`,
  reversedBy: `SELECT ${columns} FROM journal AS entry WHERE entry.reverses = ?`,
  byUid: `SELECT ${columns} FROM journal AS entry WHERE entry.uid = ?`,
  all: `SELECT ${columns} FROM journal AS entry WHERE entry.id > ? ORDER BY entry.id LIMIT ?`,
  last: 'SELECT hash FROM journal WHERE id = (SELECT max(id) FROM journal)',
  // Entries are never removed.
  count: 'SELECT coalesce(max(id), 0) AS count FROM journal',
  standing: `SELECT ${columns} FROM journal AS entry WHERE entry.id < ? AND ${standing} ORDER BY entry.id DESC`,
  standingInScope: `SELECT ${columns} FROM journal AS entry ${inScope}
    WHERE scope.entry_id < ? AND ${standing} ORDER BY scope.entry_id DESC`,
  isStanding: `SELECT ${standing} AS standing FROM journal AS entry WHERE entry.id = ?`,
  back: `SELECT ${columns} FROM journal AS entry WHERE entry.id < ? ORDER BY entry.id DESC LIMIT ?`,
  backInScope: `SELECT ${columns} FROM journal AS entry ${inScope}
    WHERE scope.entry_id < ? ORDER BY scope.entry_id DESC LIMIT ?`,
  countInScope: 'SELECT count(*) AS count FROM journal_scope WHERE kind = ? AND scope_id = ?',
  scopes:
    'SELECT kind, scope_id AS id FROM journal_scope WHERE entry_id = ? ORDER BY kind, scope_id',
  head: `SELECT value FROM meta WHERE key = 'journal_head'`,
  setHead: `INSERT INTO meta (key, value) VALUES ('journal_head', ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
} as const;

/** What part of the workspace an entry is about: a clip, or a depth-hand data set. */
export interface JournalScope {
  readonly kind: 'clip' | 'data-set';
  readonly id: number;
}

/** An entry as it is stored. */
export interface StoredEntry {
  readonly id: number;
  /** The same in every copy of the workspace. */
  readonly uid: string;
  readonly at: string;
  /** '' where nobody said who they are. */
  readonly who: string;
  readonly act: JournalAct;
  readonly reverses: number | null;
  /** What was done, as a short phrase. */
  readonly label: string;
  readonly changes: readonly Change[];
  readonly hash: string;
}

/** An entry to be appended. */
export interface NewEntry {
  /** Those of an entry that comes from another copy of the workspace. */
  readonly origin?: { readonly uid: string; readonly at: string };
  readonly who: string;
  readonly act: JournalAct;
  readonly reverses: number | null;
  readonly label: string;
  readonly changes: readonly Change[];
  readonly scopes: readonly JournalScope[];
}

type Row = Omit<StoredEntry, 'changes'> & { readonly changes: string };

/** Reads and appends entries. A changed or damaged entry throws `DamagedRecord` when it is read. */
export function createJournalStore(db: Database.Database) {
  const add = db.prepare<[string, string, string, string, number | null, string, string, string]>(
    journalQueries.add,
  );
  const addScope = db.prepare<[string, number, number]>(journalQueries.addScope);
  const byId = db.prepare<[number], Row>(journalQueries.byId);
  const reversedBy = db.prepare<[number], Row>(journalQueries.reversedBy);
  const byUid = db.prepare<[string], Row>(journalQueries.byUid);
  const all = db.prepare<[number, number], Row>(journalQueries.all);
  const last = db.prepare<[], { hash: string }>(journalQueries.last);
  const count = db.prepare<[], { count: number }>(journalQueries.count);
  const standingAll = db.prepare<[number], Row>(journalQueries.standing);
  const standingInScope = db.prepare<[string, number, number], Row>(journalQueries.standingInScope);
  const isStanding = db.prepare<[number], { standing: number }>(journalQueries.isStanding);
  const back = db.prepare<[number, number], Row>(journalQueries.back);
  const backInScope = db.prepare<[string, number, number, number], Row>(journalQueries.backInScope);
  const countInScope = db.prepare<[string, number], { count: number }>(journalQueries.countInScope);
  const scopes = db.prepare<[number], JournalScope>(journalQueries.scopes);
  const head = db.prepare<[], { value: string }>(journalQueries.head);
  const setHead = db.prepare<[string]>(journalQueries.setHead);

  const entryOf = (row: Row): StoredEntry => ({ ...row, changes: changesFromRecord(row.changes) });
  const entryOrNull = (row: Row | undefined): StoredEntry | null =>
    row === undefined ? null : entryOf(row);

  function* entriesOf(rows: Iterable<Row>): Generator<StoredEntry> {
    for (const row of rows) yield entryOf(row);
  }

  return {
    /** The new entry; only inside the transaction that makes its changes. */
    append({ origin, who, act, reverses, label, changes, scopes: about }: NewEntry): StoredEntry {
      const uid = origin?.uid ?? randomUUID();
      const at = origin?.at ?? new Date().toISOString();
      const text = recordOfChanges(changes);
      const reversed = reverses === null ? null : (byId.get(reverses)?.uid ?? null);
      const hash = hashOfEntry(head.get()?.value ?? '', {
        uid,
        at,
        who,
        act,
        reversed,
        label,
        changes: text,
      });
      const { lastInsertRowid } = add.run(uid, at, who, act, reverses, label, text, hash);
      const id = Number(lastInsertRowid);
      for (const scope of about) addScope.run(scope.kind, scope.id, id);
      setHead.run(hash);
      return { id, uid, at, who, act, reverses, label, changes, hash };
    },
    byId: (id: number): StoredEntry | null => entryOrNull(byId.get(id)),
    byUid: (uid: string): StoredEntry | null => entryOrNull(byUid.get(uid)),
    /** The entry that became of one: itself, the undo of it, the redo of that, and so on. */
    latestOf(entry: StoredEntry): StoredEntry {
      let latest = entry;
      for (;;) {
        const next = reversedBy.get(latest.id);
        if (next === undefined) return latest;
        latest = entryOf(next);
      }
    },
    count: (): number => count.get()?.count ?? 0,
    /** Whether no later entry took this one back. */
    isStanding: (id: number): boolean => isStanding.get(id)?.standing === 1,
    /** Entries that no later one took back, the newest first; of the whole workspace without a scope. */
    standing: (
      scope: JournalScope | null,
      before = Number.MAX_SAFE_INTEGER,
    ): Generator<StoredEntry> =>
      entriesOf(
        scope === null
          ? standingAll.iterate(before)
          : standingInScope.iterate(scope.kind, scope.id, before),
      ),
    /** Up to `limit` entries before the one of an id, the newest first. */
    back: (scope: JournalScope | null, before: number, limit: number): StoredEntry[] =>
      (scope === null
        ? back.all(before, limit)
        : backInScope.all(scope.kind, scope.id, before, limit)
      ).map(entryOf),
    countInScope: (scope: JournalScope): number =>
      countInScope.get(scope.kind, scope.id)?.count ?? 0,
    /** What an entry is about. */
    scopes: (id: number): JournalScope[] => scopes.all(id),
    /** Every entry from the first on, a few at a time. */
    *all(): Generator<StoredEntry> {
      let after = 0;
      for (;;) {
        const rows = all.all(after, 200);
        yield* entriesOf(rows);
        const end = rows.at(-1);
        if (end === undefined) return;
        after = end.id;
      }
    },
    /** Whether the last entry is the one that was written last: false where entries were cut off. */
    isWhole: (): boolean => (last.get()?.hash ?? '') === (head.get()?.value ?? ''),
    /** The hash an entry must have after one with the hash `previous`. */
    expectedHash(previous: string, { changes, reverses, ...entry }: StoredEntry): string {
      const reversed = reverses === null ? null : (byId.get(reverses)?.uid ?? null);
      return hashOfEntry(previous, { ...entry, reversed, changes: recordOfChanges(changes) });
    },
  };
}

interface Hashed {
  readonly uid: string;
  readonly at: string;
  readonly who: string;
  readonly act: string;
  /** The uid of the entry that is taken back. */
  readonly reversed: string | null;
  readonly label: string;
  readonly changes: string;
}

const hashOfEntry = (previous: string, entry: Hashed): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        previous,
        entry.uid,
        entry.at,
        entry.who,
        entry.act,
        entry.reversed,
        entry.label,
        entry.changes,
      ]),
    )
    .digest('hex');
