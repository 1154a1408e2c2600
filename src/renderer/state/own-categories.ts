/** Categories that people add to the six of the paper: those kept on this machine, and those that tags of a collection have. */

import { create } from 'zustand';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { useSettings } from './settings-store.ts';

/** A category to tag with. */
export interface Category {
  readonly id: string;
  readonly label: string;
  /** The key it has unless a person chose another; null where all are taken. */
  readonly key: string | null;
  readonly own: boolean;
}

const useUsed = create<{ readonly collectionId: number | null; readonly names: readonly string[] }>(
  () => ({ collectionId: null, names: [] }),
);

/** Keys that the six leave free. */
const ownKeys = ['6', '7', '8', '9'] as const;
const none: readonly string[] = [];
const isBuiltIn = (name: string): boolean =>
  failureCategories.some(({ id, label }) => id === name || label === name);

/** Asks which categories the tags of a collection have; those of others' reviews are offered as well. */
export async function loadUsedCategories(collectionId: number): Promise<void> {
  const reply = await ask('clips.categories', { collectionId });
  if (reply.ok) useUsed.setState({ collectionId, names: reply.value });
}

/** All categories in the order of their keys: the six, then own ones. */
export function useCategories(collectionId: number | null): readonly Category[] {
  const kept = useSettings((state) => state.settings.ownCategories) ?? none;
  const used = useUsed((state) => (state.collectionId === collectionId ? state.names : none));
  return categoriesOf(kept, used);
}

/** The six, then the kept ones and those that tags have, each once; the first four of them take the free keys. */
export function categoriesOf(
  kept: readonly string[],
  used: readonly string[],
): readonly Category[] {
  const own = [...new Set([...kept, ...used])].filter((name) => !isBuiltIn(name));
  return [
    ...failureCategories.map(({ id, label, key }) => ({ id, label, key, own: false })),
    ...own.map((name, at) => ({ id: name, label: name, key: ownKeys[at] ?? null, own: true })),
  ];
}

/** Adds a category; why not, where it cannot be one. */
export function addCategory(name: string): string | null {
  const wanted = name.trim();
  if (wanted === '') return 'Type a name first.';
  const { settings, change } = useSettings.getState();
  const kept = settings.ownCategories ?? none;
  const isSame = (other: string): boolean => other.toLowerCase() === wanted.toLowerCase();
  if (isBuiltIn(wanted) || kept.some(isSame)) return `“${wanted}” is there already.`;
  void change({ ownCategories: [...kept, wanted] });
  return null;
}

/** Offers a category no more; tags that have it keep it. */
export function dropCategory(name: string): void {
  const { settings, change } = useSettings.getState();
  void change({ ownCategories: (settings.ownCategories ?? none).filter((one) => one !== name) });
}
