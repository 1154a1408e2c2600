/** Names for new methods of a data set. */

import type { Workspace } from '#main/storage/workspace.ts';

/** The name, or the name with the first number that is free: `pose-ren`, `pose-ren 2`. */
export function freeRunName(store: Workspace, dataSetId: number, name: string): string {
  let free = name;
  for (let number = 2; store.runs.byName(dataSetId, free) !== null; number += 1)
    free = `${name} ${number}`;
  return free;
}
