/** Makes the features of a clip as a recogniser's card describes them, from its tracks as estimated or as corrected, or from a file. */

import { join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import type { SignCard } from '#shared/model/model-card.ts';
import type { RunSettings } from '#shared/model/model-run.ts';
import { pointsLayout, widthOf } from '#shared/model/sign-layout.ts';
import type { ClipFeatures } from '#shared/pose/clip-features.ts';
import { pointFeatures } from '#shared/pose/clip-features.ts';
import { faceWithoutSides, mirrorTrack } from '#shared/pose/mirror-track.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { recogniserFeatures, recogniserWidth } from '#shared/pose/recogniser-features.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import { isBelowFolder } from '#main/storage/media-store.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** The features of a clip; refuses one without the tracks or the file they are made of, and features of another width. */
export function clipFeatures(
  open: OpenWorkspace,
  card: SignCard,
  clip: StoredClip,
  settings: RunSettings,
): Result<ClipFeatures> {
  const made = make(open, card, clip, settings);
  const width = widthOf(card.representation);
  if (!made.ok || made.value.width === width) return made;
  return fail(
    'mismatch',
    `${clip.name}: expected ${width} numbers a frame for ${card.name}, found ${made.value.width}.`,
    { tip: 'Its poses have other points than those the model was trained with.' },
  );
}

function make(
  { store, tracks: layers }: OpenWorkspace,
  { representation }: SignCard,
  clip: StoredClip,
  settings: RunSettings,
): Result<ClipFeatures> {
  if (representation.kind === 'image-features') return imageFeatures(clip, settings.featuresFolder);
  const mirrored = isMirrored(clip, settings);
  const stored = store.poseTracks.ofClip(clip.id);
  const load = (trackId: number): Result<PoseTrack> =>
    settings.points === 'corrected' ? layers.corrected(trackId) : layers.estimated(trackId);
  if (representation.kind === 'team2' || representation.kind === 'team1') {
    const { kind: view, estimators } = representation;
    const tracks: PoseTrack[] = [];
    for (const track of stored.filter(({ estimator }) => isOneOf(estimators, estimator))) {
      const loaded = load(track.id);
      if (!loaded.ok) return loaded;
      tracks.push(loaded.value);
    }
    const values = recogniserFeatures(tracks, { view, estimators, mirrored }, clip.name);
    if (!values.ok) return values;
    return succeed({
      frames: values.value.length / recogniserWidth(view, estimators),
      width: recogniserWidth(view, estimators),
      values: values.value,
    });
  }
  const layout = pointsLayout(representation);
  const [first] = stored;
  if (first === undefined || layout === null)
    return fail('missing-part', `${clip.name}: it has no poses.`);
  const loaded = load(first.id);
  if (!loaded.ok) return loaded;
  const names = layout.parts.map(({ component }) => component);
  const face = mirrored ? faceWithoutSides(loaded.value, names) : null;
  if (face !== null) {
    return fail(
      'mismatch',
      `${clip.name}: left and right cannot be swapped, since nothing says which of the ${face.count} points of ${face.name} face each other.`,
      { tip: 'Run it without the swap, or with a model that is not fed the face.' },
    );
  }
  const track = mirrored ? mirrorTrack(loaded.value) : loaded.value;
  return succeed(pointFeatures(track, layout.parts, layout.unit));
}

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

/** Whether left and right of a clip are swapped: a signer leads with the hand that is given, else with the dominant one. */
function isMirrored({ givenHand, dominant }: StoredClip, { flip }: RunSettings): boolean {
  const leading = givenHand === '' ? dominant : givenHand;
  return flip === 'always' || (flip === 'left-handed' && leading === 'left');
}

/** The `.npy` [frames, features] that a folder has for a clip. */
function imageFeatures(clip: StoredClip, folder: string | null): Result<ClipFeatures> {
  if (folder === null) {
    return fail('needs-answer', `${clip.name}: the folder of its image features is not said.`, {
      tip: 'Choose the folder with one .npy file for each clip.',
    });
  }
  const file = `${clip.name}.npy`;
  if (!isBelowFolder(file))
    return fail('bad-input', `“${clip.name}” is no name of a file below ${folder}.`);
  const path = join(folder, file);
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  const array = readNpy(bytes.value, { path });
  if (!array.ok) return array;
  const { shape, values } = array.value;
  const [frames, width, more] = shape;
  if (frames === undefined || width === undefined || more !== undefined || frames === 0) {
    return fail(
      'wrong-content',
      `${path}: expected an array [frames, features], found [${shape.join(', ')}].`,
    );
  }
  return succeed({ frames, width, values: Float32Array.from(values) });
}
