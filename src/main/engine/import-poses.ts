/** Imports pose tracks of sign clips, with the presence of their hands. */

import { basename, dirname } from 'node:path';
import type { ImportItem, ImportOutcome } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, failureText, succeed } from '#shared/failure/failure.ts';
import { handPresenceByRule, presenceShare, presenceStrip } from '#shared/pose/hand-presence.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import { handTravel } from '#shared/recognition/dominant-hand.ts';
import type { HandRecord, PresenceRecord } from '#main/storage/pose-track-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { videosByClip } from '#main/transfer/clip-video.ts';
import { filesBeside, loadClips } from '#main/transfer/load-clips.ts';
import { fileSize } from '#main/transfer/read-file-bytes.ts';
import type { LoadedClip } from '#main/transfer/loaded-clip.ts';
import { refreshShares } from './clip-shares.ts';
import type { Imported, Importer, ImportWork } from './import-target.ts';

/** A transaction takes so many clips, or so many bytes, whichever comes first. */
const batchClips = 128;
const batchBytes = 32 * 1024 * 1024;

/** A clip that is read and measured, ready to be stored. */
interface MeasuredClip extends LoadedClip {
  readonly path: string;
  readonly presence: PresenceRecord;
}

/** The id of the collection an item goes into, made where there is none; only inside a transaction. */
export function collectionIdOf(item: ImportItem, { open, synthetic }: ImportWork): number {
  const name = collectionNameOf(item);
  return open.store.collections.byName(name)?.id ?? open.store.collections.add(name, synthetic);
}

/** The collection an item names, else the folder it lies in. */
export const collectionNameOf = (item: ImportItem): string =>
  item.dataSet ?? basename(dirname(item.path));

/** Stores each clip whole or not at all; of a bad one the outcome says why, and the others are stored. */
export const importPoses: Importer = async (item, work) => {
  const { store } = work.open;
  const paths = item.parts ?? [item.path];
  const videos = videosByClip(filesBeside(paths));
  const counts = { added: 0, clips: 0, there: 0 };
  const kept: string[] = [];
  const skipped: ImportOutcome['skipped'][number][] = [];
  const warnings: string[] = [];
  let batch: MeasuredClip[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (batch.length === 0) return;
    const storing = batch;
    batch = [];
    bytes = 0;
    store.transaction(() => {
      const collectionId = collectionIdOf(item, work);
      for (const clip of storing) {
        const stored = storeClip(store, collectionId, clip, videos);
        if (stored.outcome === 'kept') kept.push(stored.reason);
        else counts[stored.outcome === 'there' ? 'there' : 'added'] += 1;
        if (stored.outcome === 'new-clip') counts.clips += 1;
      }
    });
  };
  let reading = '';
  let before = 0;
  let within = 0;
  for await (const { path, clip, warnings: said } of loadClips(paths, item.picture ?? null)) {
    await work.pause();
    if (path !== reading) {
      before += fileSize(reading);
      within = 0;
      reading = path;
    }
    // Of an array with many clips: about as far as its numbers have come.
    if (clip.ok) within += clip.value.track.coordinates.byteLength;
    work.report(`Reading ${basename(path)}`, before + Math.min(within, fileSize(path)));
    warnings.push(...said);
    if (!clip.ok) {
      skipped.push(skippedOf(path, clip.error));
      continue;
    }
    batch.push({ ...clip.value, path, presence: measure(clip.value.track) });
    bytes += clip.value.track.coordinates.byteLength;
    if (batch.length >= batchClips || bytes >= batchBytes) flush();
  }
  flush();
  return outcomeOf(item, { ...counts, kept }, skipped, warnings);
};

const skippedOf = (
  path: string,
  error: Parameters<typeof failureText>[0],
): ImportOutcome['skipped'][number] => ({ path, code: error.code, reason: failureText(error) });

/** At most so many sentences of one kind; the rest is counted. */
const mostSentences = 20;

const number = (value: number): string => value.toLocaleString('en');

