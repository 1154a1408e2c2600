/** Scrolling the table of 100,000 sign clips in the real app: no task of the page's main thread may take over 50 ms. */

import { loadavg } from 'node:os';
import { join } from 'node:path';
import { startApp, temporaryFolder } from '#test/support/app.ts';
import { installDesktop } from '#main/launch/desktop.ts';
import { clips, makeManyClips } from './many-clips/make-many-clips.ts';
import type { Task } from './many-clips/trace-tasks.ts';
import { traceTasks } from './many-clips/trace-tasks.ts';

const allowedMs = 50;
const pauseMs = 30;

const workspace = join(temporaryFolder('scroll'), 'many.chereme');
makeManyClips(workspace);
const electron = installDesktop();
if (!electron.ok) throw new Error(electron.error.message);
const running = await startApp({ workspace });
const { app, page } = running;

/** Turns the wheel so often, a row or some screens at a time. */
async function wheel(times: number, pixels: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await page.mouse.wheel(0, pixels);
    await page.waitForTimeout(pauseMs);
  }
}

async function press(key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pauseMs);
  }
}

const longest = (tasks: readonly Task[], of: keyof Task): number =>
  tasks.reduce((most, task) => Math.max(most, task[of]), 0);

function line(what: string, tasks: readonly Task[]): string {
  const over = tasks.filter(({ cpu }) => cpu > allowedMs).length;
  const ms = (value: number): string => `${value.toFixed(1).padStart(6)} ms`;
  return `${what.padEnd(44)} longest task ${ms(longest(tasks, 'cpu'))} of processor time, ${ms(longest(tasks, 'wall'))} by the clock; ${over} over ${allowedMs} ms`;
}

try {
  await page.getByTestId('library-view').waitFor();
  await page.getByTestId('rail-clips').click();
  await page.getByTestId('clip-row').first().waitFor();
  const rows = page.getByTestId('clip-rows');
  await rows.hover();
  await wheel(20, 400);
  const ways: readonly (readonly [string, () => Promise<void>])[] = [
    ['wheel, some rows at a time', () => wheel(150, 240)],
    ['wheel, screens at a time', () => wheel(100, 2400)],
    ['arrow keys', () => press('ArrowDown', 120)],
    ['pages by key', () => press('PageDown', 60)],
  ];
  console.log(`${clips} clips, window 1440 x 900; load ${loadavg()[0]!.toFixed(1)} when it began`);
  const all: Task[] = [];
  for (const [what, run] of ways) {
    const tasks = await traceTasks(app, page, run);
    console.log(line(what, tasks));
    all.push(...tasks);
  }
  console.log(`load ${loadavg()[0]!.toFixed(1)} at the end`);
  const kept = longest(all, 'cpu') <= allowedMs;
  console.log(kept ? 'no task' : 'NOT: a task', `took more than ${allowedMs} ms of processor time`);
  if (!kept) process.exitCode = 1;
} finally {
  await running.close();
}
