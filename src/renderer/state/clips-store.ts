/** The library of sign clips: its collections, the filter and order of the list, and how the systems did. */

import { create } from 'zustand';
import type { CollectionSummary, RecognitionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipFilter, ClipOrder } from '#shared/contract/clip-filter.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask, onEngineEvent } from '#renderer/api/engine-client.ts';
import type { ClipList } from './clip-list.ts';
import { makeClipList } from './clip-list.ts';
import { useClip } from './clip-store.ts';
import { useSettings } from './settings-store.ts';

interface ClipsState {
  /** null before they were asked for. */
  readonly collections: readonly CollectionSummary[] | null;
  readonly failure: Failure | null;
  readonly filter: ClipFilter | null;
  readonly order: ClipOrder;
  readonly list: ClipList | null;
  /** Place of the chosen row in the list. */
  readonly chosen: number;
  readonly recognition: RecognitionSummary | null;
  readonly recognitionFailure: Failure | null;
  /** The system that the first is compared with. */
  readonly otherId: number | null;
}

export const useClips = create<ClipsState>(() => ({
  collections: null,
  failure: null,
  filter: null,
  order: { by: 'name', descending: false },
  list: null,
  chosen: 0,
  recognition: null,
  recognitionFailure: null,
  otherId: null,
}));

const { getState: get, setState: set } = useClips;

/** The list of a filter in an order. */
export const listOf = (filter: ClipFilter, sort: ClipOrder): ClipList =>
  makeClipList((after, limit) => ask('clips.page', { filter, sort, after, limit }));

let listening = false;

/** Asks for the collections; the answer, or null when it failed. */
export async function loadCollections(): Promise<readonly CollectionSummary[] | null> {
  if (!listening) {
    listening = true;
    onEngineEvent(({ name }) => {
      if (name === 'workspace-changed') void refreshCollections();
    });
  }
  const reply = await ask('clips.collections', {});
  if (!reply.ok) {
    set({ collections: null, failure: reply.error });
    return null;
  }
  set({ collections: reply.value, failure: null });
  return reply.value;
}

/** After a change in the workspace: lists are read anew only where a collection itself has changed. */
async function refreshCollections(): Promise<void> {
  const { collections, filter, order } = get();
  if (collections === null) return;
  const before = JSON.stringify(collections);
  const now = await loadCollections();
  if (now === null || JSON.stringify(now) === before || filter === null) return;
  const collection = now.find(({ id }) => id === filter.collectionId);
  if (collection === undefined) set({ filter: null, list: null });
  else showClips(filter, order);
}

/** Shows the clips that a filter keeps, in an order, from the first on. */
export function showClips(filter: ClipFilter, order: ClipOrder = get().order): void {
  const before = get().filter;
  const list = listOf(filter, order);
  list.look(0, 0);
  set({ filter, order, list, chosen: 0 });
  const sameQuestion =
    before?.collectionId === filter.collectionId && before.systemId === filter.systemId;
  if (!sameQuestion || get().recognition === null) void measureRecognition(filter);
}

/** Reads the shown rows anew, where any are: for changes that the summaries of the collections do not tell. */
export function refreshClips(): void {
  const { filter } = get();
  if (filter !== null) showClips(filter);
}

/** The same without going back to the first row. */
export const renewClips = (): void => get().list?.renew();

/** Narrows or widens what is shown. */
export function changeFilter(change: Partial<ClipFilter>): void {
  const { filter } = get();
  if (filter !== null) showClips({ ...filter, ...change });
}

async function measureRecognition({ collectionId, systemId }: ClipFilter): Promise<void> {
  set({ recognition: null, recognitionFailure: null });
  const reply = await ask('clips.recognition', { collectionId, systemId });
  const { filter } = get();
  if (filter?.collectionId !== collectionId || filter.systemId !== systemId) return;
  if (reply.ok) set({ recognition: reply.value });
  else set({ recognitionFailure: reply.error });
}

// Presence, states and what predictions were made on: rows of a clip whose points changed are not what they were.
let rowsAreStale = false;
useClip.subscribe(({ detail }, before) => {
  const hashOf = (of: typeof detail): string =>
    (of?.corrections ?? []).map(({ sha256 }) => sha256).join(' ');
  if (detail?.row.id === before.detail?.row.id && hashOf(detail) !== hashOf(before.detail))
    rowsAreStale = true;
});

/** Opens the library on a collection; what was shown before stays for the same one. */
export async function openClips(
  collectionId: number | null,
  filter: ClipFilter | null,
): Promise<void> {
  const collections = get().collections ?? (await loadCollections());
  const collection =
    collections?.find(({ id }) => id === (filter?.collectionId ?? collectionId)) ??
    (collectionId === null ? collections?.[0] : undefined);
  if (collection === undefined) return;
  const current = get();
  const isStale = rowsAreStale;
  rowsAreStale = false;
  if (filter === null && current.filter?.collectionId === collection.id && current.list !== null) {
    if (isStale) current.list.renew();
    return;
  }
  if (filter !== null && JSON.stringify(filter) === JSON.stringify(current.filter)) {
    if (isStale) current.list?.renew();
    return;
  }
  const systemId = collection.systems[0]?.id ?? null;
  set({ otherId: collection.systems.find(({ id }) => id !== systemId)?.id ?? null });
  showClips(filter ?? wholeCollection(collection.id, systemId));
}

/** Chooses the system that outcome and predicted labels are about. */
export function chooseSystem(systemId: number, systems: readonly { readonly id: number }[]): void {
  const { filter, otherId } = get();
  if (filter === null) return;
  const other = otherId === systemId ? (filter.systemId ?? null) : otherId;
  set({ otherId: other ?? systems.find(({ id }) => id !== systemId)?.id ?? null });
  const others = filter.others.filter((one) => one.systemId !== systemId);
  changeFilter({ systemId, others, predicted: null });
}

/** Sorts by a column; by the same again, the other way round. */
export function sortClips(by: ClipOrder['by']): void {
  const { filter, order } = get();
  if (filter === null) return;
  showClips(filter, { by, descending: order.by === by ? !order.descending : false });
}

/** Moves the choice in the list. */
export function chooseClip(index: number): void {
  const total = get().list?.total() ?? 0;
  if (total > 0) set({ chosen: Math.min(total - 1, Math.max(0, index)) });
}

/** Chooses the language of the glosses; `''` shows labels as they are written. */
export const chooseGlossLanguage = (glossLanguage: string): void =>
  void useSettings.getState().change({ glossLanguage });

/** How hands of a collection are counted. */
type Rules = Pick<CollectionSummary, 'presenceRules' | 'leadEstimator' | 'dominantHandRule'>;

/** Changes the rules by which hands are present and dominant, or whose are listed; every share is counted anew. */
export async function changeRules(
  collection: CollectionSummary,
  rules: Partial<Rules>,
): Promise<Failure | null> {
  const { presenceRules, leadEstimator, dominantHandRule } = { ...collection, ...rules };
  const reply = await ask('clips.setRules', {
    collectionId: collection.id,
    presenceRules,
    leadEstimator,
    dominantHandRule,
  });
  if (!reply.ok) return reply.error;
  await loadCollections();
  const { filter } = get();
  if (filter !== null) showClips(filter);
  return null;
}