function outcomeOf(
  item: ImportItem,
  counts: {
    readonly added: number;
    readonly clips: number;
    readonly there: number;
    readonly kept: readonly string[];
  },
  skipped: readonly ImportOutcome['skipped'][number][],
  warnings: readonly string[],
): Result<Imported> {
  const { added, clips, there, kept } = counts;
  const [bad] = skipped;
  if (added === 0 && there === 0 && kept.length === 0 && skipped.length === 1 && bad !== undefined)
    return fail(bad.code, bad.reason);
  const same = `${item.path}: ${number(there)} of its clips are already there with the same poses.`;
  const others = `${item.path}: ${number(kept.length)} of its clips have other poses of the same estimator, which stay; the first: ${kept[0] ?? ''}.`;
  const notStored = [...(there > 0 ? [same] : []), ...(kept.length > 0 ? [others] : [])];
  const more = warnings.length - mostSentences;
  return succeed({
    added: { ...(added > 0 ? { poses: added } : {}), ...(clips > 0 ? { clips } : {}) },
    warnings:
      more > 0
        ? [...warnings.slice(0, mostSentences), `${item.path}: ${more} more warnings of this kind.`]
        : warnings,
    skipped: [
      ...notStored.map((reason) => ({ path: item.path, code: 'already-exists' as const, reason })),
      ...skipped,
    ],
  });
}

/** Shares of every rule, the strips, and how far each hand travels. */
export function measure(track: PoseTrack): PresenceRecord {
  const byRule = handPresenceByRule(track);
  const travel = handTravel(track);
  const hand = (side: 'left' | 'right'): HandRecord => ({
    shares: forEachRule((rule) => presenceShare(byRule[rule][side])),
    motion: travel[side],
  });
  return {
    left: hand('left'),
    right: hand('right'),
    strips: forEachRule((rule) => presenceStrip(byRule[rule])),
  };
}

const forEachRule = <T>(value: (rule: PresenceRule) => T): Readonly<Record<PresenceRule, T>> =>
  Object.fromEntries(presenceRules.map((rule) => [rule, value(rule)])) as Record<PresenceRule, T>;

/** What became of a clip: `there` where the same poses were stored before, `kept` where others of its estimator were. */
type ClipOutcome =
  | { readonly outcome: 'new-clip' | 'new-track' | 'there' }
  | { readonly outcome: 'kept'; readonly reason: string };

/** Stores a clip, or another track of it; only inside a transaction. */
export function storeClip(
  store: Workspace,
  collectionId: number,
  clip: MeasuredClip,
  videos: ReadonlyMap<string, string>,
): ClipOutcome {
  const { name, track, path } = clip;
  const known = store.clips.byName(collectionId, name);
  const clipId = known?.id ?? store.clips.add(collectionId, name);
  if (clip.label !== null && (known?.gloss ?? '') === '') store.clips.setGloss(clipId, clip.label);
  if (clip.signer !== null && (known?.signer ?? '') === '')
    store.clips.setSigner(clipId, clip.signer);
  if (clip.hand !== null) store.clips.setHand(clipId, clip.hand);
  const video = videos.get(name);
  if (video !== undefined) store.clips.setVideo(clipId, video);
  store.systems.settleClip(clipId, collectionId);
  const before = known === null ? null : store.poseTracks.find(known.id, track.estimator);
  if (before !== null) {
    return before.sha256 === store.poseTracks.hashOf(track)
      ? { outcome: 'there' }
      : { outcome: 'kept', reason: `“${name}”, from ${before.source}` };
  }
  const { people = 1, chosen = null } = clip;
  store.poseTracks.add({ clipId, source: path, track, presence: clip.presence, people, chosen });
  const isFirst = store.poseTracks.ofClip(clipId).length === 1;
  if (isFirst) store.clips.setFrames(clipId, track.frames);
  refreshShares(store, clipId);
  return { outcome: known === null ? 'new-clip' : 'new-track' };
}
