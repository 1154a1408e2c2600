/** How much memory a benchmark has had. */

import { readdirSync, readFileSync } from 'node:fs';

/** The most memory that this process and those it started have each had, added up, MiB (Linux). */
export function mostMemoryMb(): number {
  const own = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' '),
  );
  return ['self', ...own.filter((id) => id !== '')].reduce((sum, id) => sum + peakOf(id), 0);
}

function peakOf(id: string): number {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    // It has just ended.
    return 0;
  }
}
