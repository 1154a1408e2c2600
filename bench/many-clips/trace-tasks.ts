/** Every task of a page's main thread, read from a trace of Chromium's. */

import { readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
}

/** A task, ms: by the wall clock, and of processor time. */
export interface Task {
  readonly wall: number;
  readonly cpu: number;
}

/** The tasks of the page's main thread while `run` works. */
export async function traceTasks(
  app: ElectronApplication,
  page: Page,
  run: () => Promise<void>,
): Promise<readonly Task[]> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel', 'blink.user_timing'] }),
  );
  await page.evaluate(() => void performance.mark('traced page'));
  await run();
  const path = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const mark = traceEvents.find(({ name }) => name === 'traced page');
  if (mark === undefined) throw new Error('The page did not mark its thread in the trace.');
  return traceEvents
    .filter(
      ({ name, pid, tid, ts }) =>
        name === 'ThreadControllerImpl::RunTask' &&
        pid === mark.pid &&
        tid === mark.tid &&
        ts >= mark.ts,
    )
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000 }));
}
