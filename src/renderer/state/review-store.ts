/** The queue a reviewer goes through: the list behind the clip that is open, its place, and how many are left. */

import { create } from 'zustand';
import type { ClipFilter, ClipRow } from '#shared/contract/clip-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import type { ClipList } from './clip-list.ts';
import { listOf, useClips } from './clips-store.ts';
import { mixQueue } from './review-queue.ts';
import type { BlindMix, Route } from './route-store.ts';
import { goTo, replaceRoute, useRoute } from './route-store.ts';

type ClipRoute = Extract<Route, { readonly view: 'clip' }>;

interface ReviewState {
  /** What the queue was made of, as text; null before there is one. */
  readonly key: string | null;
  readonly list: ClipList | null;
  /** Clips that were right, where some are mixed in. */
  readonly rightList: ClipList | null;
  readonly mix: Int32Array | null;
  readonly total: number;
  /** Clips of the queue that nobody has reviewed yet; null until counted, or in a mixed queue. */
  readonly left: number | null;
  readonly failure: Failure | null;
}

export const useReview = create<ReviewState>(() => ({
  key: null,
  list: null,
  rightList: null,
  mix: null,
  total: 0,
  left: null,
  failure: null,
}));

const { getState: get, setState: set } = useReview;

const keyOf = ({ filter, order, blind }: ClipRoute): string =>
  JSON.stringify([filter, order, blind]);

/** The same clips, but those that the system had right. */
const rightOf = (filter: ClipFilter): ClipFilter => ({
  ...filter,
  outcome: 'right',
  other: null,
  predicted: null,
});

/** Takes up the queue of a route; nothing happens when it is the one at hand. */
export async function openQueue(route: ClipRoute): Promise<void> {
  const key = keyOf(route);
  if (get().key === key) return;
  const { filter, order, list: shownList } = useClips.getState();
  const isShown =
    filter !== null &&
    JSON.stringify([filter, order]) === JSON.stringify([route.filter, route.order]);
  const list = isShown && shownList !== null ? shownList : listOf(route.filter, route.order);
  const rightList =
    route.blind === null ? null : listOf(rightOf(route.filter), { by: 'name', descending: false });
  set({ key, list, rightList, mix: null, total: 0, left: null, failure: null });
  await Promise.all([list.want(0), rightList?.want(0)]);
  if (get().key !== key) return;
  const asked = list.total() ?? 0;
  const mix =
    route.blind === null
      ? null
      : mixQueue(asked, rightList?.total() ?? 0, route.blind.share, route.blind.seed);
  set({ mix, total: mix?.length ?? asked, failure: list.failure() });
  void countLeft(route.filter, key);
}

/** Counts what is not reviewed yet. */
async function countLeft(filter: ClipFilter, key: string): Promise<void> {
  if (filter.reviewed === true || get().mix !== null) return;
  const reply = await ask('clips.page', {
    filter: { ...filter, reviewed: false },
    sort: { by: 'name', descending: false },
    after: null,
    limit: 1,
  });
  if (get().key === key && reply.ok) set({ left: reply.value.total });
}

/** The row at a place of the queue; null beyond its ends. */
async function rowAt(position: number): Promise<ClipRow | null> {
  const { list, rightList, mix } = get();
  if (mix === null) return (await list?.want(position)) ?? null;
  const entry = mix[position];
  if (entry === undefined) return null;
  return (entry >= 0 ? await list?.want(entry) : await rightList?.want(-1 - entry)) ?? null;
}

/** Goes on by so many clips of the queue; false at its ends. */
export async function goInQueue(by: number): Promise<boolean> {
  const { route } = useRoute.getState();
  if (route.view !== 'clip') return false;
  const position = route.position + by;
  const row = await rowAt(position);
  if (row === null) return false;
  if (useRoute.getState().route !== route) return false;
  replaceRoute({ ...route, clipId: row.id, position });
  return true;
}

/** The clip after the one that is open, to be fetched ahead. */
export async function nextInQueue(position: number): Promise<number | null> {
  return (await rowAt(position + 1))?.id ?? null;
}

/** Tells every list that holds a row of its new tags or mark, and counts what is left. */
export function keepRow({ id, tags, reviewed }: ClipRow, reviewedChanged: boolean): void {
  const { list, rightList, left } = get();
  for (const one of new Set([list, rightList, useClips.getState().list]))
    one?.change(id, { tags, reviewed });
  if (reviewedChanged && left !== null) set({ left: Math.max(0, left + (reviewed ? -1 : 1)) });
}

/** Begins to review the clips that a list shows, at a place of it; with a mix, at its first. */
export async function startReview(position: number, blind: BlindMix | null): Promise<void> {
  const { filter, order, list } = useClips.getState();
  if (filter === null || list === null) return;
  const route = { view: 'clip', collectionId: filter.collectionId, filter, order, blind } as const;
  if (blind === null) {
    const row = await list.want(position);
    if (row !== null) goTo({ ...route, clipId: row.id, position });
    return;
  }
  await openQueue({ ...route, clipId: -1, position: 0 });
  const row = await rowAt(0);
  if (row !== null) goTo({ ...route, clipId: row.id, position: 0 });
}
