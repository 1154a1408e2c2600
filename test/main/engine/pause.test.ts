/** Slices of work that goes on side by side never come one after the other without other work between them. */

import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPause } from '#main/engine/pause.ts';

/** Holds the event loop as a slice of work does. */
function holdMs(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('parts that share a pause take turns, one slice in a turn of the event loop', async () => {
  const pause = createPause(new AbortController().signal);
  let turn = 0;
  const work = new AbortController();
  const slicesOfTurn = new Map<number, number>();
  const count = async (): Promise<void> => {
    while (!work.signal.aborted) {
      await setImmediate();
      turn += 1;
    }
  };
  const part = async (): Promise<void> => {
    for (let slice = 0; slice < 6; slice += 1) {
      await pause();
      slicesOfTurn.set(turn, (slicesOfTurn.get(turn) ?? 0) + 1);
      holdMs(14);
    }
  };
  const counting = count();
  await Promise.all([part(), part(), part()]);
  work.abort();
  await counting;
  // The first slice of each part begins before any has lasted long enough.
  slicesOfTurn.delete(0);
  expect(Math.max(...slicesOfTurn.values())).toBe(1);
});

test('work that was cancelled ends at its next pause', async () => {
  const abort = new AbortController();
  const pause = createPause(abort.signal);
  await pause();
  holdMs(14);
  const waiting = pause();
  abort.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
});
