/** Whom the poses of the open clip follow, and everybody else who is in the picture. */

import { create } from 'zustand';
import type { ClipPeople } from '#shared/contract/clip-people-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { refreshClips } from './clips-store.ts';
import { clipClock } from './clip-player.ts';
import { openClip, useClip } from './clip-store.ts';
import { sayDone } from './job-store.ts';

interface PeopleState {
  /** The poses that are asked about; null while nobody asks. */
  readonly trackId: number | null;
  readonly frame: number;
  readonly people: ClipPeople | null;
  readonly failure: Failure | null;
}

const closed = { trackId: null, frame: 0, people: null, failure: null } as const;

export const useClipPeople = create<PeopleState>(() => closed);

const { getState: get, setState: set } = useClipPeople;

/** Asks who is in the frame that is shown. */
export async function askPeople(trackId: number): Promise<void> {
  const frame = clipClock.frame();
  set({ ...closed, trackId, frame });
  const reply = await ask('clips.people', { trackId, frame });
  if (get().trackId !== trackId) return;
  if (reply.ok) set({ people: reply.value });
  else set({ failure: reply.error });
}

/** Leaves the question. */
export const closePeople = (): void => set(closed);

/** Follows a person of the frame that was asked about, through the whole clip. */
export async function follow(person: number): Promise<void> {
  const { trackId, frame } = get();
  if (trackId === null) return;
  const reply = await ask('clips.followPerson', { trackId, frame, person });
  if (!reply.ok) {
    set({ failure: reply.error });
    return;
  }
  closePeople();
  sayDone('another signer is followed');
  refreshClips();
  const { clipId } = useClip.getState();
  if (clipId !== null) await openClip(clipId);
}
