/** The depth frames of a folder: finds them among colour pictures and other files, by name pattern and content. */

import type { Dirent } from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readFileBytes, unreadable } from './read-file-bytes.ts';
import type { SniffedFile } from './sniff-file.ts';
import { sniffFile } from './sniff-file.ts';

/** Pictures of one kind: names that differ in their digits only. */
export interface PictureGroup {
  /** The file name with `#` for each run of digits, e.g. `depth_#_#.png`. */
  readonly pattern: string;
  /** In the order of their names, numbers by value. */
  readonly files: readonly string[];
}

const pictureName = /\.(?:png|bin|jpe?g|bmp|tiff?)$/i;
const hidden = /^(?:\.|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i;

/** Whether the name is that of a picture or a depth frame. */
export const isPictureName = (path: string): boolean => pictureName.test(path);

/** All files below a folder in the order of their names, numbers by value; hidden ones and links to folders left out. */
export function listFiles(folder: string): Result<readonly string[]> {
  const collator = new Intl.Collator('en', { numeric: true });
  const files: string[] = [];
  const walk = (current: string): void => {
    const entries: Dirent[] = readdirSync(current, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => collator.compare(a.name, b.name))) {
      if (hidden.test(entry.name)) continue;
      const path = join(current, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() || entry.isSymbolicLink()) files.push(path);
    }
  };
  try {
    walk(folder);
    return succeed(files);
  } catch (error) {
    return unreadable(folder, error);
  }
}

/** Pictures by name pattern, in the order of their first file. */
export function groupPictures(files: readonly string[]): readonly PictureGroup[] {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const pattern = basename(file).replaceAll(/\d+/g, '#');
    const group = groups.get(pattern);
    if (group === undefined) groups.set(pattern, [file]);
    else group.push(file);
  }
  return [...groups].map(([pattern, members]) => ({ pattern, files: members }));
}

/** What the first file of a group is; the depth kinds are `depth-png` and `msra-bin`. */
export function sniffGroup(group: PictureGroup): Result<SniffedFile> {
  const [first = ''] = group.files;
  const bytes = readFileBytes(first);
  return bytes.ok ? sniffFile(bytes.value, first) : bytes;
}

/** Whether a recognised file is a depth frame. */
export const isDepthFrame = (
  file: SniffedFile,
): file is Extract<SniffedFile, { readonly format: 'depth-png' | 'msra-bin' }> =>
  file.format === 'depth-png' || file.format === 'msra-bin';

/** The depth frames at `path` (a folder, searched whole, or one file), measured before synthesised ones. */
export function listDepthFiles(path: string): Result<readonly string[]> {
  const state = statSync(path, { throwIfNoEntry: false });
  if (state?.isFile() === true) return succeed([path]);
  const listed = listFiles(path);
  if (!listed.ok) return listed;
  const groups = groupPictures(listed.value.filter(isPictureName)).filter((group) => {
    const sniffed = sniffGroup(group);
    return sniffed.ok && isDepthFrame(sniffed.value);
  });
  const [best] = preferMeasured(groups);
  return best === undefined
    ? fail('wrong-content', `${path}: expected depth frames in the folder, found none.`)
    : succeed(best.files);
}

/** Groups with synthesised depth (NYU `synthdepth_#_#.png`) go last. */
export const preferMeasured = (groups: readonly PictureGroup[]): readonly PictureGroup[] =>
  groups.toSorted(
    (a, b) => Number(a.pattern.startsWith('synth')) - Number(b.pattern.startsWith('synth')),
  );

/** The deepest folder that holds all the files. */
export function commonFolder(files: readonly string[]): string {
  let common = dirname(files[0] ?? '.');
  for (const file of files) {
    while (!file.startsWith(common.endsWith(sep) ? common : common + sep)) common = dirname(common);
  }
  return common;
}
