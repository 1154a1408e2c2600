/** What SQLite's errors mean to a person. */

import Database from 'better-sqlite3';
import type { Failure } from '#shared/failure/failure.ts';
import { DamagedRecord } from '#shared/format/workspace/data-set-record.ts';

/** The expected failure behind an error SQLite threw while working on `path`; null when it is a bug of ours. */
export function storageFailure(error: unknown, path: string): Failure | null {
  if (error instanceof DamagedRecord) return damaged(path, error.message);
  if (!(error instanceof Database.SqliteError)) return null;
  const detail = `${error.code}: ${error.message}`;
  const code = error.code;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return inUse(path);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return damaged(path, detail);
  }
  if (code.startsWith('SQLITE_FULL')) {
    return {
      code: 'unreadable',
      message: `The disk with ${path} is full; nothing was stored by this step.`,
      tip: 'Free some space and do it again.',
      detail,
    };
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_PERM') {
    return notWritable(path, detail);
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return {
      code: 'unreadable',
      message: `The disk refused to read or write ${path}.`,
      tip: 'Check that the drive is still connected, then open the workspace again.',
      detail,
    };
  }
  return null;
}

const damaged = (path: string, detail: string): Failure => ({
  code: 'damaged',
  message: `The workspace ${path} is damaged: its content is not what Chereme wrote.`,
  tip: 'Work on a copy from before; “chereme check” names what is affected.',
  detail,
});

/** A second start on a workspace. */
const inUse = (path: string): Failure => ({
  code: 'in-use',
  message: `${path} is open in another Chereme window or command.`,
  tip: 'Close it there first.',
});

/** A workspace file or its folder that this person may not write to. */
export const notWritable = (path: string, detail?: string): Failure => ({
  code: 'unreadable',
  message: `${path} cannot be opened for writing: the file or its folder is read-only for you.`,
  tip: 'Copy the workspace to a folder of your own, or change its permissions.',
  ...(detail === undefined ? {} : { detail }),
});
