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
        if (stored.ok) {
          counts[stored.value === 'there' ? 'there' : 'added'] += 1;
          if (stored.value === 'new-clip') counts.clips += 1;
        } else skipped.push(skippedOf(clip.path, stored.error));
      }
    });
  };
  let done = 0;
  for (const { path, clip, warnings: said } of loadClips(paths)) {
    await work.pause();
    done += 1;
    work.report({ step: `Reading ${basename(path)}`, done, total: null });
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
  return outcomeOf(item, counts, skipped, warnings);
};

const skippedOf = (
  path: string,
  error: Parameters<typeof failureText>[0],
): ImportOutcome['skipped'][number] => ({ path, code: error.code, reason: failureText(error) });

/** At most so many sentences of one kind; the rest is counted. */
const mostSentences = 20;

function outcomeOf(
  item: ImportItem,
  counts: { readonly added: number; readonly clips: number; readonly there: number },
  skipped: readonly ImportOutcome['skipped'][number][],
  warnings: readonly string[],
): Result<Imported> {
  const [bad] = skipped;
  if (counts.added === 0 && counts.there === 0 && skipped.length === 1 && bad !== undefined)
    return fail(bad.code, bad.reason);
  const there: ImportOutcome['skipped'] =
    counts.there === 0
      ? []
      : [
          {
            path: item.path,
            code: 'already-exists',
            reason: `${item.path}: ${counts.there.toLocaleString('en')} of its clips are already there with the same poses.`,
          },
        ];
  const more = warnings.length - mostSentences;
  return succeed({
    added: {
      ...(counts.added > 0 ? { poses: counts.added } : {}),
      ...(counts.clips > 0 ? { clips: counts.clips } : {}),
    },
    warnings:
      more > 0
        ? [...warnings.slice(0, mostSentences), `${item.path}: ${more} more warnings of this kind.`]
        : warnings,
    skipped: [...there, ...skipped],
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

/** Keeps a clip's track; `there` where it was stored before. Another track of the same estimator is `mismatch`. */
function storeClip(
  store: Workspace,
  collectionId: number,
  clip: MeasuredClip,
  videos: ReadonlyMap<string, string>,
): Result<'new-clip' | 'new-track' | 'there'> {
  const { name, track, path } = clip;
  const known = store.clips.byName(collectionId, name);
  const before = known === null ? null : store.poseTracks.find(known.id, track.estimator);
  if (before !== null) {
    if (before.sha256 === store.poseTracks.hashOf(track)) return succeed('there');
    return fail(
      'mismatch',
      `${path}: “${name}” already has other poses of ${track.estimator}, from ${before.source}.`,
      { tip: 'Import it into another collection.' },
    );
  }
  const clipId = known?.id ?? store.clips.add(collectionId, name);
  store.poseTracks.add({ clipId, source: path, track, presence: clip.presence });
  const isFirst = store.poseTracks.ofClip(clipId).length === 1;
  if (isFirst) store.clips.setFrames(clipId, track.frames);
  if (clip.label !== null && (known?.gloss ?? '') === '') store.clips.setGloss(clipId, clip.label);
  if (clip.signer !== null && (known?.signer ?? '') === '')
    store.clips.setSigner(clipId, clip.signer);
  if (clip.hand !== null) store.clips.setHand(clipId, clip.hand);
  const video = videos.get(name);
  if (video !== undefined) store.clips.setVideo(clipId, video);
  refreshShares(store, clipId);
  store.systems.settleClip(clipId, collectionId);
  return succeed(known === null ? 'new-clip' : 'new-track');
}
