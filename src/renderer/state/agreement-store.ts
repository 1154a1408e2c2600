/** Another person's workspace laid over this one: how far both agree, where they do not, and the merge. */

import { create } from 'zustand';
import type {
  Disagreement,
  TheirLayer,
  WorkspaceComparison,
} from '#shared/contract/merge-calls.ts';
import { mostPicked, wholeCollection } from '#shared/contract/clip-filter.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { countOf, listOf } from '#shared/figure/figure-words.ts';
import { native } from '#renderer/api/native.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { goToClipFrame } from './clip-player.ts';
import { useClip } from './clip-store.ts';
import { loadCollections, refreshClips } from './clips-store.ts';
import { handRouteOf } from './current-data-set.ts';
import { runJob, sayDone, sayRefused } from './job-store.ts';
import { goTo, replaceRoute, useRoute } from './route-store.ts';
import { dataSetOf, useWorkspace } from './workspace-store.ts';

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
  /** Whether the disagreements are walked through, each where it is. */
  readonly walking: boolean;
  /** Whether what the other person placed is drawn over the clip that is walked through. */
  readonly theirsShown: boolean;
  /** Whether the questions of the merge are asked; they stay answered while one is looked at in its clip. */
  readonly asking: boolean;
  /** The conflict that is looked at in its clip; null while the disagreements are walked through. */
  readonly looking: string | null;
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
  walking: false,
  theirsShown: true,
  asking: false,
  looking: null,
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
  sayDone(`${countOf(reply.value.steps, 'step')} merged`);
  await compareWith(path);
  if (get().path === path) set({ merged: reply.value });
  if ((await loadCollections()) !== null) refreshClips();
}

/** Chooses a disagreement in the list. */
export function chooseDisagreement(at: number): void {
  const count = get().comparison?.disagreements.length ?? 0;
  if (count > 0) set({ at: Math.min(count - 1, Math.max(0, at)) });
}

/**
 * Opens a disagreement's clip or depth hand at its first frame; the clips that are gone through there are those with
 * disagreements.
 */
export function openDisagreement(at: number): void {
  const { comparison } = get();
  const found = comparison?.disagreements[at];
  if (comparison === null || found === undefined) return;
  const walk = { at, looking: null, walking: true } as const;
  if (found.on === 'hand') {
    const dataSet = dataSetOf(useWorkspace.getState().summary, found.dataSetId);
    if (dataSet?.runs.some(({ id }) => id === found.runId) !== true) {
      sayRefused(`${found.name} is no longer in this workspace`);
      return;
    }
    set(walk);
    openHandAt(dataSet, found);
  } else {
    set(walk);
    openAt(
      found,
      comparison.disagreements.filter((one) => one.on === 'clip'),
    );
  }
}

/** Opens a method's hand at a frame, in the list of all frames; there is a way back to another list. */
function openHandAt(dataSet: DataSetSummary, { runId, fromFrame }: HandPlace): void {
  const route = handRouteOf(dataSet, runId, fromFrame);
  const { route: here } = useRoute.getState();
  const isThere =
    here.view === 'hand' &&
    route.view === 'hand' &&
    JSON.stringify(here.frames) === JSON.stringify(route.frames);
  if (isThere) replaceRoute(route);
  else goTo(route);
}

type HandPlace = Extract<Disagreement, { on: 'hand' }>;

/** Opens the clip of a conflict at its frame, with both versions in sight; the answers so far stay. */
export function lookAtConflict(id: string): void {
  const { comparison } = get();
  const found = comparison?.conflicts.find((one) => one.id === id);
  if (comparison === null || found === undefined || found.place === null) return;
  set({ looking: id, asking: false, theirsShown: true });
  const places = comparison.conflicts.flatMap(({ place }) => place ?? []);
  openAt(found.place, places);
}

/** Asks what a merge cannot know, or leaves the questions with the answers so far. */
export const askToMerge = (asking: boolean): void => set({ asking, looking: null });

/** From a conflict that was looked at back to the questions. */
export function backToQuestions(): void {
  askToMerge(true);
  goTo({ view: 'agreement' });
}

/** Shows or hides what the other person placed. */
export const toggleTheirs = (): void => set({ theirsShown: !get().theirsShown });

const noLayers: readonly TheirLayer[] = [];
const layersByClip = new WeakMap<WorkspaceComparison, ReadonlyMap<number, readonly TheirLayer[]>>();

/** What the other person corrected of a clip that a disagreement or a conflict is looked at in; nothing of other clips. */
export function layersOver(
  { comparison, at, looking }: AgreementState,
  clipId: number,
): readonly TheirLayer[] {
  if (comparison === null) return noLayers;
  const conflict = comparison.conflicts.find(({ id }) => id === looking);
  const here = conflict ?? comparison.disagreements[at];
  if (here === undefined || !('clipId' in here) || here.clipId !== clipId) return noLayers;
  const known =
    layersByClip.get(comparison) ?? Map.groupBy(comparison.layers, (layer) => layer.clipId);
  layersByClip.set(comparison, known);
  return known.get(clipId) ?? noLayers;
}

/** Whose points these are, in words; null where nothing is to be laid over the clip. */
export function peopleOver(state: AgreementState, clipId: number): string | null {
  const layers = layersOver(state, clipId);
  if (layers.length === 0) return null;
  return listOf([...new Set(layers.flatMap(({ people }) => people))]) || 'the other person';
}

interface Place {
  readonly collectionId: number;
  readonly clipId: number;
  readonly fromFrame: number;
}

/** Opens a clip at a frame; the clips that are gone through there are those of `places`. */
function openAt(found: Place, places: readonly Place[]): void {
  const { collectionId, clipId } = found;
  const picked = [
    ...new Set(places.filter((one) => one.collectionId === collectionId).map((one) => one.clipId)),
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
function showFrameOf({ clipId, fromFrame }: Place): void {
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
