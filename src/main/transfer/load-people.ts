/** Loads everybody of a clip from a `.pose` file or a folder of OpenPose's frames, in pixels. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { poseFromOpenPose } from '#shared/format/openpose-json/pose-from-openpose.ts';
import {
  beyondPicture,
  likelyScale,
  pointRange,
  scaleToPixels,
} from '#shared/format/openpose-json/keypoint-scale.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import type { PeoplePose } from '#shared/pose/people-pose.ts';
import type { ToldPicture } from './clip-picture.ts';
import { defaultPicture, pictureWarning } from './clip-picture.ts';
import { isFolder, readOpenPoseFolder } from './openpose-folder.ts';
import { readFileBytes } from './read-file-bytes.ts';

/** Everybody in a clip, and what was taken for granted. */
interface LoadedPeople {
  readonly pose: PeoplePose;
  /** The file held shares of the picture (OpenPose's `--keypoint_scale` 3 or 4); `pose` is in pixels all the same. */
  readonly areShares: boolean;
  readonly warnings: readonly string[];
}

/** Reads the file or folder. @param told what a person says of pictures that the files say nothing of */
export function loadPeople(path: string, told: ToldPicture | null = null): Result<LoadedPeople> {
  if (isFolder(path)) return openPosePeople(path, told);
  const bytes = readFileBytes(path);
  const read = bytes.ok ? readPose(bytes.value, { path }) : bytes;
  return read.ok
    ? succeed({ pose: read.value, areShares: false, warnings: read.value.warnings })
    : read;
}

function openPosePeople(folder: string, told: ToldPicture | null): Result<LoadedPeople> {
  const read = readOpenPoseFolder(folder);
  if (!read.ok) return read;
  const { frames, warnings } = read.value;
  const people = frames.flatMap((frame) => frame.people);
  const range = pointRange(people);
  const scale = range === null ? 0 : likelyScale(range);
  const usual = defaultPicture(told);
  const picture =
    range === null || scale !== 0
      ? usual
      : {
          ...usual,
          width: told?.width ?? Math.max(usual.width, Math.ceil(range.mostX)),
          height: told?.height ?? Math.max(usual.height, Math.ceil(range.mostY)),
        };
  for (const person of people) scaleToPixels(person, scale, picture);
  const beyond = range === null || scale !== 0 ? null : beyondPicture(range, picture);
  const taken = [
    pictureWarning(folder, picture, told),
    beyond === null
      ? null
      : `${folder}: the ${beyond}; check the size of the picture, or the scale OpenPose wrote in.`,
  ].filter((warning) => warning !== null);
  return succeed({
    pose: poseFromOpenPose(frames, picture),
    areShares: scale !== 0,
    warnings: [...warnings, ...taken],
  });
}
