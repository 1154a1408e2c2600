/** Suggests which collection of sign clips the files of a drop belong to. */

import { basename, dirname, resolve } from 'node:path';

/** What the workspace knows of its collections. */
export interface KnownCollections {
  readonly names: readonly string[];
  /** The collection that holds most of these samples; null where none holds any. */
  readonly collectionOf: (samples: readonly string[]) => string | null;
  /** Whether the collection has true labels. */
  readonly hasLabels: (collection: string) => boolean;
}

/** A workspace without collections. */
export const noCollections: KnownCollections = {
  names: [],
  collectionOf: () => null,
  hasLabels: () => false,
};

const longestName = 80;

/** The name of a collection by a folder. */
const named = (folder: string): string => {
  const name = basename(resolve(folder))
    .replace(/\.npz$/i, '')
    .trim()
    .slice(0, longestName);
  return name === '' ? 'clips' : name;
};

/**
 * The collection a file would found: called after the folder that was dropped, or the folder of the file that was.
 *
 * @param dropped the paths of the drop, folders and files
 */
export function foundedCollection(path: string, dropped: readonly string[]): string {
  const folder = dropped.find((one) => one !== path && path.startsWith(`${resolve(one)}/`));
  return named(folder ?? dirname(path));
}
