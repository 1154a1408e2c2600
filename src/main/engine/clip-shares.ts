/** Keeps the hand shares of clips in step with the rules of their collection. */

import type { PresenceRule } from '#shared/pose/presence.ts';
import type { DominantHandRule } from '#shared/contract/clip-calls.ts';
import { dominantHand } from '#shared/recognition/dominant-hand.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { StoredCollection } from '#main/storage/collection-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';

/** Writes the shares and the dominant hand of a clip anew, by its first track; only inside a transaction. */
export function refreshShares(store: Workspace, clipId: number, rules?: StoredCollection): void {
  const clip = store.clips.byId(clipId);
  const collection = rules ?? (clip === null ? null : store.collections.byId(clip.collectionId));
  if (clip === null || collection === null) return;
  const shares = sharesBy(store, clip, collection.presenceRule, collection.dominantHandRule);
  store.clips.setShares(clipId, shares);
}

/** Shares of both hands and which leads, by any rules; -1 and '' where they are not known. */
function sharesBy(
  store: Workspace,
  clip: StoredClip,
  presenceRule: PresenceRule,
  dominantRule: DominantHandRule,
): Parameters<Workspace['clips']['setShares']>[1] {
  const [first] = store.poseTracks.ofClip(clip.id);
  const hands = first === undefined ? null : store.poseTracks.hands(first.id);
  const shares =
    hands === null
      ? null
      : { left: hands.left.shares[presenceRule], right: hands.right.shares[presenceRule] };
  const travel = hands === null ? null : { left: hands.left.motion, right: hands.right.motion };
  const given = clip.givenHand === '' ? null : clip.givenHand;
  const leftHanded = given === null ? null : given === 'left';
  const dominant = dominantHand(dominantRule, { given, leftHanded, shares, travel });
  return {
    left: shares?.left ?? -1,
    right: shares?.right ?? -1,
    dominant: dominant ?? '',
    dominantShare: shares === null || dominant === null ? -1 : shares[dominant],
  };
}
