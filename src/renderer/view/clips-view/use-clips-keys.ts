/** The library's shortcuts: move, preview, open; either hand alone can do it. */

import {
  pickAll,
  pickNone,
  pickTo,
  togglePicked,
  useSelection,
} from '#renderer/state/clip-selection.ts';
import { chooseClip, useClips } from '#renderer/state/clips-store.ts';
import { openFromList } from '#renderer/state/review-store.ts';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';

const page = 12;

/** Registers them while the library is on the screen. */
export function useClipsKeys(previewing: boolean, setPreviewing: (on: boolean) => void): void {
  const hasPicked = useSelection(({ picked }) => picked.size > 0);
  const move = (
    id: string,
    label: string,
    keys: readonly string[],
    to: (chosen: number) => number,
  ): KeyBinding => ({
    id: `clips.${id}`,
    label,
    scope: 'Clips',
    keys,
    keysOnly: true,
    run: () => chooseClip(to(useClips.getState().chosen)),
  });
  useKeys([
    move('next', 'Next clip', ['ArrowDown', 'S', 'J'], (at) => at + 1),
    move('previous', 'Previous clip', ['ArrowUp', 'W', 'K'], (at) => at - 1),
    move('page-on', 'A page on', ['PageDown', 'Shift+S', 'Shift+J'], (at) => at + page),
    move('page-back', 'A page back', ['PageUp', 'Shift+W', 'Shift+K'], (at) => at - page),
    move('first', 'First clip', ['Home'], () => 0),
    move('last', 'Last clip', ['End'], () => Infinity),
    {
      id: 'clips.preview',
      label: 'Preview the clip, or close the preview',
      scope: 'Clips',
      keys: ['Space', 'Q'],
      run: () => setPreviewing(!previewing),
    },
    {
      id: 'clips.close-preview',
      label: 'Close the preview',
      scope: 'Clips',
      keys: ['Escape'],
      enabled: previewing,
      keysOnly: true,
      run: () => setPreviewing(false),
    },
    {
      id: 'clips.pick',
      label: 'Pick the clip, or let go of it',
      scope: 'Clips',
      keys: ['X', ','],
      keysOnly: true,
      run: () => void togglePicked(useClips.getState().chosen),
    },
    {
      id: 'clips.pick-on',
      label: 'Pick on to the next clip',
      scope: 'Clips',
      keys: ['Shift+ArrowDown', 'Shift+X'],
      keysOnly: true,
      run: () => void pickTo(useClips.getState().chosen + 1),
    },
    {
      id: 'clips.pick-all',
      label: 'Pick every clip of the list',
      scope: 'Clips',
      keys: ['Ctrl+A'],
      run: () => void pickAll(),
    },
    {
      id: 'clips.pick-none',
      label: 'Let go of all picked clips',
      scope: 'Clips',
      keys: ['Escape'],
      enabled: hasPicked && !previewing,
      run: pickNone,
    },
    {
      id: 'clips.open',
      label: 'Open the clip',
      scope: 'Clips',
      keys: ['Enter', 'E'],
      run: () => void openFromList(useClips.getState().chosen),
    },
    {
      id: 'clips.search',
      label: 'Find clips',
      scope: 'Clips',
      keys: ['/', 'Ctrl+F'],
      run: () => document.querySelector<HTMLElement>('[data-testid="clip-search"]')?.focus(),
    },
  ]);
}
