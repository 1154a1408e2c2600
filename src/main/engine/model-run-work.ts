/** What the queue of model runs asks of one kind of run: prepare a batch, run it, make something of all of them. */

import type { Failure, Result } from '#shared/failure/failure.ts';
import type { Limits, ModelLoad, OnnxProcess, RunRequest } from '#main/inference/onnx-process.ts';
import type { Tensors } from '#main/inference/runner-messages.ts';
import type { PatchPool } from '#main/transfer/patch-pool.ts';
import type { RunBatch, StoredModelRun } from '#main/storage/model-run-store.ts';
import type { Pause } from './pause.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** What a run works with. */
export interface RunMachine {
  readonly onnx: OnnxProcess;
  readonly pool: PatchPool;
}

/** What a run is and where it belongs. */
export interface RunContext {
  readonly open: OpenWorkspace;
  readonly run: StoredModelRun;
  readonly machine: RunMachine;
  /** Ends the batch in hand. */
  readonly signal: AbortSignal;
}

/** What was made of a batch, ready to be stored. */
export interface BatchAnswer {
  readonly data: Uint8Array;
  /** A sentence for each sample that was left out. */
  readonly skipped: readonly string[];
}

/** What a run made; exactly one of them. */
export interface RunResult {
  readonly runId?: number;
  readonly systemId?: number;
}

/** A run that is ready to go. */
export interface RunWork<Prepared> {
  /** Loads the models; again after the process of ONNX Runtime ended. */
  readonly load: () => Promise<Result<null>>;
  /** Reads what a batch needs; overlaps with the batch before it. */
  readonly prepare: (samples: Int32Array, pause: Pause) => Promise<Result<Prepared>>;
  /** What ONNX Runtime is asked for a prepared batch; null where nothing of it can be run. */
  readonly ask: (prepared: Prepared) => RunRequest | null;
  /** What is stored of its answer, which is null where it was not asked; refuses other numbers than the card says. */
  readonly read: (
    prepared: Prepared,
    answer: Tensors | null,
    pause: Pause,
  ) => Promise<Result<BatchAnswer>>;
  /** Makes a method or a system of all batches, in a transaction of its own. */
  readonly finish: (
    batches: () => Iterable<Result<RunBatch>>,
    pause: Pause,
  ) => Promise<Result<RunResult>>;
}

/** How long models may take to load. */
export const loadsWithinMs = 120_000;

/** How long a batch may take unless a person says otherwise. */
const batchWithinMs = 120_000;

/** The watchdog of a run's batches. */
export const batchLimits = ({ run, signal }: RunContext): Limits => ({
  withinMs: run.settings.withinSec === null ? batchWithinMs : run.settings.withinSec * 1000,
  signal,
  tip: 'Run it again with a smaller batch, or with more time: “Seconds a batch” in the dialog, --within in the command line.',
});

/** A model is held more than once up to so many bytes of memory. */
const mostBytes = 512 * 1024 ** 2;

/** How a run loads a model: a lane for each of its threads, as far as a batch and the memory go. */
export function loadOf(
  { run }: RunContext,
  { path, bytes }: { readonly path: string; readonly bytes: number },
): ModelLoad {
  const { threads, batch } = run.settings;
  const most = Math.min(threads ?? 1, batch ?? 1, Math.floor(mostBytes / bytes));
  return { path, threads: threads ?? 1, lanes: Math.max(1, most) };
}

/** The model answered with other numbers than its card says. */
export const wrongAnswer = (model: string, expected: string, found: string): Failure => ({
  code: 'mismatch',
  message: `${model}: expected ${expected} from the model, found ${found}.`,
  tip: 'Compare the outputs on its card with those of the file.',
});
