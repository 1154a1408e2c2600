/** Converts pose sequences: `.pose` of every version, and folders of OpenPose JSON. */

import { basename, resolve } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { KeypointScale, PointRange } from '#shared/format/openpose-json/keypoint-scale.ts';
import {
  beyondPicture,
  likelyScale,
  pointRange,
  scaleToPixels,
} from '#shared/format/openpose-json/keypoint-scale.ts';
import type { ClipFacts } from '#shared/format/openpose-json/pose-from-openpose.ts';
import {
  openPoseBytes,
  poseFromOpenPose,
} from '#shared/format/openpose-json/pose-from-openpose.ts';
import { writeOpenPoseJson } from '#shared/format/openpose-json/write-openpose-json.ts';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { writePose } from '#shared/format/pose/write-pose.ts';
import type { OpenPoseFolder } from './openpose-folder.ts';
import { openPoseFrameName } from './openpose-folder.ts';
import { writeFileWhole, writeFolder } from './write-files.ts';

/** What a conversion made: the sentences say what the target could not hold, and what was taken for granted. */
export interface Converted {
  readonly loss: readonly string[];
  readonly warnings: readonly string[];
}

/** What a person says of OpenPose files, which do not say it themselves; null where they do not either. */
export interface OpenPoseAnswers {
  readonly fps: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly keypointScale: KeypointScale | null;
}

/** What pose-format takes where nothing is said (formats.md section 2). */
const usualClip: ClipFacts = { fps: 24, width: 1000, height: 1000 };
const largestBytes = 2 ** 31 - 1;

/** Writes a pose sequence as `.pose` 0.2. */
export function convertPoseToPose(pose: PoseFile, out: string): Result<Converted> {
  const { bytes, loss } = writePose(pose);
  const written = writeFileWhole(out, bytes);
  return written.ok ? succeed({ loss, warnings: pose.warnings }) : written;
}

/** Writes a pose sequence as a folder of OpenPose JSON whose files are named after the folder. */
export function convertPoseToOpenPose(
  pose: PoseFile,
  path: string,
  out: string,
): Result<Converted> {
  const prepared = writeOpenPoseJson(pose, path);
  if (!prepared.ok) return prepared;
  const { frameText, loss } = prepared.value;
  const clip = basename(resolve(out));
  function* files(): Generator<{ name: string; text: string }> {
    for (let frame = 0; frame < pose.frames; frame += 1)
      yield { name: openPoseFrameName(clip, frame), text: frameText(frame) };
  }
  const written = writeFolder(out, files());
  return written.ok ? succeed({ loss, warnings: pose.warnings }) : written;
}

/** Writes a folder of OpenPose JSON as `.pose` 0.2, in pixels. */
export function convertOpenPoseToPose(
  folder: OpenPoseFolder,
  path: string,
  out: string,
  answers: OpenPoseAnswers,
): Result<Converted> {
  const read = poseOfOpenPose(folder, path, answers);
  if (!read.ok) return read;
  const { bytes, loss } = writePose(read.value.pose);
  const written = writeFileWhole(out, bytes);
  if (!written.ok) return written;
  return succeed({ loss: [...lossOf(folder), ...loss], warnings: read.value.warnings });
}

/** A folder of OpenPose JSON as one sequence in pixels, and what was taken for granted. */
export function poseOfOpenPose(
  folder: OpenPoseFolder,
  path: string,
  answers: OpenPoseAnswers,
): Result<{ readonly pose: PoseFile; readonly warnings: readonly string[] }> {
  const { frames } = folder;
  if (openPoseBytes(frames) > largestBytes) {
    return fail(
      'wrong-content',
      `${path}: expected frame numbers that count the frames of a clip, found ${frames.length} files up to number ${frames.at(-1)?.frameIndex ?? 0}.`,
      { tip: 'Number the files from 0.' },
    );
  }
  const range = pointRange(frames.flatMap(({ people }) => people));
  const scale = settledScale(range, answers, path);
  if (!scale.ok) return scale;
  const clip: ClipFacts = {
    fps: answers.fps ?? usualClip.fps,
    width: answers.width ?? usualClip.width,
    height: answers.height ?? usualClip.height,
  };
  for (const { people } of frames)
    for (const values of people) scaleToPixels(values, scale.value, clip);
  return succeed({
    pose: poseFromOpenPose(frames, clip),
    warnings: [...folder.warnings, ...clipWarnings(clip, answers, range, scale.value)],
  });
}

/** The scale that was said; coordinates that look like shares are not taken for pixels without being told. */
function settledScale(
  range: PointRange | null,
  answers: OpenPoseAnswers,
  path: string,
): Result<KeypointScale> {
  const likely = range === null ? 0 : likelyScale(range);
  const scale = answers.keypointScale ?? likely;
  if (answers.keypointScale === null && likely !== 0) {
    const span = likely === 3 ? '0 to 1' : '-1 to 1';
    return fail(
      'needs-answer',
      `${path}: expected coordinates in pixels, found all between ${shown(range?.least)} and ${shown(Math.max(range?.mostX ?? 0, range?.mostY ?? 0))}, which looks like shares of the picture from ${span}.`,
      {
        tip: `If they are, say --keypoint-scale ${likely} --width W --height H; if they are pixels, --keypoint-scale 0.`,
      },
    );
  }
  if (scale !== 0 && (answers.width === null || answers.height === null)) {
    return fail(
      'needs-answer',
      `${path}: shares of the picture need its size to become pixels, and the files do not say it.`,
      { tip: 'Say --width and --height.' },
    );
  }
  return succeed(scale);
}

function lossOf({ leftOut, frames }: OpenPoseFolder): readonly string[] {
  const loss = [...leftOut].map((extra) => `A .pose file has no place for ${extra}.`);
  const empty = frames.filter(({ people }) => people.length === 0).length;
  if (empty > 0)
    loss.push(`${empty} frames without anybody become frames in which everybody is missing.`);
  return loss;
}

function clipWarnings(
  clip: ClipFacts,
  answers: OpenPoseAnswers,
  range: PointRange | null,
  scale: KeypointScale,
): readonly string[] {
  const warnings: string[] = [];
  if (answers.fps === null) {
    warnings.push(
      `OpenPose JSON does not say the frame rate; ${clip.fps} a second is taken (say --fps).`,
    );
  }
  const reach =
    range === null || scale !== 0
      ? ''
      : `; the points reach ${shown(range.mostX)}, ${shown(range.mostY)}`;
  if (answers.width === null || answers.height === null) {
    warnings.push(
      `OpenPose JSON does not say the picture's size; ${clip.width} x ${clip.height} px is taken (say --width and --height)${reach}.`,
    );
  } else if (range !== null && scale === 0) {
    const beyond = beyondPicture(range, clip);
    if (beyond !== null)
      warnings.push(`The ${beyond}; check --width and --height, or the scale OpenPose wrote in.`);
  }
  return warnings;
}

const shown = (value: number | undefined): string => (value ?? 0).toFixed(1);
