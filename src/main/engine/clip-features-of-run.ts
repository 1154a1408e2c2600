/** Makes the features of a clip as a recogniser's card describes them, from its tracks or from a file beside them. */

import { join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import type { SignCard } from '#shared/model/model-card.ts';
import type { RunSettings } from '#shared/model/model-run.ts';
import { pointsLayout, widthOf } from '#shared/model/sign-layout.ts';
import type { ClipFeatures } from '#shared/pose/clip-features.ts';
import { joinTracks, pointFeatures, team2ClipFeatures } from '#shared/pose/clip-features.ts';
import { mirrorTrack } from '#shared/pose/mirror-track.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import { isBelowFolder } from '#main/storage/media-store.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** Ids under which tracks of an estimator are stored. */
const trackIds = { holistic: ['holistic'], openpose: ['openpose_135', 'openpose'] } as const;

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
  open: OpenWorkspace,
  card: SignCard,
  clip: StoredClip,
  settings: RunSettings,
): Result<ClipFeatures> {
  const { representation } = card;
  if (representation.kind === 'image-features') return imageFeatures(clip, settings.featuresFolder);
  const layout = pointsLayout(representation);
  const estimators =
    representation.kind === 'team2' || representation.kind === 'team1'
      ? representation.estimators
      : (['holistic'] as const);
  const tracks: PoseTrack[] = [];
  for (const estimator of estimators) {
    const track = trackOf(open, clip, layout === null ? trackIds[estimator] : null);
    if (!track.ok) return track;
    tracks.push(isMirrored(clip, settings) ? mirrorTrack(track.value) : track.value);
  }
  const joined = joinTracks(tracks, clip.name);
  if (!joined.ok) return joined;
  if (layout !== null) return succeed(pointFeatures(joined.value, layout.parts, layout.unit));
  return team2ClipFeatures(joined.value, clip.name);
}

/**
 * A track of a clip.
 *
 * @param ids the first of these that it has; null takes the clip's first track, whatever made it
 */
function trackOf(
  { store }: OpenWorkspace,
  clip: StoredClip,
  ids: readonly string[] | null,
): Result<PoseTrack> {
  const tracks = store.poseTracks.ofClip(clip.id);
  const track =
    ids === null
      ? tracks[0]
      : ids.flatMap((id) => tracks.filter(({ estimator }) => estimator === id))[0];
  if (track !== undefined) return store.poseTracks.load(track, clip.name);
  const wanted = ids === null ? '' : ` of ${ids[0]}`;
  return fail('missing-part', `${clip.name}: it has no poses${wanted}.`);
}

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
