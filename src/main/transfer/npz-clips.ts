/** The arrays of an `.npz` archive as files of sign clips. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { arrayShapeOf } from '#shared/format/holistic-array/array-layout.ts';
import type { NpyArray } from '#shared/format/npy/read-npy.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import { pathOfMember } from './array-files.ts';
import type { ClipFile } from './clip-file.ts';
import { readNpz } from './npz-archive.ts';

/**
 * One file for every array that may hold poses; null where the archive holds no arrays. Of an archive with arrays of known
 * numbers the others, such as labels, are not imported, and that is said.
 */
export async function clipFilesOfArchive(
  bytes: Uint8Array,
  path: string,
): Promise<readonly ClipFile[] | null> {
  const members = await readNpz(bytes, path);
  if (members === null) return null;
  if (!members.ok) return [{ kind: 'array', path, read: members }];
  const arrays = members.value.map(({ name, bytes: content }) => {
    const read = readNpy(content, { path: pathOfMember(path, name) });
    return { name, read: read.ok ? succeed(sizesOf(read.value)) : read };
  });
  const known = arrays.filter(({ read }) => read.ok && arrayShapeOf(read.value.shape) !== null);
  const [only] = arrays;
  if (arrays.length === 1 && only !== undefined) return [{ kind: 'array', path, read: only.read }];
  const taken = known.length === 0 ? arrays : known;
  const others = arrays.filter((array) => !taken.includes(array)).map(({ name }) => name);
  const warnings =
    others.length === 0
      ? []
      : [`${path}: its other arrays (${others.join(', ')}) hold no poses and are not imported.`];
  return taken.map(({ name, read }, i): ClipFile => ({
    kind: 'array',
    path: pathOfMember(path, name),
    read,
    warnings: i === 0 ? warnings : [],
  }));
}

const sizesOf = ({ shape, dtype }: NpyArray): Pick<NpyArray, 'shape' | 'dtype'> => ({
  shape,
  dtype,
});

/** The arrays of an archive by their names; null where it holds none. */
export async function arraysOfArchive(
  bytes: Uint8Array,
  path: string,
): Promise<Result<Readonly<Record<string, Pick<NpyArray, 'shape' | 'dtype'>>>> | null> {
  const members = await readNpz(bytes, path);
  if (members === null || !members.ok) return members;
  const arrays: Record<string, Pick<NpyArray, 'shape' | 'dtype'>> = {};
  for (const { name, bytes: content } of members.value) {
    const read = readNpy(content, { path: pathOfMember(path, name) });
    if (!read.ok) return read;
    arrays[name] = sizesOf(read.value);
  }
  return succeed(arrays);
}
