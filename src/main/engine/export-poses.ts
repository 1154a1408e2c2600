/** Writes pose tracks of clips: as `.pose`, COCO keypoints, or OpenPose's JSON. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { createCocoWriter } from '#shared/format/coco-keypoints/write-coco.ts';
import type { TrackStates } from '#shared/format/points-csv/write-points-csv.ts';
import { pointsCsvHeader, pointsCsvLines } from '#shared/format/points-csv/write-points-csv.ts';
import { poseOfTrack } from '#shared/format/pose/pose-of-track.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { convertPoseToOpenPose, convertPoseToPose } from '#main/transfer/convert-pose.ts';
import { createFileNames, pathOfClip } from '#main/transfer/export-paths.ts';
import { growFile, writeFileWhole } from '#main/transfer/write-files.ts';
import { appVersion } from './app-version.ts';
import { exportPointsCsv } from './export-points-csv.ts';
import type { Exported, ExportWork } from './export-work.ts';
import { tracksToExport, visibilityOf } from './tracks-to-export.ts';

/** A workspace keeps the signer alone, in pixels. */
const workspaceLoss =
  'A workspace keeps the signer alone: other people, points in metres and the colours of the first file are not in it.';

const statesLoss =
  'COCO has no place for who placed a point, nor for that a person confirmed the estimate (a confirmed point is labelled and visible, v = 2, like an estimated one), nor for why one has no place: hidden and unknown, out of frame and missed are all not labelled (v = 0).';

/** Writes the tracks of the clips. */
export async function exportPoses(work: ExportWork): Promise<Result<Exported>> {
  const { format } = work.input;
  if (format === 'points-csv') return exportPointsCsv(work);
  return format === 'coco-17' || format === 'coco-133'
    ? exportCoco(work, format === 'coco-17' ? 17 : 133)
    : exportFiles(work, format === 'pose' ? 'pose' : 'openpose-json');
}

async function exportCoco(work: ExportWork, layout: 17 | 133): Promise<Result<Exported>> {
  const { clips, input, pause, report } = work;
  const grown = growFile(input.path);
  if (!grown.ok) return grown;
  const file = grown.value;
  const writer = createCocoWriter(layout, {
    description: `Poses of sign clips, written by Chereme ${appVersion()}`,
    date: new Date().toISOString(),
  });
  const skipped: { clip: string; reason: string }[] = [];
  let tracks = 0;
  let written = 0;
  let isSaid = false;
  try {
    let put = file.write(writer.start());
    for (const [i, clip] of clips.entries()) {
      report(i);
      await pause();
      const found = tracksToExport(work, clip);
      if (!found.ok) {
        skipped.push({ clip: clip.name, reason: found.error.message });
        continue;
      }
      for (const { name, track, said } of found.value) {
        const visibility = said === null ? {} : { visibility: visibilityOf(track, said.states) };
        put = file.write(writer.clip({ name, track, ...visibility }));
        if (!put.ok) return put;
        tracks += 1;
        isSaid ||= said !== null;
      }
      written += 1;
    }
    if (!put.ok) return put;
    if (tracks === 0) return nothingToWrite(skipped);
    const last = file.write(writer.end());
    const done = last.ok ? file.finish() : last;
    if (!done.ok) return done;
  } finally {
    file.discard();
  }
  const loss = [...writer.loss(), ...(isSaid ? [statesLoss] : []), workspaceLoss];
  return succeed({ clips: written, pieces: tracks, files: 1, loss, skipped });
}

async function exportFiles(
  work: ExportWork,
  format: 'pose' | 'openpose-json',
): Promise<Result<Exported>> {
  const { clips, input, pause, report } = work;
  const nameOf = createFileNames();
  const loss = new Set([workspaceLoss]);
  const skipped: { clip: string; reason: string }[] = [];
  let files = 0;
  let written = 0;
  for (const [i, clip] of clips.entries()) {
    report(i);
    await pause();
    const found = tracksToExport(work, clip);
    const tracks = found.ok ? found.value : [];
    if (input.into === 'file' && (clips.length > 1 || tracks.length > 1)) {
      return fail(
        'bad-input',
        `Expected one track of one clip for one file, found ${Math.max(tracks.length, clips.length)}.`,
        { tip: 'Choose one estimator, or a folder.' },
      );
    }
    let problem = found.ok ? null : found.error;
    for (const { name: stem, track, said } of tracks) {
      const name = nameOf(stem, format === 'pose' ? '.pose' : '');
      const path = pathOfClip(input.path, input.into, name);
      const poses = writeTrack(track, path, clip.name, format);
      const one = poses.ok && said !== null ? writeStates(path, stem, track, said) : poses;
      if (poses.ok) for (const sentence of poses.value) loss.add(sentence);
      if (!one.ok) problem = one.error;
      else for (const sentence of one.value) loss.add(sentence);
      if (one.ok) files += 1;
    }
    if (problem === null) written += 1;
    else skipped.push({ clip: clip.name, reason: problem.message });
  }
  if (files === 0) return nothingToWrite(skipped);
  return succeed({ clips: written, pieces: files, files, loss: [...loss], skipped });
}

/** `.pose` and OpenPose have no place for states: a table beside the file says which points are a person's. */
function writeStates(
  path: string,
  clip: string,
  track: PoseTrack,
  said: TrackStates,
): Result<readonly string[]> {
  const lines = pointsCsvLines(
    { clip, track, ...said },
    (state, given) => given || (state !== 'estimated' && state !== 'missed'),
  );
  const table = `${path}.corrections.csv`;
  const bytes = new TextEncoder().encode(pointsCsvHeader + [...lines].join(''));
  const written = writeFileWhole(table, bytes);
  return written.ok
    ? succeed([
        'The format has no place for who placed a point or what is known of it; a table beside each corrected file (….corrections.csv) says it. Its column “who” names the person; a carried point has the names of those who placed it in the frames it is carried from; it is empty where nobody gave a name.',
      ])
    : written;
}

function writeTrack(
  track: PoseTrack,
  path: string,
  clip: string,
  format: 'pose' | 'openpose-json',
): Result<readonly string[]> {
  const { pose, loss } = poseOfTrack(track);
  const written =
    format === 'pose' ? convertPoseToPose(pose, path) : convertPoseToOpenPose(pose, clip, path);
  return written.ok ? succeed([...loss, ...written.value.loss]) : written;
}

function nothingToWrite(skipped: Exported['skipped']): Result<never> {
  const [first] = skipped;
  return fail(
    'missing-part',
    first === undefined
      ? 'Expected clips with poses, found none.'
      : `Expected clips that can be written, found none: ${first.reason}`,
  );
}
