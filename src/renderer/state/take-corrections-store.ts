/** Corrections that other people made in other programs: how a file of them fits the open clip, before it is taken. */

import { create } from 'zustand';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import type { CorrectionMatch } from '#shared/contract/correction-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { native } from '#renderer/api/native.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { refreshClip, useClip } from './clip-store.ts';
import { sayDone } from './job-store.ts';

/** A track of the clip with how the file fits it. */
export interface TrackMatch {
  readonly trackId: number;
  readonly estimator: string;
  readonly reply: Result<CorrectionMatch>;
}

interface TakeState {
  /** null while nothing is asked. */
  readonly asked: {
    readonly clipId: number;
    readonly clipName: string;
    readonly path: string;
    readonly tracks: readonly TrackMatch[];
  } | null;
  /** The track that the corrections are taken for. */
  readonly trackId: number | null;
  readonly storing: boolean;
  /** Why they could not be taken. */
  readonly failure: Failure | null;
}

const idle: TakeState = { asked: null, trackId: null, storing: false, failure: null };

export const useTakeCorrections = create<TakeState>(() => idle);

const { getState: get, setState: set } = useTakeCorrections;

/** Leaves the question; nothing was stored. */
export const closeTake = (): void => set(idle);

/** Chooses the track. */
export const chooseTrack = (trackId: number): void => set({ trackId, failure: null });

async function matchesOf(
  { tracks, corrections }: ClipDetail,
  path: string,
): Promise<readonly TrackMatch[]> {
  return Promise.all(
    corrections.map(async ({ trackId }, i) => ({
      trackId,
      estimator: tracks[i]?.estimator ?? '',
      reply: await ask('corrections.preview', { trackId, path }),
    })),
  );
}

const pointsOf = ({ reply }: TrackMatch): number => (reply.ok ? reply.value.points : -1);

/**
 * Shows how a file fits the open clip: the track with most of its points first.
 *
 * @param always also where it fits none, which then says why
 * @returns whether it is shown
 */
export async function offerCorrections(path: string, always: boolean): Promise<boolean> {
  const { detail } = useClip.getState();
  if (detail === null || detail.tracks.length === 0) return false;
  const tracks = await matchesOf(detail, path);
  if (useClip.getState().clipId !== detail.row.id) return false;
  if (!always && !tracks.some(({ reply }) => reply.ok)) return false;
  const [best] = tracks.toSorted((a, b) => pointsOf(b) - pointsOf(a));
  const asked = { clipId: detail.row.id, clipName: detail.row.name, path, tracks };
  set({ ...idle, asked, trackId: best?.trackId ?? null });
  return true;
}

/** Asks for a file, and shows how it fits the open clip. */
export async function chooseCorrections(): Promise<void> {
  const [path] = await native.chooseData('files');
  if (path !== undefined) await offerCorrections(path, true);
}

/** Takes them: one step of the history. */
export async function takeCorrections(): Promise<void> {
  const { asked, trackId, storing } = get();
  if (asked === null || trackId === null || storing) return;
  set({ storing: true, failure: null });
  const reply = await ask('corrections.import', { trackId, path: asked.path });
  if (get().asked !== asked) return;
  if (!reply.ok) {
    set({ storing: false, failure: reply.error });
    return;
  }
  const { entry, points } = reply.value;
  sayDone(entry === null ? 'these corrections were there already' : `saved: ${entry.label}`);
  if (points > 0) await refreshClip(asked.clipId);
  closeTake();
}

onAnotherWorkspace(closeTake);
