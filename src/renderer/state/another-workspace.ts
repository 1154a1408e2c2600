/** The moment another workspace is open, or none any more: ids mean something else from then on. */

import { leaveWorkspace } from './route-store.ts';
import { useWorkspace } from './workspace-store.ts';

/** Calls the listener whenever another workspace was opened, or the open one was closed; each store that keeps ids begins anew with it. */
export function onAnotherWorkspace(listener: () => void): void {
  useWorkspace.subscribe(({ summary }, before) => {
    if (summary?.path !== before.summary?.path) listener();
  });
}

onAnotherWorkspace(() => leaveWorkspace(useWorkspace.getState().summary !== null));
