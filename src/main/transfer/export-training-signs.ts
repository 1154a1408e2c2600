/** Writes the features of invented signs for training, clip after clip, as numpy reads them. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { assert, succeed } from '#shared/failure/failure.ts';
import { writeNpy } from '#shared/format/npy/write-npy.ts';
import { writePose } from '#shared/format/pose/write-pose.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { RecogniserInput } from '#shared/pose/recogniser-features.ts';
import { recogniserFeatures, recogniserWidth } from '#shared/pose/recogniser-features.ts';
import type { PlannedClip } from '#shared/synthesis/sign-demonstration.ts';
import { makeDemonstrationClip } from '#shared/synthesis/sign-demonstration.ts';
import { unwritable } from './write-files.ts';

/** Every way the recognisers look at a clip; both estimators together are these side by side. */
const views: readonly RecogniserInput[] = (['team2', 'team1'] as const).flatMap((view) =>
  (['holistic', 'openpose'] as const).flatMap((estimator) =>
    [false, true].map((mirrored) => ({ view, estimators: [estimator], mirrored })),
  ),
);

const fileOf = ({ view, estimators, mirrored }: RecogniserInput): string =>
  `${view}-${estimators.join('-')}${mirrored ? '-mirrored' : ''}.npy`;

/** One part of the data, e.g. what is trained on. */
export interface TrainingSignsExport {
  /** Made where it is missing. */
  readonly folder: string;
  readonly clips: readonly PlannedClip[];
  /** Glosses in the order of their numbers. */
  readonly classes: readonly string[];
  /** Writes the poses as `.pose` files too, a folder for each estimator, with their labels. */
  readonly withPoses: boolean;
}

/**
 * Writes the features of every view [all frames, numbers a frame] float32, `offsets.npy` [clips + 1] (where each clip
 * begins), `labels.npy` and `signers.npy` [clips], all int32.
 *
 * @param report called with the number of clips done
 */
export function exportTrainingSigns(
  { folder, clips, classes, withPoses }: TrainingSignsExport,
  report: (done: number) => void,
): Result<null> {
  const signers = [...new Set(clips.map(({ signer }) => signer.name))];
  const made = views.map((): Float32Array[] => []);
  const offsets = new Int32Array(clips.length + 1);
  const labels: string[] = ['sample,label,signer'];
  try {
    mkdirSync(folder, { recursive: true });
    for (const [i, planned] of clips.entries()) {
      const clip = makeDemonstrationClip(planned);
      const tracks = [clip.holistic.track, clip.openpose.track];
      for (const [v, view] of views.entries()) {
        const features = recogniserFeatures(tracks, view, planned.name);
        assert(features.ok, 'The generator shows the shoulders of every clip.');
        made[v]!.push(features.value);
      }
      offsets[i + 1] = offsets[i]! + clip.clip.frames;
      labels.push(`${planned.name},${planned.sign.gloss},${planned.signer.name}`);
      if (withPoses) for (const track of tracks) writeTrack(folder, planned.name, track);
      report(i + 1);
    }
    const write = (name: string, bytes: Uint8Array): void =>
      writeFileSync(join(folder, name), bytes);
    for (const [v, view] of views.entries()) {
      const width = recogniserWidth(view.view, view.estimators);
      const frames = offsets.at(-1) ?? 0;
      write(fileOf(view), writeNpy(joined(made[v]!, frames * width), [frames, width]));
    }
    const number = (of: (clip: PlannedClip) => number): Uint8Array =>
      writeNpy(Int32Array.from(clips, of), [clips.length]);
    write('offsets.npy', writeNpy(offsets, [offsets.length]));
    write(
      'labels.npy',
      number(({ sign }) => classes.indexOf(sign.gloss)),
    );
    write(
      'signers.npy',
      number(({ signer }) => signers.indexOf(signer.name)),
    );
    if (withPoses) write('labels.csv', new TextEncoder().encode(`${labels.join('\n')}\n`));
    return succeed(null);
  } catch (error) {
    return unwritable(folder, error);
  }
}

function joined(arrays: readonly Float32Array[], length: number): Float32Array {
  const all = new Float32Array(length);
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

function writeTrack(folder: string, name: string, track: PoseTrack): void {
  const { estimator, frames, fps, width, height, points, coordinates, confidence } = track;
  const into = join(folder, estimator);
  mkdirSync(into, { recursive: true });
  const { bytes } = writePose({
    version: 0.2,
    width,
    height,
    depth: 0,
    fps,
    frames,
    people: 1,
    points,
    dimensions: 3,
    components: track.components.map((component) => ({
      name: component.name,
      format: 'XYZC',
      points: component.points,
      limbs: component.limbs,
      colours: [[128, 128, 128]],
    })),
    data: coordinates,
    confidence,
    warnings: [],
  });
  writeFileSync(join(into, `${name}.pose`), bytes);
}
