/** Finds the index and the description of arrays that were dropped without them. */

import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ClipFile } from './clip-file.ts';
import { clipFileOf } from './clip-file.ts';
import { readFileBytes } from './read-file-bytes.ts';

/** A folder with more tables than this is no folder of an array. */
const mostFiles = 64;

/** The tables and descriptions in the folders of the arrays, as far as they were not dropped themselves. */
export function filesBesideArrays(files: readonly ClipFile[]): readonly ClipFile[] {
  const dropped = new Set(files.map(({ path }) => path));
  const folders = new Set(
    files.filter(({ kind }) => kind === 'array').map(({ path }) => dirname(path)),
  );
  return [...folders].flatMap((folder) =>
    namesIn(folder)
      .map((name) => join(folder, name))
      .filter((path) => !dropped.has(path))
      .flatMap((path) => {
        const bytes = readFileBytes(path);
        const file = bytes.ok ? clipFileOf(bytes.value, path) : null;
        return file === null ? [] : [file];
      }),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => /\.(?:csv|json)$/i.test(name));
    return names.length > mostFiles ? [] : names;
  } catch {
    // A folder that may not be listed: the array is taken without an index.
    return [];
  }
}
