/** An open workspace: one SQLite file, its stores, and what can be done with it as a whole. */

import Database from 'better-sqlite3';
import { checkWorkspace } from './check-workspace.ts';
import type { Stores } from './stores.ts';
import { createStores } from './stores.ts';

/** An open workspace; it holds the only lock on its file until it is closed or the process ends. */
export interface Workspace extends Stores {
  /** Absolute path of the file. */
  readonly path: string;
  /** Stores all that `work` stores, or nothing when it throws. */
  transaction<T>(work: () => T): T;
  /**
   * The same for what a person does: it is synced to the disk when this returns, and in the file itself, so that a plain
   * copy holds it; on a disk that is full it stays in the write-ahead log beside the file until there is room.
   */
  edit<T>(work: () => T): T;
  /** Whether every page of the file can be read, by SQLite's quick check; takes a moment for a large one. */
  isReadable(): boolean;
  /** Plain sentences; [] when all is well. */
  check(pause: () => Promise<void>): Promise<string[]>;
  /** Moves everything from the write-ahead log into the file itself, so that a copy of the file is complete. */
  settle(): void;
  /** Lets go of the file; safe to call twice. */
  close(): void;
}

const isAboutRoom = ({ code }: { readonly code: string }): boolean =>
  code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR');

/** Wraps an open, locked and migrated database. */
export function createWorkspace(db: Database.Database, path: string): Workspace {
  const stores = createStores(db, path);
  const transaction = <T>(work: () => T): T => db.transaction(work).immediate();
  const settle = (): void => void db.pragma('wal_checkpoint(TRUNCATE)');
  return {
    ...stores,
    path,
    transaction,
    edit(work) {
      const done = transaction(work);
      try {
        settle();
      } catch (error) {
        // It is stored and synced: only its way from the log into the file needs room that is not there now.
        if (!(error instanceof Database.SqliteError) || !isAboutRoom(error)) throw error;
      }
      return done;
    },
    isReadable: () => db.pragma('quick_check(1)', { simple: true }) === 'ok',
    check: (pause) => checkWorkspace(db, stores, pause),
    settle,
    close: () => void db.close(),
  };
}
