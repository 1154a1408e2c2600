/** The queue a reviewer goes through: the list or the kept review behind the clip that is open, and how many are left. */

import { create } from 'zustand';
import type { ClipRow, ClipTag } from '#shared/contract/clip-calls.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import type { ReviewQueue } from '#shared/contract/review-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import type { ClipList } from './clip-list.ts';
import { listOf, useClips } from './clips-store.ts';
import type { Route } from './route-store.ts';
import { goTo, replaceRoute, useRoute } from './route-store.ts';

type ClipRoute = Extract<Route, { readonly view: 'clip' }>;

interface ReviewState {
  /** What the queue was made of, as text; null before there is one. */
  readonly key: string | null;
  /** The list that is looked through; null in a review. */
  readonly list: ClipList | null;
  /** The review that is gone through; null in a list, and until it is here. */
  readonly queue: ReviewQueue | null;
  readonly total: number;
  /** Clips that nobody has reviewed yet, of a review its places that are not done; null until counted. */
  readonly left: number | null;
  readonly failure: Failure | null;
}

export const useReview = create<ReviewState>(() => ({
  key: null,
  list: null,
  queue: null,
  total: 0,
  left: null,
  failure: null,
}));

const { getState: get, setState: set } = useReview;

const keyOf = ({ filter, order, queueId }: ClipRoute): string =>
  JSON.stringify(queueId === null ? [filter, order] : queueId);

const keepQueue = (queue: ReviewQueue): void =>
  set({ queue, total: queue.total, left: queue.left, failure: null });

/** Reads the review that is gone through anew. */
export async function refreshQueue(): Promise<void> {
  const { queue } = get();
  if (queue === null) return;
  const reply = await ask('review.queue', { queueId: queue.id });
  if (get().queue?.id !== queue.id) return;
  if (reply.ok) keepQueue(reply.value);
  else set({ failure: reply.error });
}

/** Whether answers are hidden still: in an honest review, until the clip has a tag given since the review began. */
export const hidesAnswers = (
  queue: ReviewQueue | null,
  tags: readonly Pick<ClipTag, 'taggedAt'>[],
): boolean =>
  queue === null || (queue.hidden && tags.every(({ taggedAt }) => taggedAt < queue.startedAt));

/** Takes up the queue of a route; nothing happens when it is the one at hand. */
export async function openQueue(route: ClipRoute): Promise<void> {
  const key = keyOf(route);
  if (get().key === key) return;
  const { queueId } = route;
  if (queueId !== null) {
    set({ key, list: null, queue: null, total: 0, left: null, failure: null });
    const reply = await ask('review.queue', { queueId });
    if (get().key !== key) return;
    if (reply.ok) keepQueue(reply.value);
    else set({ failure: reply.error });
    return;
  }
  const { filter, order, list: shownList } = useClips.getState();
  const isShown =
    filter !== null &&
    JSON.stringify([filter, order]) === JSON.stringify([route.filter, route.order]);
  const list = isShown && shownList !== null ? shownList : listOf(route.filter, route.order);
  set({ key, list, queue: null, total: 0, left: null, failure: null });
  await list.want(0);
  if (get().key !== key) return;
  set({ total: list.total() ?? 0, failure: list.failure() });
  void countLeft(route.filter, key);
}

/** Counts what is not reviewed yet. */
async function countLeft(filter: ClipFilter, key: string): Promise<void> {
  if (filter.reviewed === true) return;
  const reply = await ask('clips.page', {
    filter: { ...filter, reviewed: false },
    sort: { by: 'name', descending: false },
    after: null,
    limit: 1,
  });
  if (get().key === key && reply.ok) set({ left: reply.value.total });
}

/** The clip at a place; null beyond the ends. */
async function clipAt(
  { queueId }: ClipRoute,
  place: number,
  open: boolean,
): Promise<number | null> {
  if (queueId === null) return (await get().list?.want(place))?.id ?? null;
  const reply = await ask('review.at', { queueId, place, open });
  if (!reply.ok) set({ failure: reply.error });
  return reply.ok ? (reply.value?.clipId ?? null) : null;
}

