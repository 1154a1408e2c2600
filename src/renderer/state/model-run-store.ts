/** The runs of models: the queue, the history, and what a person does with them. */

import { create } from 'zustand';
import type { CallInput } from '#shared/contract/contract.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { ask, onEngineEvent } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { sayDone, sayRefused } from './job-store.ts';
import { useWorkspace } from './workspace-store.ts';

interface ModelRunState {
  /** Newest first; null before they were asked for. */
  readonly runs: readonly ModelRunSummary[] | null;
  readonly failure: Failure | null;
}

export const useModelRuns = create<ModelRunState>(() => ({ runs: null, failure: null }));

const { setState: set } = useModelRuns;

/** Puts a run where the one of its number stands, or in front as the newest. */
export function withRun(
  runs: readonly ModelRunSummary[],
  run: ModelRunSummary,
): readonly ModelRunSummary[] {
  return runs.some(({ id }) => id === run.id)
    ? runs.map((one) => (one.id === run.id ? run : one))
    : [run, ...runs];
}

const keep = (run: ModelRunSummary): void =>
  set(({ runs }) => ({ runs: withRun(runs ?? [], run) }));

/** Asks for all runs; they stay on the screen while they are asked for again. */
export async function loadModelRuns(): Promise<void> {
  const reply = await ask('modelRuns.list', {});
  if (reply.ok) set({ runs: reply.value, failure: null });
  else set({ failure: reply.error });
}

/** The depth image of a frame, on which a person draws where the hand is. */
export const loadDepthImage = (
  dataSetId: number,
  frameIndex: number,
): Promise<Result<DepthFrame>> => ask('hands.depth', { dataSetId, frameIndex });

/** Puts a run into the queue. */
export async function startModelRun(
  input: CallInput<'modelRuns.start'>,
): Promise<Result<ModelRunSummary>> {
  const reply = await ask('modelRuns.start', input);
  if (reply.ok) keep(reply.value);
  return reply;
}

type Change = 'modelRuns.pause' | 'modelRuns.resume' | 'modelRuns.cancel';

async function change(name: Change, { id }: ModelRunSummary): Promise<void> {
  const reply = await ask(name, { modelRunId: id });
  if (reply.ok) keep(reply.value);
  else sayRefused(reply.error.message);
}

/** Ends it after the batch in hand. */
export const pauseModelRun = (run: ModelRunSummary): Promise<void> =>
  change('modelRuns.pause', run);
/** Goes on after the last stored batch. */
export const resumeModelRun = (run: ModelRunSummary): Promise<void> =>
  change('modelRuns.resume', run);
/** Ends it and forgets what it stored. */
export const cancelModelRun = (run: ModelRunSummary): Promise<void> =>
  change('modelRuns.cancel', run);

/** Takes an ended run out of the history. */
export async function forgetModelRun({ id, name }: ModelRunSummary): Promise<void> {
  const reply = await ask('modelRuns.forget', { modelRunId: id });
  if (!reply.ok) {
    sayRefused(reply.error.message);
    return;
  }
  set(({ runs }) => ({ runs: runs?.filter((one) => one.id !== id) ?? null }));
  sayDone(`run ${name} taken out of the history`);
}

/** In the queue. */
export const isQueued = ({ state }: ModelRunSummary): boolean =>
  state === 'running' || state === 'waiting';

onEngineEvent((event) => {
  if (event.name !== 'model-run') return;
  keep(event.run);
  if (event.run.state === 'done') sayDone(`${event.run.name} ran over its samples`);
});

onAnotherWorkspace(() => {
  set({ runs: null, failure: null });
  if (useWorkspace.getState().summary !== null) void loadModelRuns();
});
