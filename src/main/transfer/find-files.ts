/** Finds the files of a drop: those dropped, and those in the folders dropped, which are searched whole. */

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import { bareCandidate } from './candidate-of-file.ts';
import { isPictureName, listFiles } from './depth-folder.ts';
import { unreadable } from './read-file-bytes.ts';

/** What a drop holds: files, the pictures of each folder, and what could not be searched. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly pictures: readonly { readonly folder: string; readonly files: readonly string[] }[];
  readonly problems: readonly ImportCandidate[];
}

/**
 * Each file once, in the order given.
 *
 * @param workspaceFile the open workspace's own file: never opened here, because closing it again would let go of its lock
 */
export function findFiles(paths: readonly string[], workspaceFile: string | undefined): FoundFiles {
  const files: string[] = [];
  const pictures: FoundFiles['pictures'][number][] = [];
  const problems: ImportCandidate[] = [];
  for (const path of new Set(paths)) {
    const expanded = isWorkspace(path, workspaceFile) ? itself(path) : expand(path);
    if (!expanded.ok) problems.push({ ...bareCandidate(path), problem: expanded.error });
    else if (expanded.value === null) files.push(path);
    else {
      const inside = expanded.value.filter((file) => !isWorkspace(file, workspaceFile));
      const [first] = inside;
      if (first === undefined)
        problems.push({ ...bareCandidate(path), content: 'empty folder', problem: empty(path) });
      files.push(...inside.filter((file) => !isPictureName(file)));
      pictures.push({ folder: path, files: inside.filter(isPictureName) });
    }
  }
  return { files: [...new Set(files)], pictures, problems };
}

const empty = (path: string): Failure =>
  fail('wrong-content', `${path}: expected data files in the folder, found none.`, {
    tip: 'Choose the folder that holds them.',
  }).error;

/** Whether the path leads to the open workspace, or is the log that SQLite keeps beside it. */
function isWorkspace(path: string, workspaceFile: string | undefined): boolean {
  if (workspaceFile === undefined) return false;
  if (resolve(path) === `${workspaceFile}-wal`) return true;
  const one = statSync(path, { throwIfNoEntry: false });
  const other = statSync(workspaceFile, { throwIfNoEntry: false });
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
}

const itself = (path: string): Result<never> =>
  fail('unknown-format', `${path} is the open workspace itself.`, {
    tip: 'Drop data files into it.',
  });

function expand(
  path: string,
): ReturnType<typeof listFiles> | { readonly ok: true; readonly value: null } {
  try {
    return statSync(path).isDirectory() ? listFiles(path) : { ok: true, value: null };
  } catch (error) {
    return unreadable(path, error);
  }
}
