/** Imports what frames are: the frame list, and where their depth images lie. */

import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readFrameList } from '#shared/format/frame-list/read-frame-list.ts';
import { matchDepthFrames } from '#main/transfer/depth-frame-index.ts';
import { isPictureName, listDepthFiles } from '#main/transfer/depth-folder.ts';
import { checkFrameCount } from '#main/transfer/frame-count.ts';
import { readDepthFrame } from '#main/transfer/read-depth-frame.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { sniffFile } from '#main/transfer/sniff-file.ts';
import { keepNames } from './import-joints.ts';
import type { Imported, Importer, ImportWork } from './import-target.ts';
import { dataSetForFrames, dataSetWithTruth } from './import-target.ts';
import { sampleGroups } from './sample-groups.ts';

/** Whether a `frames` item is a frame list, as its content says; a folder or a picture is not. */
export function isFrameList(item: ImportItem): boolean {
  if (item.role !== 'frames' || isPictureName(item.path) || isFolder(item.path)) return false;
  const bytes = readFileBytes(item.path);
  if (!bytes.ok) return false;
  const sniffed = sniffFile(bytes.value, item.path);
  return sniffed.ok && sniffed.value.format === 'frame-list';
}

/** The names of a frame list. */
export function readList(path: string): Result<readonly string[]> {
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  const list = readFrameList(bytes.value, { path });
  return list.ok ? succeed(list.value.names) : list;
}

/** Stores a frame list, or where depth images are; the images stay where they lie. */
export const importFrames: Importer = (item, work) =>
  isFrameList(item) ? importList(item, work) : importDepth(item, work);

function importList(item: ImportItem, work: ImportWork): Result<Imported> {
  const { store } = work.open;
  const target = dataSetWithTruth(item, work);
  if (!target.ok) return target;
  const { set, truth } = target.value;
  const list = readList(item.path);
  if (!list.ok) return list;
  const names = list.value;
  const counted = checkFrameCount(item.path, names.length, truth.frames, set.description);
  if (!counted.ok) return counted;
  return store.transaction(() => {
    const before = store.frames.names(set.id);
    if (before !== null && before.some((name, frame) => !isSameFrame(name, names[frame] ?? ''))) {
      return fail(
        'mismatch',
        `${item.path}: ${set.description.name} already has another frame list.`,
        {
          tip: 'Import it into a workspace of its own.',
        },
      );
    }
    // Of two names for a frame the longer says more.
    const kept = names.map((name, frame) => {
      const known = before?.[frame] ?? '';
      return known.length > name.length ? known : name;
    });
    keepNames(store, set, kept);
    return succeed({ added: { frames: names.length }, warnings: [] });
  });
}

async function importDepth(item: ImportItem, work: ImportWork): Promise<Result<Imported>> {
  const { store } = work.open;
  const target = dataSetForFrames(item, work);
  if (!target.ok) return target;
  const { description, set, truthFrames } = target.value;
  const listed = listDepthFiles(item.path);
  if (!listed.ok) return listed;
  const files = listed.value;
  await work.pause();
  if (set === null || truthFrames === null)
    return importFramesAlone(item, work, description, files);
  const known = { frameNames: store.frames.names(set.id), frames: truthFrames };
  const { frameIndex, warnings } = matchDepthFrames(files, set.description, known);
  const first = frameIndex.findIndex((frame) => frame !== -1);
  if (first === -1) {
    const why = warnings[0] ?? 'No depth file belongs to a frame.';
    return fail('mismatch', `${item.path}: ${why}`, {
      tip: 'Import the frame list, which says which frame each file is.',
    });
  }
  const readable = readDepthFrame(files[first] ?? '', set.description, item.depthUnitMm);
  if (!readable.ok) return readable;
  const folder = isFolder(item.path) ? item.path : dirname(item.path);
  const unitMm = item.depthUnitMm ?? set.description.depthUnitMm;
  return store.transaction(() => {
    const mediaId = store.media.idOf(set.id, folder, unitMm);
    let added = 0;
    for (const [i, file] of files.entries()) {
      const frame = frameIndex[i] ?? -1;
      if (frame === -1) continue;
      store.frames.setDepth(set.id, frame, mediaId, relative(folder, file).split(sep).join('/'));
      added += 1;
    }
    return succeed({ added: { frames: added }, warnings });
  });
}

/** Depth frames of a data set without ground truth: each new file is the next frame, in the order of their names. */
function importFramesAlone(
  item: ImportItem,
  { open: { store }, synthetic }: ImportWork,
  dataSet: HandDataSet,
  files: readonly string[],
): Result<Imported> {
  const truth = jointsBeside(files);
  if (truth !== null) {
    return fail('missing-part', `${item.path}: ${truth} is the ground truth of these frames.`, {
      tip: 'Import it with them: it says which frame each of them is.',
    });
  }
  const readable = readDepthFrame(files[0] ?? '', dataSet, item.depthUnitMm);
  if (!readable.ok) return readable;
  const folder = isFolder(item.path) ? item.path : dirname(item.path);
  const unitMm = item.depthUnitMm ?? dataSet.depthUnitMm;
  const names = files.map((file) => relative(folder, file).split(sep).join('/'));
  return store.transaction(() => {
    const id = store.dataSets.bySlug(dataSet.id)?.id ?? store.dataSets.add(dataSet, synthetic);
    const mediaId = store.media.idOf(id, folder, unitMm);
    const there = new Set(store.frames.ofMedia(mediaId).map(({ depthPath }) => depthPath));
    const fresh = names.filter((name) => !there.has(name));
    if (fresh.length === 0)
      return fail('already-exists', `${item.path}: its frames are already there.`);
    const first = store.frames.count(id);
    for (const [i, name] of fresh.entries()) {
      store.frames.setDepth(id, first + i, mediaId, name);
      store.frames.setName(id, first + i, name);
    }
    const list = store.frames.names(id);
    store.dataSets.divide(id, sampleGroups(dataSet, first + fresh.length, list));
    return succeed({ added: { frames: fresh.length }, warnings: [] });
  });
}

/** A file of joints that lies with depth frames, as in MSRA's tree; null where none does. */
const jointsBeside = (files: readonly string[]): string | null =>
  [...new Set(files.map(dirname))]
    .map((folder) => join(folder, 'joint.txt'))
    .find((path) => existsSync(path)) ?? null;

/** Whether two names are one frame's, with or without its folders (names that joints came with may lack them). */
const isSameFrame = (one: string, other: string): boolean =>
  one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`);

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
