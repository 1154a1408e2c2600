/** A thread that holds models and runs them one after the other, as ONNX Runtime blocks the thread it is called on. */

import { Worker } from 'node:worker_threads';
import type { Kept, LaneRequest, Loaded, Refusal, RunTensors, ToLoad } from './runner-messages.ts';

/** Answers in the order it was asked. */
export interface Lane {
  load(model: ToLoad): Promise<Loaded | Refusal>;
  run(request: RunTensors): Promise<Kept | Refusal>;
  /** Empties a slot, which may hold nothing. */
  unload(slot: string): Promise<unknown>;
  /** How many requests it has not answered. */
  waiting(): number;
}

/**
 * Starts one. Where it ends, so does the process, at once: its models are gone, and an orderly end would wait for the other
 * lanes.
 *
 * @param program the file of `onnx-lane`, as source or built
 */
export function makeLane(program: string): Lane {
  const worker = new Worker(program);
  const waiting: ((reply: never) => void)[] = [];
  worker.on('message', (reply: unknown) => waiting.shift()?.(reply as never));
  const end = (): void => void process.kill(process.pid, 'SIGKILL');
  worker.on('error', end);
  worker.on('exit', end);
  // A lane answers each kind of request with its own kind of reply.
  const ask = <Reply>(request: LaneRequest): Promise<Reply> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(request);
    });
  return {
    load: (model) => ask({ ask: 'load', model }),
    run: (request) => ask(request),
    unload: (slot) => ask({ ask: 'unload', slot }),
    waiting: () => waiting.length,
  };
}
