/** Keeps the hand shares of clips in step with the rules of their collection. */

import { defaultPresenceRule } from '#shared/pose/presence.ts';
import { dominantHand } from '#shared/recognition/dominant-hand.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { StoredCollection } from '#main/storage/collection-store.ts';
import type { StoredTrack } from '#main/storage/pose-track-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';

/** Chooses the track a clip is listed by and writes its shares and dominant hand anew; only inside a transaction. */
export function refreshShares(store: Workspace, clipId: number, rules?: StoredCollection): void {
  const clip = store.clips.byId(clipId);
  const collection = rules ?? (clip === null ? null : store.collections.byId(clip.collectionId));
  if (clip === null || collection === null) return;
  const tracks = store.poseTracks.ofClip(clipId);
  const lead =
    tracks.find(({ estimator }) => estimator === collection.leadEstimator) ?? tracks[0] ?? null;
  if (lead !== null) store.clips.setLead(clipId, lead.id);
  store.clips.setShares(clipId, sharesOf(store, clip, lead, collection));
}

/** Shares of both hands of a track and which leads; -1 and '' where they are not known. */
function sharesOf(
  store: Workspace,
  clip: StoredClip,
  lead: StoredTrack | null,
  { presenceRules, dominantHandRule }: StoredCollection,
): Parameters<Workspace['clips']['setShares']>[1] {
  const hands = lead === null ? null : store.poseTracks.hands(lead.id);
  const rule = presenceRules[lead?.estimator ?? ''] ?? defaultPresenceRule;
  const shares =
    hands === null ? null : { left: hands.left.shares[rule], right: hands.right.shares[rule] };
  const travel = hands === null ? null : { left: hands.left.motion, right: hands.right.motion };
  const given = clip.givenHand === '' ? null : clip.givenHand;
  const leftHanded = given === null ? null : given === 'left';
  const dominant = dominantHand(dominantHandRule, { given, leftHanded, shares, travel });
  return {
    left: shares?.left ?? -1,
    right: shares?.right ?? -1,
    dominant: dominant ?? '',
    dominantShare: shares === null || dominant === null ? -1 : shares[dominant],
  };
}
