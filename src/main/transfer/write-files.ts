/** Writes files whole or not at all, or says in a plain sentence why not. */

import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { assert, fail, succeed } from '#shared/failure/failure.ts';

/** Writes beside the place first and then renames, so that what stands there stays whole until the new file is. */
export function writeFileWhole(path: string, bytes: Uint8Array): Result<null> {
  const beside = `${path}.${process.pid}.part`;
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, path);
    return succeed(null);
  } catch (error) {
    rmSync(beside, { force: true });
    return unwritable(path, error);
  }
}

/** A file that is written piece by piece, and is there once it is finished. */
export interface GrowingFile {
  readonly write: (text: string) => Result<null>;
  /** Puts the file in its place. */
  readonly finish: () => Result<null>;
  /** Takes away what was written; does nothing to a finished file. */
  readonly discard: () => void;
}

/** Begins a file beside its place; what stands there stays whole until the new one is finished. */
export function growFile(path: string): Result<GrowingFile> {
  const beside = `${path}.${process.pid}.part`;
  let file: number | null;
  try {
    file = openSync(beside, 'w');
  } catch (error) {
    return unwritable(path, error);
  }
  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };
  const attempt = (work: () => void): Result<null> => {
    try {
      work();
      return succeed(null);
    } catch (error) {
      close();
      rmSync(beside, { force: true });
      return unwritable(path, error);
    }
  };
  return succeed({
    write: (text) =>
      attempt(() => {
        assert(file !== null, 'the file is still open');
        const bytes = new TextEncoder().encode(text);
        // One call may write less than it was given.
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      }),
    finish: () =>
      attempt(() => {
        close();
        renameSync(beside, path);
      }),
    discard: () => {
      close();
      rmSync(beside, { force: true });
    },
  });
}

/**
 * Makes a folder and the files in it; an empty folder may be there already. Where a file fails, all are taken away again.
 *
 * @param files names and texts, each made when its turn comes
 */
export function writeFolder(
  folder: string,
  files: Iterable<{ readonly name: string; readonly text: string }>,
): Result<null> {
  const written: string[] = [];
  let made: string | undefined;
  try {
    made = mkdirSync(folder, { recursive: true });
    const there = readdirSync(folder);
    if (there.length > 0) {
      return fail(
        'already-exists',
        `${folder}: expected a new or an empty folder, found ${there.length} files in it.`,
        { tip: 'Name another folder, or empty this one.' },
      );
    }
    for (const { name, text } of files) {
      const path = join(folder, name);
      written.push(path);
      writeFileSync(path, text, { flag: 'wx' });
    }
    return succeed(null);
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    return unwritable(folder, error);
  }
}

/** What to say of a place that could not be written to. */
export function unwritable(path: string, error: unknown): Result<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT') {
    return fail('not-found', `${path}: there is no folder ${dirname(path)} to write into.`, {
      tip: 'Make the folder first.',
    });
  }
  if (code === 'EISDIR')
    return fail('already-exists', `${path}: expected a file name, found a folder.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return fail('unreadable', `${path}: nothing may be written here.`, {
      tip: 'Choose another place.',
    });
  if (code === 'ENOSPC') {
    return fail('unreadable', `${path}: the disk is full.`, { tip: 'Make room, then try again.' });
  }
  return fail('unreadable', `${path}: it cannot be written (${code}).`);
}
