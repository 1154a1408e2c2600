/** The processes that a test has started (Linux). */

import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that this one has started. */
export const children = (): number[] =>
  readdirSync('/proc/self/task').flatMap((task) =>
    childrenOf(task)
      .trim()
      .split(' ')
      .filter((text) => text !== '')
      .map(Number),
  );

/** A thread may end while its folder is read. */
function childrenOf(task: string): string {
  try {
    return readFileSync(`/proc/self/task/${task}/children`, 'utf8');
  } catch {
    return '';
  }
}
