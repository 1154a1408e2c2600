/** Another person's workspace laid over this one: how far both agree, where they do not, and the merge. */

import { create } from 'zustand';
import type { Disagreement, WorkspaceComparison } from '#shared/contract/merge-calls.ts';
import { mostPicked, wholeCollection } from '#shared/contract/clip-filter.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { native } from '#renderer/api/native.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { goToClipFrame } from './clip-player.ts';
import { useClip } from './clip-store.ts';
import { loadCollections, refreshClips } from './clips-store.ts';
import { runJob, sayDone } from './job-store.ts';
import { goTo, useRoute } from './route-store.ts';

/** Whose version holds. */
export type Take = 'mine' | 'theirs';

interface AgreementState {
  /** The other workspace; null before one was chosen. */
  readonly path: string | null;
  readonly comparing: boolean;
  readonly comparison: WorkspaceComparison | null;
  readonly failure: Failure | null;
  /** Place of the disagreement that is looked at. */
  readonly at: number;
  /** Answers by the id of the conflict. */
  readonly answers: ReadonlyMap<string, Take>;
  readonly merging: boolean;
  /** What the last merge took over. */
  readonly merged: { readonly steps: number; readonly leftOut: readonly string[] } | null;
  readonly mergeFailure: Failure | null;
}

const nothing: AgreementState = {
  path: null,
  comparing: false,
  comparison: null,
  failure: null,
  at: 0,
  answers: new Map(),
  merging: false,
  merged: null,
  mergeFailure: null,
};

export const useAgreement = create<AgreementState>(() => nothing);

const { getState: get, setState: set } = useAgreement;

/** Compares with a workspace file; nothing changes in either. */
export async function compareWith(path: string): Promise<void> {
  set({ ...nothing, path, comparing: true });
  const reply = await runJob('Comparing workspaces', 'merge.compare', { path });
  if (get().path !== path) return;
  set({
    comparing: false,
    comparison: reply.ok ? reply.value : null,
    failure: reply.ok ? null : reply.error,
  });
}

/** Compares with the same workspace anew, after something else changed what is here. */
export async function compareAgain(): Promise<void> {
  const { path, comparing } = get();
  if (path !== null && !comparing) await compareWith(path);
}

/** Asks for the other workspace and shows how far both agree. */
export async function chooseAndCompare(): Promise<void> {
  const path = await native.chooseWorkspace();
  if (path === null) return;
  if (useRoute.getState().route.view !== 'agreement') goTo({ view: 'agreement' });
  await compareWith(path);
}

/** Says whose version of a conflict holds. */
export function answerConflict(id: string, take: Take): void {
  set(({ answers }) => ({ answers: new Map(answers).set(id, take), mergeFailure: null }));
}

/** Says the same of all conflicts. */
export function answerAll(take: Take): void {
  const conflicts = get().comparison?.conflicts ?? [];
  set({ answers: new Map(conflicts.map(({ id }) => [id, take])), mergeFailure: null });
}

/** Takes the other journal over, as answered; then compares anew. */
export async function mergeNow(): Promise<void> {
  const { path, answers, merging } = get();
  if (path === null || merging) return;
  set({ merging: true, mergeFailure: null });
  const reply = await runJob('Merging workspaces', 'merge.apply', {
    path,
    answers: [...answers].map(([id, take]) => ({ id, take })),
  });
  if (get().path !== path) return;
  if (!reply.ok) {
    set({ merging: false, mergeFailure: reply.error });
    return;
  }
  sayDone(`${reply.value.steps} steps merged`);
  await compareWith(path);
  if (get().path === path) set({ merged: reply.value });
  if ((await loadCollections()) !== null) refreshClips();
}

/** Chooses a disagreement in the list. */
export function chooseDisagreement(at: number): void {
  const count = get().comparison?.disagreements.length ?? 0;
  if (count > 0) set({ at: Math.min(count - 1, Math.max(0, at)) });
}

/** Opens a disagreement's clip at its first frame; the clips that are gone through there are those with disagreements. */
export function openDisagreement(at: number): void {
  const { comparison } = get();
  const found = comparison?.disagreements[at];
  if (comparison === null || found === undefined) return;
  set({ at });
  const { collectionId, clipId } = found;
  const picked = [
    ...new Set(
      comparison.disagreements
        .filter((one) => one.collectionId === collectionId)
        .map((one) => one.clipId),
    ),
  ].slice(0, mostPicked);
  const filter = { ...wholeCollection(collectionId, null), picked };
  const { route } = useRoute.getState();
  if (route.view !== 'clip' || route.clipId !== clipId) {
    goTo({
      view: 'clip',
      collectionId,
      clipId,
      filter,
      order: { by: 'name', descending: false },
      position: Math.max(0, picked.indexOf(clipId)),
      queueId: null,
    });
  }
  showFrameOf(found);
}

let stopWaiting = (): void => undefined;

/** Goes to the first frame as soon as the clip is there. */
function showFrameOf({ clipId, fromFrame }: Disagreement): void {
  stopWaiting();
  const isThere = (): boolean => useClip.getState().detail?.row.id === clipId;
  if (isThere()) {
    goToClipFrame(fromFrame);
    return;
  }
  stopWaiting = useClip.subscribe(() => {
    if (!isThere()) return;
    stopWaiting();
    goToClipFrame(fromFrame);
  });
}

onAnotherWorkspace(() => {
  stopWaiting();
  set(nothing);
});
