/** How a person corrects now: which joint of which estimator, how much moves with it, what shines through. */

import { create } from 'zustand';
import type { Reach } from '#shared/correction/grip.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { choose, useClip } from './clip-store.ts';

interface CorrectingState {
  /** Whether the clip is being corrected; else it is watched and tagged. */
  readonly on: boolean;
  /** The estimator that is corrected, by its place among the clip's tracks. */
  readonly index: number;
  /** The chosen joint, by its place among the points of the track. */
  readonly point: number;
  readonly reach: Reach;
  readonly keepLengths: boolean;
  /** So many frames before and after shine through. */
  readonly onion: 0 | 1 | 2;
  /** Whether corrections are drawn; else what the estimator made. */
  readonly layerShown: boolean;
  /** Whether the estimate shines through under the correction. */
  readonly ghost: boolean;
  /** Asks for one joint after another. */
  readonly guided: boolean;
}

const first: CorrectingState = {
  on: false,
  index: 0,
  point: 0,
  reach: 'joint',
  keepLengths: false,
  onion: 0,
  layerShown: true,
  ghost: true,
  guided: false,
};

export const useCorrecting = create<CorrectingState>(() => first);

const { getState: get, setState: set } = useCorrecting;

/** Ends correcting: the clip is watched and tagged again. */
export const leaveCorrecting = (): void => set({ on: false, guided: false });

/** Begins correcting a joint of an estimator, and takes away what hides it. */
export function beginCorrecting(index: number, point: number): void {
  const { chosen, hiddenTracks } = useClip.getState();
  // An episode that was chosen for the next tag is no span to swap hands over.
  if (chosen?.kind !== 'span') choose(null);
  useClip.setState({ hiddenTracks: new Set([...hiddenTracks].filter((one) => one !== index)) });
  set({ on: true, index, point, layerShown: true, guided: false });
}

const reaches: readonly Reach[] = ['joint', 'limb', 'whole'];

/** The next choice of what moves with the joint. */
export const nextReach = (): void =>
  set({ reach: reaches[(reaches.indexOf(get().reach) + 1) % reaches.length]! });

/** None, one, or two frames each way. */
export const nextOnion = (): void => set({ onion: ((get().onion + 1) % 3) as 0 | 1 | 2 });

export const toggleLengths = (): void => set({ keepLengths: !get().keepLengths });
export const toggleGhost = (): void => set({ ghost: !get().ghost });
export const toggleLayer = (): void => set({ layerShown: !get().layerShown });

// The next clip is watched first; how one likes to correct stays.
useClip.subscribe(({ detail }, before) => {
  if (detail?.row.id !== before.detail?.row.id) set({ on: false, guided: false, layerShown: true });
});

onAnotherWorkspace(() => set(first));
