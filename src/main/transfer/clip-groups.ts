/** Puts the files of sign clips together: what is imported at once, and what describes what. */

import { dirname, sep } from 'node:path';
import type { IndexedClip } from '#shared/format/clip-table/read-clip-table.ts';
import type { ArrayShape } from '#shared/format/holistic-array/array-layout.ts';
import { arrayShapeOf } from '#shared/format/holistic-array/array-layout.ts';
import type { ArrayDescription } from '#shared/format/holistic-array/read-array-json.ts';
import { describesShape } from '#shared/format/holistic-array/read-array-json.ts';
import { folderOfArray, stemOfArray } from './array-files.ts';
import type { ClipFile } from './clip-file.ts';

type FileOf<Kind extends ClipFile['kind']> = Extract<ClipFile, { readonly kind: Kind }>;

/** Arrays that are imported at once, with what lies beside them. */
export interface ArrayGroup {
  /** One, or in a folder with an array a clip all of them. */
  readonly files: readonly FileOf<'array'>[];
  /** Of the first; null where its numbers mean nothing known. */
  readonly shape: ArrayShape | null;
  readonly index: { readonly path: string; readonly clips: readonly IndexedClip[] } | null;
  readonly description: { readonly path: string; readonly value: ArrayDescription } | null;
}

/** The files of a drop by how they are imported. */
export interface ClipGroups {
  /** Good `.pose` files by their folder. */
  readonly poses: ReadonlyMap<string, readonly FileOf<'pose'>[]>;
  readonly arrays: readonly ArrayGroup[];
  /** Arrays of one frame each, by the folder of their clip. */
  readonly frameArrays: ReadonlyMap<string, readonly FileOf<'array'>[]>;
  /** What describes them; null where their numbers are known ones. */
  readonly frameDescription: FileOf<'array-description'> | null;
  /** Folders of OpenPose's frames, by the folder they lie in. */
  readonly openPose: ReadonlyMap<string, readonly string[]>;
  /** Tables and predictions that are no part of an array. */
  readonly single: readonly (FileOf<'table'> | FileOf<'predictions'>)[];
  /** Good files of tags; a folder's ELAN documents are imported together. */
  readonly tags: ReadonlyMap<string, readonly FileOf<'tags'>[]>;
  /** Bad files, and those that nothing takes. */
  readonly bad: readonly (FileOf<'pose'> | FileOf<'array'> | FileOf<'tags'>)[];
  readonly videos: readonly FileOf<'video'>[];
}

/**
 * Sorts the files of a drop.
 *
 * @param beside files that lie beside arrays of the drop and were not dropped themselves
 */
export function groupClipFiles(
  files: readonly ClipFile[],
  beside: readonly ClipFile[] = [],
): ClipGroups {
  const of = <Kind extends ClipFile['kind']>(kind: Kind): FileOf<Kind>[] =>
    files.filter((file): file is FileOf<Kind> => file.kind === kind);
  const poses = of('pose');
  const arrays = of('array');
  const tables = of('table');
  const near = [...files, ...beside];
  const descriptions = near.filter((file) => file.kind === 'array-description');
  const indices = near.filter((file) => file.kind === 'table');
  const isFrame = (file: FileOf<'array'>): boolean => isFrameArray(file, descriptions);
  const single = arrays.filter(isFrame);
  const whole = arrays.filter((file) => file.read.ok && !isFrame(file));
  const groups = joinedGroups(whole.map((file) => arrayGroup(file, descriptions, indices)));
  const taken = new Set(groups.map(({ index }) => index?.path));
  return {
    poses: byFolder(poses.filter(({ read }) => read.ok)),
    arrays: groups,
    frameArrays: byFolder(single),
    frameDescription: descriptionOf(single[0], descriptions) ?? null,
    openPose: openPoseFolders(of('openpose-frame')),
    single: [...tables.filter(({ path }) => !taken.has(path)), ...of('predictions')],
    tags: tagGroups(of('tags').filter(({ read }) => read.ok)),
    bad: [...poses, ...arrays, ...of('tags')].filter(({ read }) => !read.ok),
    videos: of('video'),
  };
}

