/** Starts the app's hidden drawing window and waits for the outcome that it prints. */

import { spawn } from 'node:child_process';
import { reportOutcomeMark } from '#shared/contract/report-outcome.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';

/** interfaces.md: each call ends within 55 s. */
const longestMs = 50_000;
const detailKept = 4000;

/**
 * Runs the app's command; its other output becomes the detail of a failure.
 *
 * @param startedMs when the whole call began, by `performance.now()`: what came before, a build perhaps, is part of its time
 */
export function runDrawingWindow<T>(
  { program, args }: { readonly program: string; readonly args: readonly string[] },
  startedMs: number,
  what: 'report' | 'videos' = 'report',
): Promise<Result<T>> {
  const leftMs = Math.max(0, startedMs + longestMs - performance.now());
  return new Promise((settle) => {
    // A process group of its own, so that a virtual display goes with the window.
    const window = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    const endGroup = (): void => {
      if (window.pid === undefined) return;
      try {
        process.kill(-window.pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    };
    const deadline = setTimeout(() => {
      endGroup();
      settle(
        fail(
          'internal',
          `The ${what === 'report' ? 'report was' : 'videos were'} not finished after ${longestMs / 1000} seconds.`,
          {
            tip: 'Draw the rest in the app, or on a machine with less to do.',
            detail: output.slice(-detailKept),
          },
        ),
      );
    }, leftMs);
    const stop = (): void => {
      endGroup();
      process.exit(1);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const collect = (text: string): void => {
      output += text;
    };
    window.stdout.setEncoding('utf8').on('data', collect);
    window.stderr.setEncoding('utf8').on('data', collect);
    window.on('error', (error) => {
      clearTimeout(deadline);
      settle(
        fail('missing-part', `${program} could not be started: ${error.message}.`, {
          tip: 'Run: npm ci',
        }),
      );
    });
    window.on('close', () => {
      clearTimeout(deadline);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      settle(readOutcome<T>(output, what));
    });
  });
}

function readOutcome<T>(output: string, what: string): Result<T> {
  const line = output.split('\n').find((one) => one.startsWith(reportOutcomeMark));
  if (line !== undefined) {
    try {
      return JSON.parse(line.slice(reportOutcomeMark.length)) as Result<T>;
    } catch {
      // It broke off while it was written: as if it had not been.
    }
  }
  return fail('internal', `The drawing window stopped before the ${what} could be finished.`, {
    tip: 'Set CHEREME_DEBUG=1 and run it again to see what it printed.',
    detail: output.slice(-detailKept),
  });
}
