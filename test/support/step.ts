/** Runs the parts of the test command one after the other and counts what passed. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const checkout: string = resolve(import.meta.dirname, '../..');

/** What a part of the test command found. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Count = { passed: 0, failed: 0, skipped: 0 };

/** Adds counts up. */
export const total = (counts: readonly Count[]): Count =>
  counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }),
    nothing,
  );

/** Runs a command in the checkout with its output shown; counts as one test. */
export function runStep(name: string, program: string, args: readonly string[]): Count {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(program, [...args], { cwd: checkout, stdio: 'inherit' });
  if (status !== 0) console.log(`FAILED: ${name} (exit ${String(status)})`);
  return status === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/** Reads the counts of vitest's JSON report; a run that wrote none, or ran nothing and still failed, is one failure. */
export function countReport(path: string, status: number | null): Count {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
    };
    const failed = status === 0 ? report.numFailedTests : Math.max(1, report.numFailedTests);
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
  } catch {
    return { ...nothing, failed: 1 };
  }
}

/** The closing line that continuous integration reads. */
export const closingLine = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
