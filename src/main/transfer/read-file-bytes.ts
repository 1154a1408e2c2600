/** Reads a file whole, or says in a plain sentence why it cannot be read. */

import { readFileSync, statSync } from 'node:fs';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

const largestBytes = 2 ** 31 - 1;

/** The bytes of the file at `path`; refuses a missing file, a folder, a device, and more than 2 GB. */
export function readFileBytes(path: string): Result<Uint8Array> {
  try {
    const state = statSync(path);
    if (state.isDirectory()) return fail('unreadable', `${path}: expected a file, found a folder.`);
    if (!state.isFile() && !state.isFIFO())
      return fail('unreadable', `${path}: expected a file, found a device.`);
    if (state.size > largestBytes) {
      return fail(
        'unreadable',
        `${path}: expected at most 2 GB, found ${(state.size / 1e9).toFixed(1)} GB.`,
      );
    }
    return succeed(readFileSync(path));
  } catch (error) {
    return unreadable(path, error);
  }
}

/** How many bytes a file has; 0 for a folder, and for what is not there. */
export function fileSize(path: string): number {
  const state = statSync(path, { throwIfNoEntry: false });
  return state?.isFile() === true ? state.size : 0;
}

/** Why the file system refused, in a sentence. */
export function unreadable(path: string, error: unknown): Result<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return fail('not-found', `${path}: there is no such file.`, { tip: 'Check the path.' });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return fail('unreadable', `${path}: the file may not be read.`, {
      tip: 'Change its permissions, or copy it.',
    });
  }
  return fail('unreadable', `${path}: the file cannot be read (${code}).`);
}
