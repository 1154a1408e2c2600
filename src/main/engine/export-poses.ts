/** Writes pose tracks of clips: as `.pose`, COCO keypoints, or OpenPose's JSON. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { createCocoWriter } from '#shared/format/coco-keypoints/write-coco.ts';
import { poseOfTrack } from '#shared/format/pose/pose-of-track.ts';
import { combineTracks } from '#shared/pose/combine-tracks.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { convertPoseToOpenPose, convertPoseToPose } from '#main/transfer/convert-pose.ts';
import { createFileNames, pathOfClip } from '#main/transfer/export-paths.ts';
import { growFile } from '#main/transfer/write-files.ts';
import { appVersion } from './app-version.ts';
import type { Exported, ExportWork } from './export-work.ts';

/** A workspace keeps the signer alone, in pixels. */
const workspaceLoss =
  'A workspace keeps the signer alone: other people, points in metres and the colours of the first file are not in it.';

/** Writes the tracks of the clips. */
export async function exportPoses(work: ExportWork): Promise<Result<Exported>> {
  const { format } = work.input;
  return format === 'coco-17' || format === 'coco-133'
    ? exportCoco(work, format === 'coco-17' ? 17 : 133)
    : exportFiles(work, format === 'pose' ? 'pose' : 'openpose-json');
}

async function exportCoco(work: ExportWork, layout: 17 | 133): Promise<Result<Exported>> {
  const { store, clips, input, pause, report } = work;
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
  try {
    let put = file.write(writer.start());
    for (const [i, clip] of clips.entries()) {
      report(i);
      await pause();
      const found = tracksOf(store, clip, input.estimator);
      if (!found.ok) {
        skipped.push({ clip: clip.name, reason: found.error.message });
        continue;
      }
      for (const track of found.value) {
        const name = found.value.length === 1 ? clip.name : `${clip.name}.${track.estimator}`;
        put = file.write(writer.clip({ name, track }));
        if (!put.ok) return put;
        tracks += 1;
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
  const loss = [...writer.loss(), workspaceLoss];
  return succeed({ clips: written, pieces: tracks, files: 1, loss, skipped });
}

async function exportFiles(
  work: ExportWork,
  format: 'pose' | 'openpose-json',
): Promise<Result<Exported>> {
  const { store, clips, input, pause, report } = work;
  const nameOf = createFileNames();
  const loss = new Set([workspaceLoss]);
  const skipped: { clip: string; reason: string }[] = [];
  let files = 0;
  let written = 0;
  for (const [i, clip] of clips.entries()) {
    report(i);
    await pause();
    const found = tracksOf(store, clip, input.estimator);
    const tracks = found.ok ? found.value : [];
    if (input.into === 'file' && (clips.length > 1 || tracks.length > 1)) {
      return fail(
        'bad-input',
        `Expected one track of one clip for one file, found ${Math.max(tracks.length, clips.length)}.`,
        { tip: 'Choose one estimator, or a folder.' },
      );
    }
    let problem = found.ok ? null : found.error;
    for (const track of tracks) {
      const stem = tracks.length === 1 ? clip.name : `${clip.name}.${track.estimator}`;
      const name = nameOf(stem, format === 'pose' ? '.pose' : '');
      const one = writeTrack(track, pathOfClip(input.path, input.into, name), clip.name, format);
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

/** The tracks that are asked for, at least one. */
function tracksOf(
  store: Workspace,
  clip: StoredClip,
  estimator: string | null,
): Result<readonly PoseTrack[]> {
  const stored = store.poseTracks.ofClip(clip.id);
  const load = (name: string): Result<PoseTrack> => {
    const one = stored.find((track) => track.estimator === name);
    return one === undefined
      ? fail('missing-part', `“${clip.name}” has no poses of ${name}.`)
      : store.poseTracks.load(one, clip.name);
  };
  if (stored.length === 0) return fail('missing-part', `“${clip.name}” has no poses.`);
  const names = estimator === null ? stored.map((track) => track.estimator) : [estimator];
  const tracks: PoseTrack[] = [];
  for (const name of names) {
    const isStored = stored.some((track) => track.estimator === name);
    const track = isStored || !name.includes('+') ? load(name) : combined(name, load);
    if (!track.ok) return track;
    tracks.push(track.value);
  }
  return succeed(tracks);
}

/** The combination of the estimators whose names are joined by `+`. */
function combined(name: string, load: (name: string) => Result<PoseTrack>): Result<PoseTrack> {
  const [first = '', ...rest] = name.split('+');
  let track = load(first);
  for (const other of rest) {
    const next = load(other);
    if (!track.ok) return track;
    if (!next.ok) return next;
    track = combineTracks(track.value, next.value);
  }
  return track;
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
