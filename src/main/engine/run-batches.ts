/** Takes a model run from its last stored batch to its end: preparing, running and storing overlap. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { countOf } from '#shared/figure/figure-words.ts';
import type { RunRequest } from '#main/inference/onnx-process.ts';
import type { Tensors } from '#main/inference/runner-messages.ts';
import type { RunReadiness } from '#main/storage/model-run-store.ts';
import type { Pause } from './pause.ts';
import { createPause } from './pause.ts';
import type { BatchAnswer, RunContext, RunWork } from './model-run-work.ts';
import { batchLimits } from './model-run-work.ts';
import { zerosLike } from './zeros-request.ts';

/** What the queue says to a run that is going on. */
export interface RunControl {
  /** Whether to end after the batch in hand. */
  readonly isStopped: () => boolean;
  /** The models are loaded and warm: from here on counts how fast it is. */
  readonly onReady: () => void;
  readonly onBatch: () => void;
}

/** A span of the samples. */
interface Span {
  readonly first: number;
  readonly samples: Int32Array;
}

/** How many batches are prepared ahead of the one that runs. */
const ahead = 2;

/** Runs what is left; `cancelled` where it was stopped. The batch in hand is stored before a pause. */
export async function runBatches<Prepared>(
  context: RunContext,
  made: Result<RunWork<Prepared>>,
  control: RunControl,
): Promise<Result<null>> {
  if (!made.ok) return made;
  const work = made.value;
  const { open, run, signal } = context;
  const { modelRuns } = open.store;
  const pause = createPause(AbortSignal.any([signal, open.closing]));
  const spans = spansOf(modelRuns.plan(run.id), run.done);
  let sinceMs = performance.now();
  const keep = ({ first, samples }: Span, { data, skipped }: BatchAnswer): void => {
    const nowMs = performance.now();
    const batch = { first, samples: samples.length, data };
    open.store.transaction(() => modelRuns.addBatch(run, batch, skipped, nowMs - sinceMs));
    sinceMs = nowMs;
    control.onBatch();
  };

  const prepared: Promise<Result<Prepared>>[] = [];
  const prepareAhead = (from: number): void => {
    while (prepared.length < Math.min(from + 1 + ahead, spans.length)) {
      const next = work.prepare(spans[prepared.length]!.samples, pause);
      // It is awaited in its turn; until then nobody listens.
      next.catch(() => undefined);
      prepared.push(next);
    }
  };
  if (spans.length > 0) {
    prepareAhead(0);
    const ready = await getReady(context, work, prepared[0]!);
    if (!ready.ok) return ready;
    modelRuns.setReady(run.id, ready.value);
    control.onReady();
    sinceMs = performance.now();
  }
  let inHand: InHand<Prepared> | null = null;
  const settle = async ({ span, prepared: of, answer }: InHand<Prepared>) => {
    const answered = await answer;
    if (!answered.ok) return answered;
    const value = await work.read(of, answered.value, pause);
    if (!value.ok) return value;
    signal.throwIfAborted();
    keep(span, value.value);
    return succeed(null);
  };
  let unprepared: Result<never> | null = null;
  try {
    for (const [i, span] of spans.entries()) {
      if (control.isStopped()) break;
      prepareAhead(i);
      const ready = await prepared[i]!;
      // Its numbers are no longer needed once they are run.
      prepared[i] = Promise.resolve(fail('internal', 'It was used already.'));
      if (!ready.ok) {
        unprepared = ready;
        break;
      }
      const request = work.ask(ready.value);
      const before: InHand<Prepared> | null = inHand;
      // Asked before the one before is answered: ONNX Runtime never waits for the engine.
      const answer = tryTwice(context, work, request);
      // Nobody listens until the next batch is prepared.
      answer.catch(() => undefined);
      inHand = { span, prepared: ready.value, answer };
      const stored = before === null ? succeed(null) : await settle(before);
      if (!stored.ok) return stored;
    }
    const stored = inHand === null ? succeed(null) : await settle(inHand);
    if (!stored.ok) return stored;
    if (unprepared !== null) return unprepared;
  } finally {
    // The next run writes where this one is read.
    await inHand?.answer.catch(() => undefined);
  }
  if (control.isStopped() || signal.aborted) return fail('cancelled', 'Cancelled.');
  return finish(context, work, pause);
}

/**
 * Loads the models and warms them up: runs them once on zeros in the shape of the first batch, so that what ONNX Runtime
 * sets up at its first run is no part of that batch. Both are timed apart.
 */
async function getReady<Prepared>(
  context: RunContext,
  work: RunWork<Prepared>,
  firstBatch: Promise<Result<Prepared>>,
): Promise<Result<RunReadiness>> {
  const { onnx } = context.machine;
  const startMs = performance.now();
  const loaded = await work.load();
  if (!loaded.ok) return loaded;
  const loadedMs = performance.now();
  const first = await firstBatch;
  if (!first.ok) return first;
  const request = work.ask(first.value);
  const preparedMs = performance.now();
  const warm =
    request === null ? succeed({}) : await onnx.run(zerosLike(request), batchLimits(context));
  // Where the process ended under it, the first batch starts it anew.
  if (!warm.ok && !onnx.isCrash(warm.error)) return warm;
  return succeed({ loadMs: loadedMs - startMs, warmUpMs: performance.now() - preparedMs });
}

/** A batch that is being run. */
interface InHand<Prepared> {
  readonly span: Span;
  readonly prepared: Prepared;
  readonly answer: Promise<Result<Tensors | null>>;
}

/**
 * Runs what is asked of a batch, null where nothing of it can be run; where ONNX Runtime's process ended under it, once more
 * in a new one.
 */
async function tryTwice<Prepared>(
  context: RunContext,
  work: RunWork<Prepared>,
  request: RunRequest | null,
): Promise<Result<Tensors | null>> {
  if (request === null) return succeed(null);
  const { onnx } = context.machine;
  const answer = await onnx.run(request, batchLimits(context));
  if (answer.ok || !onnx.isCrash(answer.error)) return answer;
  const loaded = await work.load();
  return loaded.ok ? onnx.run(request, batchLimits(context)) : loaded;
}

function spansOf(
  plan: { readonly samples: Int32Array; readonly batchStarts: Int32Array },
  done: number,
): readonly Span[] {
  const { samples, batchStarts } = plan;
  return Array.from(batchStarts, (first, i) => ({
    first,
    samples: samples.slice(first, batchStarts[i + 1] ?? samples.length),
  })).filter(({ first }) => first >= done);
}

/** Makes something of all batches, which are no longer needed then. */
async function finish<Prepared>(
  { open, run }: RunContext,
  work: RunWork<Prepared>,
  pause: Pause,
): Promise<Result<null>> {
  const { store } = open;
  const whole = store.modelRuns.byId(run.id);
  if (whole === null) return fail('not-found', 'The run is gone.');
  if (whole.skipped === whole.total) {
    const [reason] = whole.skipReasons;
    return fail(
      'missing-part',
      `Not one of ${countOf(whole.total, 'sample')} could be predicted.${reason === undefined ? '' : ` The first: ${reason}`}`,
      { tip: 'Choose other samples or settings, and run it again.' },
    );
  }
  const result = await work.finish(() => store.modelRuns.batches(whole), pause);
  if (!result.ok) return result;
  store.edit(() => {
    store.modelRuns.setResult(run.id, result.value);
    store.modelRuns.setState(run.id, 'done');
    store.modelRuns.dropBatches(run.id);
  });
  return succeed(null);
}
