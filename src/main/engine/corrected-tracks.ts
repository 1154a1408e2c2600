/** Tracks of the open workspace as estimated and as corrected, kept as long as they are used. */

import type { CorrectedTrack } from '#shared/correction/correct-track.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import type { CorrectionLayer } from '#shared/correction/correction-layer.ts';
import type { DenseTrack } from '#shared/correction/dense-track.ts';
import { denseOfJoints, denseOfTrack } from '#shared/correction/dense-track.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { LayerSubject } from '#shared/journal/target.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { HandData } from './hand-data.ts';
import { createLruCache } from './lru-cache.ts';

/** Some 200 clips of 100 frames with all their points, or two runs of NYU. */
const cacheBytes = 256 * 1024 * 1024;

/** A track with its corrections. */
export interface LayeredTrack {
  readonly dense: DenseTrack;
  readonly layer: CorrectionLayer;
  readonly sha256: string;
  readonly corrected: CorrectedTrack;
}

/** Reads tracks of the workspace it was made for. */
export function createCorrectedTracks(store: Workspace, hands: HandData) {
  const cache = createLruCache(cacheBytes);

  /** The poses of a clip as the estimator made them; other ones only where another person is followed. */
  function estimated(trackId: number): Result<PoseTrack> {
    const stored = store.poseTracks.byId(trackId);
    const key = `track:${trackId}:${stored?.sha256 ?? ''}`;
    const known = cache.get(key) as PoseTrack | undefined;
    if (known !== undefined) return succeed(known);
    const clip = stored === null ? null : store.clips.byId(stored.clipId);
    if (stored === null || clip === null)
      return fail('not-found', `There are no poses ${trackId} in this workspace.`);
    const track = store.poseTracks.load(stored, clip.name);
    if (track.ok) cache.set(key, track.value, track.value.coordinates.byteLength * 1.4);
    return track;
  }

  function denseOf({ kind, id }: LayerSubject): Result<DenseTrack> {
    if (kind === 'track') {
      const track = estimated(id);
      return track.ok ? succeed(denseOfTrack(track.value)) : track;
    }
    const run = store.runs.byId(id);
    if (run === null) return fail('not-found', `Run ${id} is no longer in this workspace.`);
    const table = hands.runTable(run);
    if (!table.ok) return table;
    const set = hands.dataSet(run.dataSetId);
    return set.ok
      ? succeed(denseOfJoints(table.value, set.value.description.skeleton.joints))
      : set;
  }

  /** A track with its corrections as they are now. */
  function layered(subject: LayerSubject): Result<LayeredTrack> {
    const sha256 = store.corrections.hash(subject);
    const points = subject.kind === 'track' ? store.poseTracks.byId(subject.id)?.sha256 : '';
    const key = `layer:${subject.kind}:${subject.id}:${points}:${sha256}`;
    const known = cache.get(key) as LayeredTrack | undefined;
    if (known !== undefined) return succeed(known);
    const dense = denseOf(subject);
    if (!dense.ok) return dense;
    const layer = store.corrections.load(subject);
    const corrected = correctTrack(dense.value, layer);
    const value = { dense: dense.value, layer, sha256, corrected };
    // The estimate is kept by itself, and the corrected points are as many again.
    cache.set(key, value, corrected.coordinates.byteLength * 1.5);
    return succeed(value);
  }

  return {
    estimated,
    layered,
    /** The poses of a clip as corrected; the estimator's own where nothing was. */
    corrected(trackId: number): Result<PoseTrack> {
      const track = estimated(trackId);
      const subject = { kind: 'track', id: trackId } as const;
      if (!track.ok || store.corrections.hash(subject) === '') return track;
      const found = layered(subject);
      if (!found.ok) return found;
      const { coordinates, confidence } = found.value.corrected;
      return succeed({ ...track.value, coordinates: new Float32Array(coordinates), confidence });
    },
  };
}

/** Tracks of one workspace. */
export type CorrectedTracks = ReturnType<typeof createCorrectedTracks>;
