/** Shows how far long work has come, on one line of a terminal; says nothing where standard error is a file or a pipe. */

import type { Progress } from '#shared/contract/call.ts';
import type { CommandIo } from './command.ts';

const widest = 76;
const everyMs = 100;

/** A line that is written over and over; `end` takes it away. */
export interface ProgressLine {
  readonly report: (progress: Progress) => void;
  readonly end: () => void;
}

/** Makes the progress line of one command. */
export function createProgressLine(io: CommandIo): ProgressLine {
  if (!process.stderr.isTTY) return { report: () => undefined, end: () => undefined };
  let last = 0;
  return {
    report: ({ step, done, total }) => {
      if (performance.now() - last < everyMs) return;
      last = performance.now();
      const share =
        total === null || total === 0 ? '' : ` ${String(Math.floor((100 * done) / total))} %`;
      io.err(`\r${`${step}${share}`.slice(0, widest).padEnd(widest)}`);
    },
    end: () => {
      if (last > 0) io.err(`\r${' '.repeat(widest)}\r`);
    },
  };
}
