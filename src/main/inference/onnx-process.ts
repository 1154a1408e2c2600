/** Runs ONNX models in a process of their own: one that hangs, overruns or crashes costs the request in hand, never the engine. */

import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { assert, fail, succeed } from '#shared/failure/failure.ts';
import type {
  ModelShapes,
  RunnerReply,
  RunnerRequest,
  RunStep,
  SentTensors,
  Tensors,
} from './runner-messages.ts';
import { scratchDescriptors } from './runner-messages.ts';
import { closeScratch, openScratch, putInto } from './scratch.ts';

/** How long a request may take, and what ends it early. */
export interface Limits {
  /** Milliseconds. */
  readonly withinMs: number;
  readonly signal?: AbortSignal;
  /** What to do where the time is up. */
  readonly tip?: string;
}

/** What one request runs: tensors, the steps they go through, and which come back. */
export interface RunRequest {
  readonly tensors: Tensors;
  readonly steps: readonly RunStep[];
  readonly keep: readonly string[];
}

/** A model to be loaded. */
export interface ModelLoad {
  readonly path: string;
  /** Of ONNX Runtime, all together. */
  readonly threads: number;
  /**
   * Into how many lanes the threads are divided, at most so many; each holds the model and runs its part of a batch. They are
   * one lane where the model does not say that each sample has a row of its own. Threads of one lane wait for each other at
   * every layer, lanes at the end of a batch.
   */
  readonly lanes?: number;
  readonly slot?: string;
}

/** A process that holds a model in each slot and answers requests in their order; at most two may be under way. */
export interface OnnxProcess {
  /** Loads a model in the place of the one in its slot, and starts the process anew where it ended. */
  load(model: ModelLoad, limits: Limits): Promise<Result<ModelShapes>>;
  /** Runs loaded models on a batch, one after the other. */
  run(request: RunRequest, limits: Limits): Promise<Result<Tensors>>;
  /** Whether a failure of it is that the process ended of itself: what was loaded is gone, and may be loaded again. */
  isCrash(failure: Failure): boolean;
  close(): void;
}

/** The slot of a model that is alone. */
export const onlySlot = 'model';

/** Below the window and the engine, which are to stay answering. */
const lessUrgent = 5;

/**
 * Makes the process at its first request.
 *
 * @param runner the file of `onnx-runner`, as source or built
 */
