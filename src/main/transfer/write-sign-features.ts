/** Writes the features of sign clips for training, clip after clip, as numpy reads them. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { writeNpy } from '#shared/format/npy/write-npy.ts';
import { writePose } from '#shared/format/pose/write-pose.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { RecogniserEstimator, RecogniserInput } from '#shared/pose/recogniser-features.ts';
import { recogniserFeatures, recogniserWidth } from '#shared/pose/recogniser-features.ts';
import { unwritable } from './write-files.ts';

/** One clip to write; its tracks are made when its turn comes. */
export interface LabelledClip {
  readonly name: string;
  readonly label: string;
  readonly signer: string;
  readonly tracks: () => Result<readonly PoseTrack[]>;
}

/** One part of the data, e.g. what is trained on. */
export interface SignFeaturesPart {
  /** Made where it is missing. */
  readonly folder: string;
  readonly clips: readonly LabelledClip[];
  /** Labels in the order of their numbers. */
  readonly classes: readonly string[];
  readonly estimators: readonly RecogniserEstimator[];
  /** Writes the poses as `.pose` files too, a folder for each estimator, and their labels. */
  readonly withPoses: boolean;
}

/** Every way the recognisers look at a clip; both estimators together are these side by side. */
const viewsOf = (estimators: readonly RecogniserEstimator[]): readonly RecogniserInput[] =>
  (['team2', 'team1'] as const).flatMap((view) =>
    estimators.flatMap((estimator) =>
      [false, true].map((mirrored) => ({ view, estimators: [estimator], mirrored })),
    ),
  );

const fileOf = ({ view, estimators, mirrored }: RecogniserInput): string =>
  `${view}-${estimators.join('-')}${mirrored ? '-mirrored' : ''}.npy`;

/**
 * Writes the features of every view [all frames, numbers a frame] float32, `offsets.npy` [clips + 1] (where each clip
 * begins), `labels.npy` [clips], both int32, and `labels.csv` (sample, label, signer).
 *
 * A clip without the poses or the shoulders ends it, with its name.
 *
 * @param report called with the number of clips done
 */
export function writeSignFeatures(
  { folder, clips, classes, estimators, withPoses }: SignFeaturesPart,
  report: (done: number) => void,
): Result<null> {
  const views = viewsOf(estimators);
  const made = views.map((): Float32Array[] => []);
  const offsets = new Int32Array(clips.length + 1);
  try {
    mkdirSync(folder, { recursive: true });
    for (const [i, clip] of clips.entries()) {
      const tracks = clip.tracks();
      if (!tracks.ok) return tracks;
      for (const [v, view] of views.entries()) {
        const features = recogniserFeatures(tracks.value, view, clip.name);
        if (!features.ok) return features;
        made[v]!.push(features.value);
      }
      const frames = tracks.value.find(({ estimator }) => estimator === estimators[0])?.frames ?? 0;
      if (frames === 0) return fail('wrong-content', `${clip.name}: expected frames, found none.`);
      offsets[i + 1] = offsets[i]! + frames;
      if (withPoses) for (const track of tracks.value) writeTrack(folder, clip.name, track);
      report(i + 1);
    }
    const write = (name: string, bytes: Uint8Array): void =>
      writeFileSync(join(folder, name), bytes);
    const frames = offsets.at(-1) ?? 0;
    for (const [v, view] of views.entries()) {
      const width = recogniserWidth(view.view, view.estimators);
      write(fileOf(view), writeNpy(joined(made[v]!, frames * width), [frames, width]));
    }
    const labels = Int32Array.from(clips, ({ label }) => classes.indexOf(label));
    write('offsets.npy', writeNpy(offsets, [offsets.length]));
    write('labels.npy', writeNpy(labels, [labels.length]));
    const lines = clips.map(({ name, label, signer }) => `${name},${label},${signer}\n`);
    write('labels.csv', new TextEncoder().encode(`sample,label,signer\n${lines.join('')}`));
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
  const into = join(folder, track.estimator);
  mkdirSync(into, { recursive: true });
  const { bytes } = writePose({
    version: 0.2,
    width: track.width,
    height: track.height,
    depth: 0,
    fps: track.fps,
    frames: track.frames,
    people: 1,
    points: track.points,
    dimensions: 3,
    components: track.components.map((component) => ({
      name: component.name,
      format: 'XYZC',
      points: component.points,
      limbs: component.limbs,
      colours: [[128, 128, 128]],
    })),
    data: track.coordinates,
    confidence: track.confidence,
    warnings: [],
  });
  writeFileSync(join(into, `${name}.pose`), bytes);
}
