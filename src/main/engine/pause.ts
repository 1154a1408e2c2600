/** Lets other work through between the slices of a long one. */

import { setImmediate } from 'node:timers/promises';

/** A slice may hold the event loop this long. */
const sliceMs = 12;

/** Gives way when a slice has lasted long enough, and throws when the work was cancelled. */
export type Pause = () => Promise<void>;

/**
 * Makes the pause of one piece of work; `signal` cancels it. Parts of the work that go on side by side share it: they take
 * turns, one slice in each turn of the event loop.
 */
export function createPause(signal: AbortSignal): Pause {
  let since = performance.now();
  let turn = Promise.resolve();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since < sliceMs) return;
    turn = turn.then(() => setImmediate());
    await turn;
    signal.throwIfAborted();
    since = performance.now();
  };
}