export function makeOnnxProcess(runner: string): OnnxProcess {
  let child: ChildProcess | null = null;
  let scratch: readonly (number | null)[] = [];
  let area = 0;
  const names = new Map<string, string>();
  /** Who waits for an answer of the process, the first in front. */
  let waiting: ((reply: RunnerReply) => void)[] = [];
  let before: Promise<unknown> = Promise.resolve();
  let hasCrashed = false;
  /** Processes that ended of themselves, and the failures that came of it. */
  const endedAlone = new WeakSet<ChildProcess>();
  const crashes = new WeakSet<Failure>();
  let underWay = 0;

  function crashed(model: string, detail: string): ReturnType<typeof fail> {
    const failure = stopped(model, detail);
    crashes.add(failure.error);
    return failure;
  }

  function started(): ChildProcess {
    if (child?.connected === true) return child;
    scratch.forEach(closeScratch);
    scratch = scratchDescriptors.map(openScratch);
    const fresh = fork(runner, [], {
      serialization: 'advanced',
      execArgv: [],
      // Inside the app the program is Electron's, which is to be plain Node here.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', ...scratch.map((file) => file ?? 'ignore')],
    });
    child = fresh;
    waiting = [];
    hasCrashed = false;
    fresh.on('message', (reply) => {
      if (child === fresh) waiting.shift()?.(reply as RunnerReply);
    });
    fresh.once('exit', () => {
      if (child !== fresh) return;
      child = null;
      hasCrashed = true;
      endedAlone.add(fresh);
    });
    yieldTo(fresh);
    return fresh;
  }

  /** Ends the process; what it was asked is lost. */
  function end(): void {
    child?.kill('SIGKILL');
    child = null;
    scratch.forEach(closeScratch);
    scratch = [];
  }

  type Answer = Promise<Result<Exclude<RunnerReply, { ok: false }>>>;

  /** Asks; the time it may take counts from the answer to the request before. */
  function ask(request: RunnerRequest, model: string, limits: Limits): Answer {
    const answer = answerTo(request, model, limits, before);
    before = answer;
    return answer;
  }

  async function answerTo(
    request: RunnerRequest,
    model: string,
    { withinMs, signal, tip = 'Choose another model.' }: Limits,
    turn: Promise<unknown>,
  ): Answer {
    if (signal?.aborted === true) return fail('cancelled', 'Cancelled.');
    const at = started();
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof fail> | RunnerReply>();
    const onExit = (code: number | null, why: string | null): void =>
      resolve(
        endedAlone.has(at)
          ? crashed(model, `exit code ${code}, signal ${why}`)
          : fail('cancelled', 'Cancelled.'),
      );
    const onAbort = (): void => {
      end();
      resolve(fail('cancelled', 'Cancelled.'));
    };
    const onTimeUp = (): void => {
      end();
      resolve(
        fail(
          'unreadable',
          `${model}: expected an answer within ${Math.round(withinMs / 1000)} s, found none; the model was stopped.`,
          { tip },
        ),
      );
    };
    waiting.push(resolve);
    at.once('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    // Where it cannot be sent, the process has ended, and its exit says so.
    at.send(request, () => undefined);
    await Promise.race([turn, promise]);
    const timer = setTimeout(onTimeUp, withinMs);
    const reply = await promise;
    clearTimeout(timer);
    at.off('exit', onExit);
    signal?.removeEventListener('abort', onAbort);
    if ('error' in reply) return reply;
    return reply.ok ? succeed(reply) : refusal(names.get(reply.slot) ?? model, reply.problem);
  }

  /** Puts tensors into the file that the request before did not use. */
  function put(tensors: Tensors, to: ChildProcess | null): Promise<SentTensors> {
    area = 1 - area;
    return putInto(scratch[area] ?? null, tensors, () => child === to, area);
  }

  return {
    load: async ({ path, threads, lanes = 1, slot = onlySlot }, limits) => {
      const name = basename(path);
      names.set(slot, name);
      assert(lanes <= threads, 'a lane has a thread');
      const reply = await ask({ ask: 'load', model: { slot, path, threads }, lanes }, name, limits);
      if (!reply.ok) return reply;
      assert('loaded' in reply.value, 'a load is answered with shapes');
      return succeed(reply.value.loaded);
    },
    run: async ({ tensors, steps, keep }, limits) => {
      const model = steps.map(({ slot }) => names.get(slot) ?? slot).at(-1) ?? '';
      // A new process would know nothing of what was loaded.
      if (hasCrashed) return crashed(model, 'between two requests');
      assert(underWay < scratchDescriptors.length, 'a file is written over when it was read');
      underWay += 1;
      try {
        const to = child;
        const sent = await put(tensors, to);
        if (child !== to) {
          return to !== null && endedAlone.has(to)
            ? crashed(model, 'before a request')
            : fail('cancelled', 'Cancelled.');
        }
        const reply = await ask({ ask: 'run', tensors: sent, steps, keep }, model, limits);
        if (!reply.ok) return reply;
        assert('kept' in reply.value, 'a run is answered with tensors');
        return succeed(reply.value.kept);
      } finally {
        underWay -= 1;
      }
    },
    isCrash: (failure) => crashes.has(failure),
    close: end,
  };
}

const stopped = (model: string, detail: string): ReturnType<typeof fail> =>
  fail('unreadable', `${model}: ONNX Runtime stopped while it had this model.`, {
    tip: 'Try a smaller batch, fewer threads, or another model.',
    detail,
  });

/** Lowers the urgency of a process where the system lets us. */
function yieldTo({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, lessUrgent);
  } catch {
    // It has ended already, or the system has no such thing: nothing is lost.
  }
}

/** ONNX Runtime's text in plain words; the text itself folds out. */
function refusal(model: string, problem: string): ReturnType<typeof fail> {
  const detail = problem.slice(0, 2000);
  if (/external data path/i.test(problem)) {
    return fail('wrong-content', `${model}: its weights lie in a file outside its folder.`, {
      tip: 'Put the weights beside the model, or save it with its weights inside.',
      detail,
    });
  }
  if (/invalid dimensions|unexpected input data type|invalid rank|feed.*missing/i.test(problem)) {
    return fail('mismatch', `${model}: expected inputs of other shapes than it was given.`, {
      tip: 'Compare the shapes on its card with those of the file.',
      detail,
    });
  }
  if (/expected a row for each/.test(problem))
    return fail('mismatch', `${model}: ${problem}`, {
      tip: 'Export it again with a fixed number of samples, which are then run together.',
    });
  if (/protobuf|load model|not supported|opset|is not a registered/i.test(problem)) {
    return fail('wrong-content', `${model}: expected an ONNX model that ONNX Runtime can read.`, {
      tip: 'Export it again as ONNX.',
      detail,
    });
  }
  return fail('wrong-content', `${model}: ONNX Runtime could not run it.`, { detail });
}
