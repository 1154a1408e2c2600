/** What people corrected of the open clip's tracks: as it is stored, and as a drag would make it. */

import { create } from 'zustand';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import type { TrackCorrections } from '#shared/contract/correction-calls.ts';
import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import { changesOfEdits } from '#shared/correction/changes-of-edits.ts';
import type { CorrectedTrack } from '#shared/correction/correct-track.ts';
import { correctTrack } from '#shared/correction/correct-track.ts';
import type { CorrectionLayer } from '#shared/correction/correction-layer.ts';
import { emptyLayer } from '#shared/correction/correction-layer.ts';
import type { DenseTrack } from '#shared/correction/dense-track.ts';
import { denseOfTrack } from '#shared/correction/dense-track.ts';
import type { Edit } from '#shared/correction/edit.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { refreshClip, useClip } from './clip-store.ts';
import { sayDone } from './job-store.ts';

/** A track with what people corrected of it. */
export interface LayeredTrack {
  readonly trackId: number;
  readonly estimate: PoseTrack;
  readonly dense: DenseTrack;
  readonly layer: CorrectionLayer;
  /** Of the layer as it is stored; '' while it is empty. */
  readonly sha256: string;
  readonly corrected: CorrectedTrack;
  /** The corrected points as a track; the estimate itself where nothing was corrected. */
  readonly track: PoseTrack;
}

interface CorrectionState {
  readonly clipId: number | null;
  /** One a track of the clip; null while nobody corrected it and nobody is about to. */
  readonly layers: readonly (LayeredTrack | null)[];
  /** The track as an edit that is being made would leave it. */
  readonly preview: { readonly index: number; readonly layered: LayeredTrack } | null;
}

const nothing: CorrectionState = { clipId: null, layers: [], preview: null };

export const useCorrections = create<CorrectionState>(() => nothing);

const { getState: get, setState: set } = useCorrections;

/** The points are made here from the layer, by the functions that the engine makes them by; only the layer is asked for. */
const firstFrame = { fromFrame: 0, toFrame: 1 } as const;

function layeredOf(
  trackId: number,
  estimate: PoseTrack,
  { layer, sha256 }: Pick<TrackCorrections, 'layer' | 'sha256'>,
): LayeredTrack {
  const dense = denseOfTrack(estimate);
  return withLayer({ trackId, estimate, dense, sha256 }, layer);
}

/** The same track under another layer. */
function withLayer(
  { trackId, estimate, dense, sha256 }: Omit<LayeredTrack, 'layer' | 'corrected' | 'track'>,
  layer: CorrectionLayer,
): LayeredTrack {
  const corrected = correctTrack(dense, layer);
  const isSame = layer.keys.frame.length === 0;
  const track = isSame
    ? estimate
    : {
        ...estimate,
        coordinates: corrected.coordinates as Float32Array,
        confidence: corrected.confidence,
      };
  return { trackId, estimate, dense, layer, sha256, corrected, track };
}

/** Reads the corrections of a clip's tracks that are not held as they are stored now. */
export async function followCorrections(detail: ClipDetail): Promise<void> {
  const clipId = detail.row.id;
  if (get().clipId !== clipId) set({ ...nothing, clipId });
  const held = get().layers;
  const layers = await Promise.all(
    detail.corrections.map(async ({ trackId, sha256 }, index) => {
      const before = held[index] ?? null;
      const estimate = detail.tracks[index];
      if (estimate === undefined) return null;
      if (before !== null && before.estimate === estimate && before.sha256 === sha256)
        return before;
      if (sha256 === '') return null;
      const reply = await ask('corrections.get', {
        subject: { kind: 'track', id: trackId },
        range: firstFrame,
      });
      return reply.ok ? layeredOf(trackId, estimate, reply.value) : null;
    }),
  );
  if (get().clipId !== clipId) return;
  // An edit may have been stored meanwhile; what it brought is newer.
  const now = get().layers;
  set({
    layers: layers.map((read, i) => ((now[i] ?? null) === (held[i] ?? null) ? read : now[i]!)),
  });
}

