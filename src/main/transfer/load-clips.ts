/** Loads pose tracks of sign clips from files and folders, one clip after the other. */

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { clipNameOfFile } from '#shared/format/clip-table/table-columns.ts';
import type { PeoplePose } from '#shared/pose/people-pose.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';
import { folderOfArray, isArrayPath } from './array-files.ts';
import { loadArrayClips } from './load-array-clips.ts';
import { isFrameArrayFolder, loadFrameArrays } from './load-frame-arrays.ts';
import type { ClipLoad, LoadedClip } from './loaded-clip.ts';
import { signerOfName } from './loaded-clip.ts';
import type { ToldPicture } from './clip-picture.ts';
import { loadPeople } from './load-people.ts';
import { isFolder, isOpenPoseFrame } from './openpose-folder.ts';

/**
 * Loads what an item of poses names: `.pose` files, folders of OpenPose's frames or of arrays of single frames, or arrays,
 * with the index and the description that belong to them.
 *
 * @param told what a person says of pictures that the files say nothing of
 */
export async function* loadClips(
  paths: readonly string[],
  told: ToldPicture | null = null,
): AsyncGenerator<ClipLoad> {
  const beside = paths.filter((path) => /\.(?:json|csv)$/i.test(path) && !isFolder(path));
  for (const path of paths) {
    if (beside.includes(path)) continue;
    if (isArrayPath(path)) yield* loadArrayClips(path, beside, told);
    else if (!isFolder(path)) yield loadPose(path);
    else if (isFrameArrayFolder(path)) yield await loadFrameArrays(path, beside, told);
    else yield loadOpenPose(path, told);
  }
}

function loadPose(path: string): ClipLoad {
  const read = loadPeople(path);
  const name = clipNameOfFile(path);
  return {
    path,
    clip: read.ok ? signerOf(path, name, read.value.pose) : read,
    warnings: read.ok ? read.value.warnings : [],
  };
}

function loadOpenPose(folder: string, told: ToldPicture | null): ClipLoad {
  const read = loadPeople(folder, told);
  if (!read.ok) return { path: folder, clip: read, warnings: [] };
  const { pose, warnings } = read.value;
  return { path: folder, clip: signerOf(folder, nameOfOpenPose(folder), pose), warnings };
}

/** The clip of the person who is most likely the signer. */
function signerOf(path: string, name: string, pose: PeoplePose): Result<LoadedClip> {
  const { track, chosen } = trackOfPose(pose);
  const { people } = pose;
  const signer = signerOfName(name);
  return withPoints(path, { name, label: null, signer, hand: null, track, people, chosen });
}

/** What stands before the numbers of the frames; the folder's name where nothing does. */
function nameOfOpenPose(folder: string): string {
  const file = readdirSync(folder).find(isOpenPoseFrame) ?? '';
  const clip = file.replace(/_?\d+_keypoints\.json$/, '');
  return clipNameOfFile(clip === '' ? basename(folder) : clip);
}

const withPoints = (path: string, clip: LoadedClip): Result<LoadedClip> =>
  clip.track.points === 0
    ? fail('wrong-content', `${path}: expected points of a person, found none.`)
    : succeed(clip);

/** All files of the folders that hold the given ones, where videos may lie. */
export function filesBeside(paths: readonly string[]): readonly string[] {
  const folders = new Set(paths.map((path) => folderOfArray(path)));
  return [...folders].flatMap((folder) => {
    try {
      return readdirSync(folder).map((name) => join(folder, name));
    } catch {
      // A folder that may be searched but not listed: its videos are not found, its poses are.
      return [];
    }
  });
}
