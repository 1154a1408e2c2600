/** What the queue of model runs asks of one kind of run: prepare a batch, run it, make something of all of them. */

import type { Failure, Result } from '#shared/failure/failure.ts';
import type { Limits, ModelLoad, OnnxProcess, RunRequest } from '#main/inference/onnx-process.ts';
import { mostParts } from '#main/inference/rows.ts';
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

/** What all lanes of a model may take of the memory, and about what one takes (measured): its thread, and the model with what ONNX Runtime makes of it. */
const lanesBytes = 256 * 1024 ** 2;
const laneBytes = (modelBytes: number): number => 30 * 1024 ** 2 + 3 * modelBytes;

/** Of all threads; lanes spare them more waiting than a fifth of them would do. */
const leastUsed = 0.8;

/**
 * How a run loads its models: in as many lanes as its batches and the memory allow and its threads can fill.
 *
 * @param wholeBytes of all its models
 */
export function sharesOf(
  { run }: Pick<RunContext, 'run'>,
  wholeBytes: number,
): Pick<ModelLoad, 'threads' | 'lanes'> {
  const { threads: chosen, batch } = run.settings;
  const threads = chosen ?? 1;
  const parts = mostParts(Math.min(batch ?? 1, run.total));
  const most = Math.min(threads, parts, Math.floor(lanesBytes / laneBytes(wholeBytes)));
  // Lanes are of equal size, so that it does not matter which of them runs what.
  let lanes = 1;
  let best = leastUsed * threads;
  for (let count = 2; count <= most; count += 1) {
    if (used(threads, count) < best) continue;
    lanes = count;
    best = used(threads, count);
  }
  return { threads, lanes };
}
const used = (threads: number, lanes: number): number => lanes * Math.floor(threads / lanes);

/** The model answered with other numbers than its card says. */
export const wrongAnswer = (model: string, expected: string, found: string): Failure => ({
  code: 'mismatch',
  message: `${model}: expected ${expected} from the model, found ${found}.`,
  tip: 'Compare the outputs on its card with those of the file.',
});
