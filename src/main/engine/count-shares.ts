/** Counts the hand shares of a collection anew by its rules, a few clips at a time, and goes on where it was broken off. */

import type { CallContext } from './handlers.ts';
import type { Pause } from './pause.ts';
import { refreshShares } from './clip-shares.ts';
import type { Workspace } from '#main/storage/workspace.ts';

/** A transaction takes so many clips. */
const clipsAtOnce = 200;

/**
 * Counts what is due in every collection, by the rules as they are when each clip has its turn. What is done is kept when
 * `pause` throws or the process ends; two at once share the work.
 *
 * @returns whether anything was due
 */
export async function countSharesAnew(
  store: Workspace,
  pause: Pause,
  report: CallContext['report'] = () => undefined,
): Promise<boolean> {
  let wasDue = false;
  for (const { id } of store.collections.list()) {
    const clips =
      store.collections.counted(id) === null ? null : store.clips.ids(id).toSorted((a, b) => a - b);
    if (clips === null) continue;
    wasDue = true;
    for (let isDue = true; isDue;) {
      await pause();
      isDue = store.transaction(() => {
        const counted = store.collections.counted(id);
        if (counted === null) return false;
        const done = clips.findIndex((clip) => clip > counted);
        const some = done < 0 ? [] : clips.slice(done, done + clipsAtOnce);
        report({ step: 'Counting hands', done: Math.max(0, done), total: clips.length });
        const collection = store.collections.byId(id) ?? undefined;
        for (const clipId of some) refreshShares(store, clipId, collection);
        const last = some.length < clipsAtOnce ? null : (some.at(-1) ?? null);
        store.collections.setCounted(id, last);
        return last !== null;
      });
    }
  }
  if (wasDue) store.settle();
  return wasDue;
}