/** The track at a place, ready to be corrected; null where the clip has none there. */
export function layeredTrack(index: number): LayeredTrack | null {
  const { detail } = useClip.getState();
  const { clipId, layers } = get();
  const known = layers[index] ?? null;
  const estimate = detail?.tracks[index];
  const trackId = detail?.corrections[index]?.trackId;
  if (known !== null || detail === null || detail.row.id !== clipId) return known;
  if (estimate === undefined || trackId === undefined) return null;
  const made = layeredOf(trackId, estimate, { layer: emptyLayer(), sha256: '' });
  keepLayer(index, made);
  return made;
}

function keepLayer(index: number, layered: LayeredTrack): void {
  const count = useClip.getState().detail?.tracks.length ?? 0;
  const { layers } = get();
  set({
    layers: Array.from({ length: count }, (_, i) => (i === index ? layered : (layers[i] ?? null))),
  });
}

/** Shows what edits would make of a track, by the functions the engine stores them by; the failure where they cannot be. */
export function previewEdits(index: number, edits: readonly Edit[]): Failure | null {
  const made = afterEdits(index, edits);
  if (made === null) return null;
  if (!made.ok) return made.error;
  set({ preview: { index, layered: made.value } });
  return null;
}

function afterEdits(index: number, edits: readonly Edit[]): Result<LayeredTrack> | null {
  const layered = layeredTrack(index);
  if (layered === null) return null;
  const made = changesOfEdits(layered.dense, layered, edits);
  return made.ok ? succeed(withLayer(layered, made.value.layer)) : made;
}

/** Shows the track as it is stored again. */
export const endPreview = (): void => set({ preview: null });

let storing: Promise<unknown> = Promise.resolve();
let onTheirWay = 0;

/** Waits for everything that is being stored. */
export const allStored = (): Promise<unknown> => storing;

/**
 * Stores edits of a track as one step, after those that are on their way. They show at once where the track is shown; that
 * they are saved is said only when they are in the file, and when they could not be stored the track is shown as the file
 * has it.
 *
 * @param trackId the track that the edits were made for: by now another clip may be open
 * @returns the entry of the journal; null where nothing was different
 */
export async function storeEdits(
  index: number,
  trackId: number,
  edits: readonly Edit[],
): Promise<Result<JournalEntry | null>> {
  if (layeredTrack(index)?.trackId === trackId) {
    const made = afterEdits(index, edits);
    endPreview();
    if (made?.ok === false) return made;
    if (made !== null) keepLayer(index, made.value);
  }
  onTheirWay += 1;
  const stored = storeAfter(storing, index, trackId, edits);
  storing = stored;
  return stored;
}

async function storeAfter(
  before: Promise<unknown>,
  index: number,
  trackId: number,
  edits: readonly Edit[],
): Promise<Result<JournalEntry | null>> {
  await before;
  const subject = { kind: 'track', id: trackId } as const;
  const reply = await ask('corrections.apply', { subject, edits, label: null, range: firstFrame });
  onTheirWay -= 1;
  const stored = reply.ok
    ? succeed(reply.value.corrections)
    : await ask('corrections.get', { subject, range: firstFrame });
  const { clipId, layers } = get();
  const layered = layers[index] ?? null;
  const isShown = layered?.trackId === trackId;
  if (isShown && stored.ok && onTheirWay === 0)
    keepLayer(index, withLayer({ ...layered, sha256: stored.value.sha256 }, stored.value.layer));
  if (!reply.ok) return reply;
  const { entry } = reply.value;
  if (entry !== null) sayDone(`saved: ${entry.label}`);
  if (isShown && clipId !== null) refreshSoon(clipId);
  return succeed(entry);
}

const refreshAfterMs = 120;
let refreshing = 0;

/** Presence, episodes and predictions follow when a person pauses, not between two drags. */
function refreshSoon(clipId: number): void {
  window.clearTimeout(refreshing);
  refreshing = window.setTimeout(() => void refreshClip(clipId), refreshAfterMs);
}

useClip.subscribe(({ detail }, before) => {
  if (
    detail !== null &&
    detail !== before.detail &&
    detail.corrections !== before.detail?.corrections
  )
    void followCorrections(detail);
});

onAnotherWorkspace(() => set(nothing));
