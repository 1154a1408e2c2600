/** Converts the signer of a clip: from `.pose`, OpenPose JSON or arrays to `.pose` and COCO keypoints. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { clipNameOfFile } from '#shared/format/clip-table/table-columns.ts';
import type { CocoLayout } from '#shared/format/coco-keypoints/write-coco.ts';
import { createCocoWriter } from '#shared/format/coco-keypoints/write-coco.ts';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { poseOfTrack } from '#shared/format/pose/pose-of-track.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { isWorldComponent } from '#shared/pose/estimators.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';
import type { ToldPicture } from './clip-picture.ts';
import type { Converted } from './convert-pose.ts';
import { convertPoseToPose } from './convert-pose.ts';
import { loadClips } from './load-clips.ts';
import { writeFileWhole } from './write-files.ts';

/** The track of a clip's signer, what of the source is not in it, and what was taken for granted. */
export interface Signer {
  readonly track: PoseTrack;
  readonly loss: readonly string[];
  readonly warnings: readonly string[];
}

/** The signer of a sequence: of several people the one most in view, followed through the clip. */
export function signerOf(pose: PoseFile, warnings: readonly string[] = pose.warnings): Signer {
  const { track } = trackOfPose(pose);
  const world = pose.components.filter(({ name }) => isWorldComponent(name));
  return {
    track,
    loss: [
      ...(pose.people > 1
        ? [`Of ${pose.people} people the one most in view is followed; the others are left out.`]
        : []),
      ...world.map(({ name }) => `${name} is in metres and has no place in the picture.`),
    ],
    warnings,
  };
}

/** The signer of arrays that hold one clip; refuses many, which belong into a workspace. */
export async function signerOfArrays(
  path: string,
  told: Pick<ToldPicture, keyof ToldPicture>,
): Promise<Result<Signer>> {
  let found: Signer | null = null;
  let clips = 0;
  for await (const { clip, warnings } of loadClips([path], told)) {
    if (!clip.ok) return clip;
    clips += 1;
    found ??= { track: clip.value.track, loss: [], warnings };
  }
  if (found !== null && clips === 1) return succeed(found);
  return fail('mismatch', `${path}: expected one clip, found ${clips}.`, {
    tip: 'Import them into a workspace and export them from there.',
  });
}

/** Writes a signer as `.pose` 0.2. */
export function convertSignerToPose(signer: Signer, out: string): Result<Converted> {
  const { pose, loss } = poseOfTrack(signer.track);
  const written = convertPoseToPose(pose, out);
  return written.ok
    ? succeed({ loss: [...signer.loss, ...loss, ...written.value.loss], warnings: signer.warnings })
    : written;
}

/** Writes a signer as a document of COCO keypoints. */
export function convertSignerToCoco(
  signer: Signer,
  path: string,
  layout: CocoLayout,
  out: string,
): Result<Converted> {
  const writer = createCocoWriter(layout, {
    description: 'Poses of a sign clip, written by Chereme',
    date: new Date().toISOString(),
  });
  const clip = { name: clipNameOfFile(path), track: signer.track };
  const text = [writer.start(), writer.clip(clip), writer.end()].join('');
  const written = writeFileWhole(out, new TextEncoder().encode(text));
  return written.ok
    ? succeed({ loss: [...signer.loss, ...writer.loss()], warnings: signer.warnings })
    : written;
}
