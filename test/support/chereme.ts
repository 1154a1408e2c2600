/** Runs the command line as a person does: `bin/chereme` in a process of its own. */

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const launcher = resolve(import.meta.dirname, '../../bin/chereme');

/** What a call left behind. */
export interface CheremeCall {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** Runs `chereme` with these arguments, for at most the 55 seconds that interfaces.md allows. */
export function chereme(...args: readonly string[]): CheremeCall {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(launcher, args, {
    encoding: 'utf8',
    timeout: 55_000,
    maxBuffer: 2 ** 28,
  });
  return { code: status, out: stdout, err: stderr, seconds: (performance.now() - start) / 1000 };
}