/** ELAN's documents by their folder, tables and other documents each by itself. */
function tagGroups(
  files: readonly FileOf<'tags'>[],
): ReadonlyMap<string, readonly FileOf<'tags'>[]> {
  const isEaf = ({ read }: FileOf<'tags'>): boolean => read.ok && read.value.format === 'eaf';
  const single = files.filter((file) => !isEaf(file));
  return new Map([
    ...byFolder(files.filter(isEaf)),
    ...single.map((file) => [file.path, [file]] as const),
  ]);
}

/** An array of the numbers of one frame, named by the frame's number. */
function isFrameArray(
  file: FileOf<'array'>,
  descriptions: readonly FileOf<'array-description'>[],
): boolean {
  if (!file.read.ok || !/^\d+$/.test(stemOfArray(file.path))) return false;
  const layout = descriptionOf(file, descriptions)?.description.layout ?? null;
  const shape = arrayShapeOf(file.read.value.shape, layout);
  return shape?.clips === null && shape.frames === 1;
}

/** The description of an array that lies nearest above it. */
function descriptionOf(
  file: FileOf<'array'> | undefined,
  descriptions: readonly FileOf<'array-description'>[],
): FileOf<'array-description'> | undefined {
  if (file === undefined || !file.read.ok) return undefined;
  const { shape } = file.read.value;
  const folder = `${folderOfArray(file.path)}${sep}`;
  return descriptions
    .filter(({ path }) => folder.startsWith(`${dirname(path)}${sep}`))
    .toSorted((a, b) => b.path.length - a.path.length)
    .find(({ description }) => describesShape(description, shape));
}

/** Arrays of a clip each that lie in one folder are one group. */
function joinedGroups(groups: readonly ArrayGroup[]): readonly ArrayGroup[] {
  const joined = new Map<string, ArrayGroup>();
  for (const group of groups) {
    const { files, shape, index, description } = group;
    const [first] = files;
    const isOneClip = shape?.clips === null && index === null && first !== undefined;
    const key = isOneClip
      ? `${folderOfArray(first.path)} ${shape.layout.width} ${description?.path ?? ''}`
      : (first?.path ?? '');
    const before = joined.get(key);
    joined.set(
      key,
      before === undefined ? group : { ...before, files: [...before.files, ...files] },
    );
  }
  return [...joined.values()];
}

function byFolder<File extends { readonly path: string }>(
  files: readonly File[],
): ReadonlyMap<string, readonly File[]> {
  const groups = new Map<string, File[]>();
  for (const file of files) {
    const folder = dirname(file.path);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [file]);
    else group.push(file);
  }
  return groups;
}

function openPoseFolders(
  frames: readonly FileOf<'openpose-frame'>[],
): ReadonlyMap<string, readonly string[]> {
  const folders = [...new Set(frames.map(({ path }) => dirname(path)))];
  const groups = new Map<string, string[]>();
  for (const folder of folders) {
    const parent = dirname(folder);
    groups.set(parent, [...(groups.get(parent) ?? []), folder]);
  }
  return groups;
}

function arrayGroup(
  file: FileOf<'array'>,
  descriptions: readonly FileOf<'array-description'>[],
  tables: readonly FileOf<'table'>[],
): ArrayGroup {
  const found = file.read.ok ? file.read.value.shape : [];
  const folder = folderOfArray(file.path);
  const beside = ({ path }: { readonly path: string }): boolean => dirname(path) === folder;
  const described = descriptionOf(file, descriptions);
  const shape = arrayShapeOf(found, described?.description.layout ?? null);
  const indices = tables
    .filter(beside)
    .flatMap(({ path, read }) =>
      read.ok && read.value.kind === 'index' ? [{ path, clips: read.value.clips }] : [],
    );
  return {
    files: [file],
    shape,
    index: shape === null ? null : (indices.find(({ clips }) => fits(clips, shape)) ?? null),
    description:
      described === undefined ? null : { path: described.path, value: described.description },
  };
}

/** Whether an index speaks of all of an array: a line for each of its clips, or frames that fill it. */
function fits(clips: readonly IndexedClip[], { clips: count, frames }: ArrayShape): boolean {
  if (count !== null) return clips.length === count && clips.every(({ row }) => row < count);
  const last = Math.max(
    ...clips.map((clip) => (clip.firstFrame ?? Number.NaN) + (clip.frames ?? Number.NaN)),
  );
  return last === frames;
}
