/** Arrays on disk: `.npy` files, and the members of `.npz` archives as if each were a file in a folder of the archive's name. */

import { basename, dirname, extname, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import type { NpyArray } from '#shared/format/npy/read-npy.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import { looksLikeZip, readNpz } from './npz-archive.ts';
import { readFileBytes } from './read-file-bytes.ts';

const memberPath = /^(.+\.npz)[/\\]([^/\\]+)\.npy$/i;

/** The path of a member: `clips.npz/poses.npy`. */
export const pathOfMember = (archive: string, name: string): string => join(archive, `${name}.npy`);

/** The file of an array: the archive where it is a member. */
export const fileOfArray = (path: string): string => memberPath.exec(path)?.[1] ?? path;

/** The folder in which the file of an array lies, with what describes it. */
export const folderOfArray = (path: string): string => dirname(fileOfArray(path));

/** The name of an array's file or member without its ending. */
export const stemOfArray = (path: string): string => basename(path, extname(path));

/** Whether the path is that of an array. */
export const isArrayPath = (path: string): boolean => /\.np[yz]$/i.test(path);

/** Reads the array at a path: of a file, of a member, or the only member of an archive. */
export async function readArrayFile(path: string): Promise<Result<NpyArray>> {
  const [, archive, name] = memberPath.exec(path) ?? [];
  const bytes = readFileBytes(archive ?? path);
  if (!bytes.ok) return bytes;
  if (!looksLikeZip(bytes.value)) return readNpy(bytes.value, { path });
  const members = await readNpz(bytes.value, archive ?? path);
  if (members === null)
    return fail('wrong-content', `${path}: expected numpy arrays, found an archive without any.`);
  if (!members.ok) return members;
  const member =
    name === undefined && members.value.length === 1
      ? members.value[0]
      : members.value.find((one) => one.name === name);
  if (member !== undefined) return readNpy(member.bytes, { path });
  const names = members.value.map((one) => one.name).join(', ');
  return fail('missing-part', `${path}: expected one array, found ${names}.`);
}