/** Goes on by so many clips; false at the ends. */
export async function goInQueue(by: number): Promise<boolean> {
  const { route } = useRoute.getState();
  if (route.view !== 'clip') return false;
  const position = route.position + by;
  const clipId = await clipAt(route, position, true);
  if (clipId === null) return false;
  if (useRoute.getState().route !== route) return false;
  replaceRoute({ ...route, clipId, position });
  return true;
}

/** Says that the open place of a review is done, and its clip reviewed; false where no review is gone through, or it could not. */
export async function finishPlace(): Promise<boolean> {
  const { route } = useRoute.getState();
  if (route.view !== 'clip' || route.queueId === null) return false;
  const done = await ask('review.done', { queueId: route.queueId, place: route.position });
  if (done.ok) keepQueue(done.value);
  else set({ failure: done.error });
  return done.ok;
}

/** Goes on to the next clip, of a review to the next that is not done; false when there is none. */
export async function goOn(): Promise<boolean> {
  const { route } = useRoute.getState();
  if (route.view !== 'clip') return false;
  const { queueId, position } = route;
  if (queueId === null) return goInQueue(1);
  const next = await ask('review.next', { queueId, after: position });
  if (!next.ok) set({ failure: next.error });
  if (!next.ok || useRoute.getState().route !== route) return true;
  return next.value !== null && goInQueue(next.value.place - position);
}

/** The clip after the one that is open, to be fetched ahead. */
export const nextInQueue = (route: ClipRoute): Promise<number | null> =>
  clipAt(route, route.position + 1, false);

/** Tells every list that holds a row of its new tags or mark, and counts what is left. */
export function keepRow({ id, tags, reviewed }: ClipRow, reviewedChanged: boolean): void {
  const { list, queue, left } = get();
  for (const one of new Set([list, useClips.getState().list]))
    one?.change(new Set([id]), { tags, reviewed });
  if (reviewedChanged && queue === null && left !== null)
    set({ left: Math.max(0, left + (reviewed ? -1 : 1)) });
}

/** Looks through the clips that a list shows, from a place on. */
export async function openFromList(position: number): Promise<void> {
  const { filter, order, list } = useClips.getState();
  const row = await list?.want(position);
  if (filter === null || row === undefined || row === null) return;
  const { collectionId } = filter;
  goTo({ view: 'clip', collectionId, clipId: row.id, filter, order, position, queueId: null });
}

/** How a review is begun. */
export interface ReviewChoice {
  readonly hidden: boolean;
  readonly share: number;
  readonly seed: number;
}

/** Begins a review of the clips of a filter, at a place of it; the failure where it could not. */
export async function startReview(
  filter: ClipFilter,
  from: number,
  choice: ReviewChoice,
): Promise<Failure | null> {
  const { order } = useClips.getState();
  const reply = await ask('review.start', { filter, sort: order, from, ...choice });
  return reply.ok ? goToQueue(reply.value, reply.value.place) : reply.error;
}

/** Goes on with a review where it stopped: at the first clip from there on that is not done, else where it stopped. */
export async function resumeReview(queue: ReviewQueue): Promise<Failure | null> {
  const next = await ask('review.next', { queueId: queue.id, after: queue.place - 1 });
  return next.ok ? goToQueue(queue, next.value?.place ?? queue.place) : next.error;
}

/** Reviews of a collection, the newest first; [] where they could not be read. */
export async function listReviews(collectionId: number): Promise<readonly ReviewQueue[]> {
  const reply = await ask('review.list', { collectionId });
  return reply.ok ? reply.value : [];
}

/** Forgets a review; the others that are left. */
export async function removeReview({
  id,
  collectionId,
}: ReviewQueue): Promise<readonly ReviewQueue[]> {
  await ask('review.remove', { queueId: id });
  return listReviews(collectionId);
}

async function goToQueue(queue: ReviewQueue, position: number): Promise<Failure | null> {
  const { id: queueId, collectionId, filter, sort: order } = queue;
  const at = await ask('review.at', { queueId, place: position, open: true });
  if (!at.ok) return at.error;
  if (at.value === null) return { code: 'not-found', message: 'This review has no clips left.' };
  set({ key: JSON.stringify(queueId), list: null });
  keepQueue(queue);
  goTo({ view: 'clip', collectionId, clipId: at.value.clipId, filter, order, position, queueId });
  return null;
}
