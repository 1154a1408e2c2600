/** Asks once for the name of the person at work, before the first thing that is kept under it. */

import { create } from 'zustand';
import { nameReviewer } from './clip-tags.ts';
import { useSettings } from './settings-store.ts';

/** What waits for the name; null where nothing is asked. */
export const usePersonQuestion = create<{ readonly waiting: (() => void) | null }>(() => ({
  waiting: null,
}));

const { getState: get, setState: set } = usePersonQuestion;

/** Does something as the person whose name is known, or asks for the name first. */
export function asPerson(act: () => void): void {
  if (useSettings.getState().settings.reviewer === undefined) set({ waiting: act });
  else act();
}

/** Asks for the name, also where one is known. */
export const askPerson = (): void => set({ waiting: () => undefined });

/** Keeps the name and does what waited for it. */
export async function answerPerson(name: string): Promise<void> {
  const { waiting } = get();
  set({ waiting: null });
  await nameReviewer(name);
  waiting?.();
}

/** Leaves it undone. */
export const refusePerson = (): void => set({ waiting: null });
