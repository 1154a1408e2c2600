/** Threads that read depth files and cut hands out of them while a model runs; decoding a PNG costs far more than a patch's inference. */

import { Worker } from 'node:worker_threads';
import { patchSize } from '#shared/hand/hand-crop.ts';
import type { Patches, PatchRequest } from './patch-messages.ts';

const pixels = patchSize * patchSize;

/** Frames handed to a thread at once: few enough that all threads have work, many enough that messages cost nothing. */
const framesAtOnce = 8;

/** Cuts batches of frames. */
export interface PatchPool {
  /** Cuts the jobs of a request, in their order whatever thread cut them; rejects when a thread ends. */
  cut(request: PatchRequest): Promise<Patches>;
  /** Ends the threads, and what they were asked; the next request starts them anew. */
  close(): void;
}

interface Task {
  readonly request: PatchRequest;
  readonly resolve: (patches: Patches) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes threads as they are needed.
 *
 * @param program the file of `patch-worker`, as source or built
 * @param threads at most so many
 */
export function createPatchPool(program: string, threads: number): PatchPool {
  const idle: Worker[] = [];
  const busy = new Map<Worker, Task>();
  const waiting: Task[] = [];

  function start(): Worker {
    const worker = new Worker(program);
    worker.on('message', (patches: Patches) => {
      busy.get(worker)?.resolve(patches);
      busy.delete(worker);
      worker.unref();
      idle.push(worker);
      next();
    });
    worker.on('error', (error: Error) => {
      busy.get(worker)?.reject(error);
      busy.delete(worker);
    });
    worker.unref();
    return worker;
  }

  function next(): void {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (busy.size < threads ? start() : null);
      if (worker === null) return;
      const task = waiting.shift();
      if (task === undefined) return;
      busy.set(worker, task);
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(task.request);
    }
  }

  const cutSome = (request: PatchRequest): Promise<Patches> =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      next();
    });

  return {
    async cut({ dataSet, halfMm, jobs }) {
      const parts: Promise<Patches>[] = [];
      for (let from = 0; from < jobs.length; from += framesAtOnce) {
        parts.push(cutSome({ dataSet, halfMm, jobs: jobs.slice(from, from + framesAtOnce) }));
      }
      return joined(await Promise.all(parts));
    },
    close() {
      for (const { reject } of [...busy.values(), ...waiting.splice(0)])
        reject(new Error('The threads that cut hands were ended.'));
      for (const worker of [...idle.splice(0), ...busy.keys()]) void worker.terminate();
      busy.clear();
    },
  };
}

/** Puts parts together; the last one may be short. */
function joined(parts: readonly Patches[]): Patches {
  const total = parts.reduce((sum, { cut }) => sum + cut.length, 0);
  const cut = new Int32Array(total);
  const patches = new Float32Array(total * pixels);
  const centres = new Float64Array(total * 3);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    const before = i * framesAtOnce;
    cut.set(
      part.cut.map((place) => before + place),
      at,
    );
    patches.set(part.patches, at * pixels);
    centres.set(part.centres, at * 3);
    at += part.cut.length;
  }
  const sum = (of: (part: Patches) => number): number =>
    parts.reduce((all, one) => all + of(one), 0);
  return {
    cut,
    patches,
    centres,
    problems: parts.flatMap(({ problems }) => problems),
    readMs: sum(({ readMs }) => readMs),
    cutMs: sum(({ cutMs }) => cutMs),
  };
}
