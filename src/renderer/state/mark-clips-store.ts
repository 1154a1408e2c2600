/** The clips behind a mark of a figure: the list of the open drawer. */

import { create } from 'zustand';
import type { ClipFilter, ClipOrder } from '#shared/contract/clip-filter.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import type { ClipList } from './clip-list.ts';
import { listOf } from './clips-store.ts';
import { goTo, useRoute } from './route-store.ts';

interface MarkClips {
  /** The figure whose mark was chosen. */
  readonly figure: FigureQuery;
  /** The mark in words. */
  readonly words: string;
  readonly filter: ClipFilter;
  readonly order: ClipOrder;
  readonly list: ClipList;
}

export const useMarkClips = create<{ readonly open: MarkClips | null }>(() => ({ open: null }));

/** Opens the drawer on the clips of a mark, least present first where it is about a hand. */
export function listMarkClips(figure: FigureQuery, words: string, filter: ClipFilter): void {
  const order = { by: filter.presence?.hand ?? 'name', descending: false } as const;
  const list = listOf(filter, order);
  list.look(0, 0);
  useMarkClips.setState({ open: { figure, words, filter, order, list } });
}

/** Closes the drawer. */
export const closeMarkClips = (): void => useMarkClips.setState({ open: null });

/** Opens a clip of the list in the clip view, from where the list is gone through. */
export async function openMarkClip(position: number): Promise<void> {
  const { open } = useMarkClips.getState();
  const row = (await open?.list.want(position)) ?? null;
  if (open === null || row === null) return;
  const { filter, order } = open;
  const { collectionId } = filter;
  goTo({ view: 'clip', collectionId, clipId: row.id, filter, order, position, queueId: null });
}

/** Shows the clips of the mark in the library. */
export function showMarkInLibrary(): void {
  const { open } = useMarkClips.getState();
  if (open === null) return;
  const { filter } = open;
  goTo({ view: 'clips', collectionId: filter.collectionId, filter });
}

onAnotherWorkspace(closeMarkClips);

// It stays open while its clips are looked at, and closes on the way anywhere else.
const stays = new Set<string>(['figures', 'clip', 'clips']);
useRoute.subscribe(({ route }) => {
  if (!stays.has(route.view)) closeMarkClips();
});
