/** Gathers what the clip view shows of one clip. */

import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { handDisagreement } from '#shared/interaction/disagreement.ts';
import { timelineOf } from '#shared/interaction/track-timeline.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { defaultPresenceRule } from '#shared/pose/presence.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { StoredCollection } from '#main/storage/collection-store.ts';
import type { OpenWorkspace } from './session.ts';

/** Every track with its timeline, which is that of the corrected track; `damaged` where a stored one is not what it was. */
export function clipDetail(
  { store, tracks: layers }: OpenWorkspace,
  clip: StoredClip,
  collection: StoredCollection,
): Result<ClipDetail> {
  const row = store.clipPages.row(clip.id, null, collection);
  if (row === null) return fail('not-found', `There is no clip ${clip.id} in this workspace.`);
  const tracks: PoseTrack[] = [];
  const corrected: PoseTrack[] = [];
  const corrections: ClipDetail['corrections'][number][] = [];
  const people: number[] = [];
  for (const { id, people: inFile } of store.poseTracks.ofClip(clip.id)) {
    people.push(inFile);
    const track = layers.estimated(id);
    if (!track.ok) return track;
    tracks.push(track.value);
    const after = layers.corrected(id);
    if (!after.ok) return after;
    corrected.push(after.value);
    corrections.push({ trackId: id, sha256: store.corrections.hash({ kind: 'track', id }) });
  }
  const [first, second] = corrected;
  const points = store.corrections.hashOfClip(clip.id);
  return succeed({
    row,
    tracks,
    people,
    corrections,
    timelines: corrected.map((track) =>
      timelineOf(track, collection.presenceRules[track.estimator] ?? defaultPresenceRule),
    ),
    disagreement:
      first === undefined || second === undefined
        ? new Float32Array(0)
        : handDisagreement(first, second).meanDistance,
    predictions: store.systems.ofClip(clip.id).map((prediction) => ({
      ...prediction,
      onOldPoints: store.predictionBasis.get(prediction.systemId, clip.id) !== points,
    })),
    tags: store.tags
      .ofClip(clip.id)
      .map(({ id, category, fromFrame, toFrame, note, reviewer, taggedAt }) => ({
        id,
        category,
        fromFrame,
        toFrame,
        note,
        reviewer,
        taggedAt,
      })),
    video: store.clips.videoPath(clip),
  });
}
