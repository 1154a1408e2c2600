/** The queue of model runs of a workspace: one after the other, batch by batch, each stored before it counts. */

import type { ModelRunState, ModelRunSummary } from '#shared/model/model-run.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { storageFailure } from '#main/storage/storage-failure.ts';
import type { StoredModelRun } from '#main/storage/model-run-store.ts';
import { handRun } from './hand-run.ts';
import type { RunMachine } from './model-run-work.ts';
import { runBatches } from './run-batches.ts';
import type { ModelRunQueue, OpenWorkspace } from './open-workspace.ts';
import { signRun } from './sign-run.ts';
import { summariseModelRun } from './summarise-model-run.ts';

/** Listeners hear of a run that goes on at most so often. */
const tellEveryMs = 200;

/** The run that is going on. */
interface Current {
  readonly id: number;
  readonly abort: AbortController;
  /** What ends it before it is done. */
  stop: 'paused' | 'cancelled' | null;
  startedMs: number;
  readonly doneBefore: number;
}

/** What a queue works with. */
export interface QueueWorkings {
  readonly machine: RunMachine;
  readonly tell: (run: ModelRunSummary) => void;
  /** After a run has made something. */
  readonly changed: () => void;
}

/** Makes the queue of an open workspace. */
export function createModelRunQueue(
  open: () => OpenWorkspace,
  { machine, tell, changed }: QueueWorkings,
): ModelRunQueue {
  const waiting: number[] = [];
  const listeners = new Set<(run: ModelRunSummary) => void>();
  let current: Current | null = null;
  let lastToldMs = 0;
  let isClosed = false;
  let isWorking = false;

  const runs = () => open().store.modelRuns;

  function stored(id: number): Result<StoredModelRun> {
    const run = isClosed ? null : runs().byId(id);
    return run === null ? fail('not-found', `There is no model run ${id}.`) : succeed(run);
  }

  function summaryOf(run: StoredModelRun): ModelRunSummary {
    const going = current?.id === run.id ? current : null;
    return summariseModelRun(open().store, run, going);
  }

  function say(id: number, always = true): void {
    if (isClosed || (!always && performance.now() - lastToldMs < tellEveryMs)) return;
    lastToldMs = performance.now();
    const run = runs().byId(id);
    if (run === null) return;
    const summary = summaryOf(run);
    tell(summary);
    for (const listener of listeners) listener(summary);
  }

  function settle(id: number, state: ModelRunState, problem: Failure | null = null): void {
    open().store.edit(() => {
      runs().setState(id, state, problem);
      if (state === 'cancelled') runs().dropBatches(id);
    });
    say(id);
  }

  async function goOn(id: number): Promise<void> {
    const before = runs().byId(id);
    if (before === null || before.state !== 'waiting') return;
    const abort = new AbortController();
    const going: Current = {
      id,
      abort,
      stop: null,
      startedMs: performance.now(),
      doneBefore: before.done,
    };
    current = going;
    runs().setState(id, 'running');
    say(id);
    const ended = await endOf(before, going);
    current = null;
    if (isClosed) return;
    if (ended.ok) {
      say(id);
      changed();
    } else if (going.stop !== null) {
      settle(id, going.stop);
    } else {
      settle(id, 'failed', ended.error);
    }
  }

  /** Runs to the end, or says why not; a damaged file and a full disk are no bugs. */
  async function endOf(run: StoredModelRun, going: Current): Promise<Result<null>> {
    const context = { open: open(), run, machine, signal: going.abort.signal };
    try {
      const control = {
        isStopped: () => going.stop !== null || isClosed,
        onReady: () => {
          going.startedMs = performance.now();
        },
        onBatch: () => say(run.id, false),
      };
      return isHandCard(run.card)
        ? await runBatches(context, await handRun(context), control)
        : await runBatches(context, await signRun(context), control);
    } catch (error) {
      if (isClosed || going.abort.signal.aborted) return fail('cancelled', 'Cancelled.');
      const known = storageFailure(error, open().store.path);
      if (known !== null) return { ok: false, error: known };
      return fail('internal', 'Chereme made a mistake of its own in this run.', {
        tip: 'Copy the detail and report it; the batches before it are stored.',
        detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }

  /** Where not even that it failed can be stored (a full disk), those who wait hear it all the same. */
  function giveUp(id: number, error: unknown): void {
    current = null;
    if (isClosed) return;
    const problem = storageFailure(error, open().store.path);
    const run = runs().byId(id);
    if (problem === null || run === null) throw error;
    const failed: ModelRunSummary = { ...summaryOf(run), state: 'failed', problem };
    tell(failed);
    for (const listener of listeners) listener(failed);
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    // Closing empties the queue.
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await goOn(id).catch((error: unknown) => giveUp(id, error));
    }
    isWorking = false;
    // An idle process would hold its models in memory, and idle threads theirs.
    if (isClosed) return;
    machine.onnx.close();
    machine.pool.close();
  }

  function enqueue(id: number): void {
    if (!waiting.includes(id)) waiting.push(id);
    void work();
  }

  /** Stops the run in hand, or takes one out of the queue. */
  function stop(id: number, state: 'paused' | 'cancelled'): Result<ModelRunSummary> {
    const run = stored(id);
    if (!run.ok) return run;
    if (run.value.state === 'done' || run.value.state === 'cancelled')
      return fail('bad-input', `“${run.value.name}” has ended already.`);
    if (current?.id === id) {
      current.stop = state;
      // What is in hand is worth keeping unless nothing is kept.
      if (state === 'cancelled') current.abort.abort();
    } else {
      const place = waiting.indexOf(id);
      if (place !== -1) waiting.splice(place, 1);
      settle(id, state);
    }
    return summarise(id);
  }

  function summarise(id: number): Result<ModelRunSummary> {
    const run = stored(id);
    return run.ok ? succeed(summaryOf(run.value)) : run;
  }

  return {
    add(id) {
      enqueue(id);
      const summary = summarise(id);
      if (!summary.ok) throw new Error('a run is stored before it waits');
      say(id);
      return summary.value;
    },
    pause: (id) => stop(id, 'paused'),
    cancel: (id) => stop(id, 'cancelled'),
    resume(id) {
      const run = stored(id);
      if (!run.ok) return run;
      const { state, name } = run.value;
      if (state === 'done' || state === 'cancelled')
        return fail('bad-input', `“${name}” has ended; start it again.`);
      if (current?.id !== id) {
        settle(id, 'waiting');
        enqueue(id);
      } else if (current.stop === 'paused') {
        current.stop = null;
      }
      return summarise(id);
    },
    takeUp() {
      for (const { id } of [...runs().inState('running'), ...runs().inState('waiting')]) {
        runs().setState(id, 'waiting');
        enqueue(id);
      }
    },
    summary: summarise,
    settled(id, onProgress) {
      const isGoing = ({ state }: ModelRunSummary): boolean =>
        state === 'waiting' || state === 'running';
      const now = summarise(id);
      if (!now.ok || !isGoing(now.value)) return Promise.resolve(now);
      return new Promise((resolve) => {
        const listener = (run: ModelRunSummary): void => {
          if (run.id !== id) return;
          if (isGoing(run)) return onProgress(run);
          listeners.delete(listener);
          resolve(succeed(run));
        };
        listeners.add(listener);
      });
    },
    close() {
      isClosed = true;
      waiting.length = 0;
      current?.abort.abort();
      machine.onnx.close();
      machine.pool.close();
    },
  };
}
