/** Folders of depth images: by their path from the workspace first, by their absolute path second. */

import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import type Database from 'better-sqlite3';

/** SQL of this store. */
export const mediaQueries = {
  list: `SELECT id, relative_path AS relativePath, absolute_path AS absolutePath FROM media
    WHERE data_set_id = ? ORDER BY absolute_path`,
  find: 'SELECT id FROM media WHERE data_set_id = ? AND absolute_path = ? AND depth_unit_mm = ?',
  add: `INSERT INTO media (data_set_id, relative_path, absolute_path, depth_unit_mm, imported_at)
    VALUES (?, ?, ?, ?, ?)`,
} as const;

/** A folder of depth images. */
export interface StoredMedia {
  readonly id: number;
  readonly relativePath: string;
  readonly absolutePath: string;
}

/** Whether a stored path is one of a file below its media folder; others are damage, or somebody's trap. */
export function isBelowFolder(path: string | null): boolean {
  if (path === null || path === '' || isAbsolute(path) || path.includes('\0')) return false;
  const plain = normalize(path);
  return plain !== '.' && plain !== '..' && !plain.startsWith(`..${sep}`);
}

/** Reads and writes media folders of the workspace at `workspacePath`. */
export function createMediaStore(db: Database.Database, workspacePath: string) {
  const list = db.prepare<[number], StoredMedia>(mediaQueries.list);
  const find = db.prepare<[number, string, number], { id: number }>(mediaQueries.find);
  const add = db.prepare<[number, string, string, number, string]>(mediaQueries.add);
  const home = dirname(workspacePath);

  /** Where a file below a media folder may lie, best first: where the workspace says, where it was when it was imported; nowhere if it is not below. */
  const placesOf = (
    { relativePath, absolutePath }: Pick<StoredMedia, 'relativePath' | 'absolutePath'>,
    file: string | null,
  ): readonly string[] =>
    file !== null && isBelowFolder(file)
      ? [join(resolve(home, relativePath), file), join(absolutePath, file)]
      : [];

  return {
    list: (dataSetId: number): StoredMedia[] => list.all(dataSetId),
    /** The id of a folder, new or known; only inside a transaction. */
    idOf(dataSetId: number, folder: string, depthUnitMm: number): number {
      const absolute = resolve(folder);
      const known = find.get(dataSetId, absolute, depthUnitMm);
      if (known !== undefined) return known.id;
      const fromHome = relative(home, absolute).split(sep).join('/');
      const now = new Date().toISOString();
      return Number(add.run(dataSetId, fromHome, absolute, depthUnitMm, now).lastInsertRowid);
    },
    placesOf,
    /** The first of a file's places that it lies at; null where it is at none. */
    locate: (media: Parameters<typeof placesOf>[0], file: string | null): string | null =>
      placesOf(media, file).find(existsSync) ?? null,
  };
}
