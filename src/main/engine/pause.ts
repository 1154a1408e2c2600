/** Lets other work through between the slices of a long one. */

import { setImmediate } from 'node:timers/promises';

/** A slice may hold the event loop this long. */
const sliceMs = 12;

/** Gives way when a slice has lasted long enough, and throws when the work was cancelled. */
export type Pause = () => Promise<void>;

/** Makes the pause of one piece of work; `signal` cancels it. */
export function createPause(signal: AbortSignal): Pause {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since < sliceMs) return;
    await setImmediate();
    signal.throwIfAborted();
    since = performance.now();
  };
}
