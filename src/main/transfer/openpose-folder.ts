/** A folder of OpenPose's `--write_json`: a clip with a file a frame. */

import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { NumberedFrame } from '#shared/format/openpose-json/pose-from-openpose.ts';
import type { OpenPoseExtra } from '#shared/format/openpose-json/read-openpose-json.ts';
import { readOpenPoseJson } from '#shared/format/openpose-json/read-openpose-json.ts';
import { readFileBytes, unreadable } from './read-file-bytes.ts';

/** The frames of a folder in the order of their numbers; coordinates as they are stored. */
export interface OpenPoseFolder {
  readonly frames: readonly NumberedFrame[];
  /** What the files hold besides points. */
  readonly leftOut: ReadonlySet<OpenPoseExtra>;
  readonly warnings: readonly string[];
}

const frameName = /^(?:(.*)_)?(\d+)_keypoints\.json$/;
/** The name of a frame's file as OpenPose writes it. */
export const openPoseFrameName = (clip: string, frameIndex: number): string =>
  `${clip}_${String(frameIndex).padStart(12, '0')}_keypoints.json`;

/** Whether the path is named as a single frame's file is. */
export const isOpenPoseFrame = (path: string): boolean => frameName.test(basename(path));

/** Whether the path is a folder. */
export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Reads all `<clip>_<frame>_keypoints.json` of a folder; other files are passed over.
 *
 * Refuses a folder without such files, with those of two clips, with two files of one number, and any bad file.
 */
export function readOpenPoseFolder(folder: string): Result<OpenPoseFolder> {
  const listed = listFrames(folder);
  if (!listed.ok) return listed;
  const frames: NumberedFrame[] = [];
  const leftOut = new Set<OpenPoseExtra>();
  for (const { name, frameIndex } of listed.value) {
    const path = join(folder, name);
    const bytes = readFileBytes(path);
    const read = bytes.ok ? readOpenPoseJson(bytes.value, { path }) : bytes;
    if (!read.ok) return read;
    frames.push({ frameIndex, people: read.value.people });
    for (const extra of read.value.leftOut) leftOut.add(extra);
  }
  return succeed({ frames, leftOut, warnings: gapWarnings(folder, frames) });
}

interface FrameFile {
  readonly name: string;
  readonly clip: string;
  readonly frameIndex: number;
}

function listFrames(folder: string): Result<readonly FrameFile[]> {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    return unreadable(folder, error);
  }
  const files = names.flatMap((name): FrameFile[] => {
    const match = frameName.exec(name);
    return match === null ? [] : [{ name, clip: match[1] ?? '', frameIndex: Number(match[2]) }];
  });
  const sorted = files.toSorted((a, b) => a.frameIndex - b.frameIndex);
  const [first] = sorted;
  if (first === undefined) {
    return fail(
      'wrong-content',
      `${folder}: expected OpenPose files named <clip>_<frame>_keypoints.json, found none among ${names.length} files.`,
    );
  }
  const other = sorted.find(({ clip }) => clip !== first.clip);
  if (other !== undefined) {
    return fail(
      'wrong-content',
      `${folder}: expected the frames of one clip, found ${first.name} and ${other.name}.`,
      { tip: 'Give each clip a folder of its own.' },
    );
  }
  const twice = sorted.find(({ frameIndex }, i) => frameIndex === sorted[i + 1]?.frameIndex);
  if (twice !== undefined) {
    return fail(
      'wrong-content',
      `${folder}: expected each frame once, found two files of frame ${twice.frameIndex} (${twice.name}).`,
    );
  }
  return succeed(sorted);
}

function gapWarnings(folder: string, frames: readonly NumberedFrame[]): readonly string[] {
  const first = frames[0]?.frameIndex ?? 0;
  const last = frames.at(-1)?.frameIndex ?? 0;
  const missing = last + 1 - frames.length;
  if (missing === 0) return [];
  const where = missing === first ? 'before the first file' : `between frame 0 and ${last}`;
  return [
    `${folder}: ${missing} frames ${where} have no file; they stay in the clip without points.`,
  ];
}
