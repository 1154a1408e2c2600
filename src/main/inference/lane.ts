/** A thread that holds models and runs them one after the other, as ONNX Runtime blocks the thread it is called on. */

import { Worker } from 'node:worker_threads';
import type { LaneRequest, RunnerReply } from './runner-messages.ts';

/** Answers in the order it was asked. */
export interface Lane {
  ask(request: LaneRequest): Promise<RunnerReply>;
  /** How many requests it has not answered. */
  waiting(): number;
}

/**
 * Starts one. Where it ends, the process ends with it, as its models are gone.
 *
 * @param program the file of `onnx-lane`, as source or built
 */
export function makeLane(program: string): Lane {
  const worker = new Worker(program);
  const waiting: ((reply: RunnerReply) => void)[] = [];
  worker.on('message', (reply: RunnerReply) => waiting.shift()?.(reply));
  worker.on('error', () => process.exit(1));
  return {
    ask: (request) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage(request);
      }),
    waiting: () => waiting.length,
  };
}
