/** Answers the calls of reviews: begins a queue, mixes in clips that were right, and keeps how far it has come. */

import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import type { ReviewQueue } from '#shared/contract/review-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { countOf } from '#shared/figure/figure-words.ts';
import { mixQueue } from '#shared/recognition/mix-queue.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { Handlers } from './handlers.ts';
import { recordEdit, recordWithin } from './record-edit.ts';
import type { OpenWorkspace, Session } from './session.ts';

type ReviewHandlers = Pick<Handlers, Extract<keyof Handlers, `review.${string}`>>;

/** The same clips, but those that the system had right. */
const rightOf = (filter: ClipFilter): ClipFilter => ({
  ...filter,
  outcome: 'right',
  others: [],
  predicted: null,
  picked: null,
});

/** The handlers of `review.*`. */
export function createReviewHandlers(session: Session): ReviewHandlers {
  function withQueue(
    id: number,
  ): Result<{ open: OpenWorkspace; store: Workspace; queue: ReviewQueue }> {
    const open = session.current();
    if (!open.ok) return open;
    const { store } = open.value;
    const queue = store.reviews.byId(id);
    return queue === null
      ? fail('not-found', `There is no review ${id} in this workspace.`, {
          tip: 'Begin it again from the list of clips.',
        })
      : succeed({ open: open.value, store, queue });
  }

  return {
    'review.start': ({ filter, sort, from, hidden, share, seed }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      if (store.collections.byId(filter.collectionId) === null)
        return fail('not-found', `There is no collection ${filter.collectionId} here.`);
      const asked = store.clipPages.ids(filter, sort);
      if (asked.length === 0)
        return fail('bad-input', 'No clip is like that, so there is nothing to review.');
      const right = share === 0 ? new Int32Array(0) : rightClips(store, filter, asked);
      const order = mixQueue(asked.length, right.length, share, seed);
      const clips = Array.from(order, (entry) =>
        entry >= 0 ? asked[entry]! : -1 - right[-1 - entry]!,
      );
      const { collectionId } = filter;
      const startedAt = new Date().toISOString();
      const value = { collectionId, filter, sort, hidden, share, seed, startedAt, clips };
      const id = store.reviews.newId();
      // A mixed queue begins at its beginning: a chosen clip would be known not to be mixed in.
      const place = share === 0 ? Math.min(from, asked.length - 1) : 0;
      store.edit(() => {
        const label = `review of ${countOf(clips.length, 'clip')} begun`;
        recordWithin(open.value, { label, writes: [{ target: { kind: 'review', id }, value }] });
        store.reviews.open(id, place);
      });
      const queue = withQueue(id);
      return queue.ok ? succeed(queue.value.queue) : queue;
    },
    'review.list': ({ collectionId }) => {
      const open = session.current();
      return open.ok ? succeed(open.value.store.reviews.list(collectionId)) : open;
    },
    'review.queue': ({ queueId }) => {
      const found = withQueue(queueId);
      return found.ok ? succeed(found.value.queue) : found;
    },
    'review.at': ({ queueId, place, open }) => {
      const found = withQueue(queueId);
      if (!found.ok) return found;
      const { store } = found.value;
      const at = store.reviews.at(queueId, place);
      if (at !== null && open) store.edit(() => store.reviews.open(queueId, place));
      return succeed(at);
    },
    'review.next': ({ queueId, after }) => {
      const found = withQueue(queueId);
      return found.ok ? succeed(found.value.store.reviews.next(queueId, after)) : found;
    },
    'review.done': ({ queueId, place }) => {
      const found = withQueue(queueId);
      if (!found.ok) return found;
      const { open, store } = found.value;
      const at = store.reviews.at(queueId, place);
      if (at === null) return fail('not-found', `The review has no place ${place}.`);
      const writes = [
        { target: { kind: 'reviewed', clipId: at.clipId }, value: true },
        { target: { kind: 'review-done', id: queueId, place }, value: true },
      ] as const;
      recordEdit(open, { label: 'reviewed', writes });
      const after = withQueue(queueId);
      return after.ok ? succeed(after.value.queue) : after;
    },
    'review.remove': ({ queueId }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      const review = store.reviews.value(queueId);
      if (review === null) return succeed(null);
      // The places first: undo goes the other way round, and the review must be there before them.
      const places = store.reviews.doneOf(queueId).map((place) => ({
        target: { kind: 'review-done', id: queueId, place } as const,
        value: false,
      }));
      recordEdit(open.value, {
        label: `review of ${countOf(review.clips.length, 'clip')} forgotten`,
        writes: [...places, { target: { kind: 'review', id: queueId }, value: null }],
      });
      return succeed(null);
    },
  };
}

/** Clips the system had right that are not among the asked ones. */
function rightClips(store: Workspace, filter: ClipFilter, asked: Int32Array): Int32Array {
  const there = new Set(asked);
  return store.clipPages
    .ids(rightOf(filter), { by: 'name', descending: false })
    .filter((id) => !there.has(id));
}
