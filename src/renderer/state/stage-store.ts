/** The poses that led to a refining method's answer in the frame that is shown, and which of them is looked at. */

import { create } from 'zustand';
import type { FrameStages } from '#shared/contract/hand-calls.ts';
import type { RunSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { useHand } from './hand-store.ts';

interface StageState {
  /** The method whose stages are looked at; null where no shown method has any. */
  readonly run: RunSummary | null;
  /** 0 is the start pose; null the answer, however many lead to it. */
  readonly stage: number | null;
  /** The frame that `stages` belongs to; -1 for none. */
  readonly frameIndex: number;
  readonly stages: FrameStages | null;
  readonly failure: Failure | null;
  readonly showWindows: boolean;
}

const nothing = {
  run: null,
  stage: null,
  frameIndex: -1,
  stages: null,
  failure: null,
} as const;

export const useStages = create<StageState>(() => ({ ...nothing, showWindows: true }));

const { getState: get, setState: set } = useStages;

/** The method of the list where it has stages and is shown, else the first shown one that has. */
function runWithStages(): RunSummary | null {
  const { dataSet, query, shownRuns } = useHand.getState();
  const staged = (dataSet?.runs ?? []).filter(({ id, stages }) => stages > 1 && shownRuns.has(id));
  return staged.find(({ id }) => id === query?.runId) ?? staged[0] ?? null;
}

async function load(): Promise<void> {
  const { dataSet, settled } = useHand.getState();
  const run = runWithStages();
  const before = get();
  if (run !== before.run) {
    const stays = run !== null && before.stage !== null && before.stage < run.stages - 1;
    set({ run, stage: stays ? before.stage : null, stages: null, frameIndex: -1, failure: null });
  }
  if (dataSet === null || run === null || settled === null) return;
  const { frameIndex } = settled;
  if (get().frameIndex === frameIndex) return;
  const reply = await ask('hands.frame', {
    dataSetId: dataSet.id,
    frameIndex,
    runIds: [],
    stagesOf: run.id,
  });
  // Another frame may have settled meanwhile.
  if (useHand.getState().settled?.frameIndex !== frameIndex || get().run !== run) return;
  if (reply.ok) set({ stages: reply.value.stages, frameIndex, failure: null });
  else set({ stages: null, frameIndex, failure: reply.error });
}

/** Looks at a stage, cut to those there are. */
export function goToStage(stage: number): void {
  const { run } = get();
  if (run === null) return;
  const next = Math.max(0, stage);
  set({ stage: next >= run.stages - 1 ? null : next });
}

/** Steps by so many stages. */
export function stepStage(by: number): void {
  const { run, stage } = get();
  if (run !== null) goToStage((stage ?? run.stages - 1) + by);
}

/** A list by the errors of a stage opens at that stage. */
function goToStageOfList(): void {
  const { stage } = useHand.getState().query ?? {};
  if (stage !== undefined) goToStage(stage);
}

/** Follows the hand view while it is on the screen; returns how to stop. */
export function followStages(): () => void {
  void load();
  goToStageOfList();
  return useHand.subscribe((state, before) => {
    const same =
      state.settled === before.settled &&
      state.shownRuns === before.shownRuns &&
      state.query === before.query &&
      state.dataSet === before.dataSet;
    if (!same) void load();
    // Only now the method of the list is the one whose stages are looked at.
    if (state.query !== before.query) goToStageOfList();
  });
}

onAnotherWorkspace(() => set(nothing));
