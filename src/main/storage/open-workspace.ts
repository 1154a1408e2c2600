/** Opens and makes workspace files. */

import { accessSync, closeSync, constants, openSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { applicationId, migrate, migrations, workspaceVersion } from './migrate.ts';
import { notWritable, storageFailure } from './storage-failure.ts';
import type { Workspace } from './workspace.ts';
import { createWorkspace } from './workspace.ts';

/** A process that is just closing the workspace gets this long to finish. */
const lockPatienceMs = 250;

/** How every connection is set; `EXCLUSIVE` keeps the lock from the first read until the process ends. */
function protect(db: Database.Database): void {
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('foreign_keys = ON');
}

/** How a connection is set once the file is known to be a workspace. */
function keepWell(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // KiB: a library of 100,000 clips stays in memory with all that it is sorted and filtered by.
  db.pragma('cache_size = -131072');
}

/**
 * Opens the workspace at `path` and locks it.
 *
 * Each of these is a failure of its own: nothing there or a folder, no Chereme file, one of a newer version, one that
 * is damaged, one that may not be written, one that is open elsewhere (`in-use`).
 */
export function openWorkspace(path: string): Result<Workspace> {
  const file = resolve(path);
  const problem = pathProblem(file);
  if (problem !== null) return problem;
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { fileMustExist: true, timeout: lockPatienceMs });
    protect(db);
    const found = identify(db, file);
    if (!found.ok) {
      db.close();
      return found;
    }
    keepWell(db);
    migrate(db);
    return succeed(createWorkspace(db, file));
  } catch (error) {
    db?.close();
    return openingFailure(error, file);
  }
}

/** Makes an empty workspace and opens it; an existing file is `already-exists`, a missing folder `not-found`. */
export function makeWorkspace(
  path: string,
  about: { readonly appVersion: string; readonly synthetic: boolean },
): Result<Workspace> {
  const file = resolve(path);
  const reserved = reserve(file);
  if (!reserved.ok) return reserved;
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { timeout: lockPatienceMs });
    protect(db);
    migrate(db);
    keepWell(db);
    const workspace = createWorkspace(db, file);
    workspace.meta.set('created_at', new Date().toISOString());
    workspace.meta.set('created_with', about.appVersion);
    workspace.meta.set('synthetic', about.synthetic ? '1' : '0');
    return succeed(workspace);
  } catch (error) {
    db?.close();
    // It is ours: `reserve` made it.
    removeWorkspaceFile(file);
    return openingFailure(error, file);
  }
}

/** Makes the empty file, so that of two processes that make it at once only one goes on, and knows that it is its own. */
function reserve(file: string): Result<null> {
  try {
    closeSync(openSync(file, 'wx'));
    return succeed(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') {
      return fail('already-exists', `There is already a file ${file}.`, {
        tip: 'Open it, or choose another name.',
      });
    }
    const folder = dirname(file);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return fail('not-found', `There is no folder ${folder} to make the workspace in.`, {
        tip: 'Make the folder first.',
      });
    }
    if (code === 'ENOSPC') {
      return fail('unreadable', `The disk with ${folder} is full.`, {
        tip: 'Free some space and do it again.',
      });
    }
    return { ok: false, error: notWritable(file) };
  }
}

/** Removes a workspace that is closed, with what SQLite keeps beside it. */
export function removeWorkspaceFile(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
}

const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

function pathProblem(file: string): ReturnType<typeof fail> | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) {
    return fail('not-found', `There is no workspace at ${file}.`, {
      tip: 'Check the path, or make a new workspace.',
    });
  }
  if (!stat.isFile()) {
    return fail(
      'unknown-format',
      `${file} is a folder; a workspace is one file whose name ends in .chereme.`,
      {
        tip: 'Choose the file.',
      },
    );
  }
  return mayWrite(file) && mayWrite(dirname(file)) ? null : { ok: false, error: notWritable(file) };
}

/** Whether the file is a workspace this version understands; the first read also takes the lock. */
function identify(db: Database.Database, file: string): Result<null> {
  let id: unknown;
  try {
    id = db.pragma('application_id', { simple: true });
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB')
      return notChereme(file);
    throw error;
  }
  if (id !== applicationId) return notChereme(file);
  const version = workspaceVersion(db);
  if (version <= migrations.length) return succeed(null);
  return fail(
    'mismatch',
    `${file} was written by a newer Chereme: workspace version ${version}, this one reads up to ${migrations.length}.`,
    { tip: 'Update Chereme.' },
  );
}

const notChereme = (file: string): ReturnType<typeof fail> =>
  fail('unknown-format', `${file} is not a Chereme workspace, or its first bytes are damaged.`, {
    tip: 'Choose a file that Chereme made; import data files into a workspace instead.',
  });

function openingFailure(error: unknown, file: string): ReturnType<typeof fail> {
  const known = storageFailure(error, file);
  if (known !== null) return { ok: false, error: known };
  if (error instanceof Database.SqliteError) {
    return fail('damaged', `The workspace ${file} is damaged: a part of it is missing.`, {
      tip: 'Work on a copy from before.',
      detail: `${error.code}: ${error.message}`,
    });
  }
  throw error;
}
