/** Two runs in the queue of the real window: how far, how fast and how long, in the view and the status line; pause, go on, cancel. */

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { outputFolder, startApp } from '#test/support/app.ts';
import { freshDemo } from '#test/support/demo.ts';
import { takeInThemes } from '#test/support/pictures.ts';

let running: RunningApp;
const text = (id: string): Promise<string> => running.page.getByTestId(id).innerText();
const row = (state: string) =>
  running.page.locator(`[data-testid="model-run-row"][data-state="${state}"]`);
const pictures = (name: string): Promise<void> =>
  takeInThemes(running, join(outputFolder(), `run-queue-${name}`));

beforeAll(async () => {
  running = await startApp({ workspace: freshDemo('queue') });
});
afterAll(() => running.close());

/** Queues a bundled model over all frames of the demonstration, slowly enough to be watched. */
async function queue(model: string, name: string): Promise<void> {
  const { page } = running;
  await page.getByTestId('rail-models').click();
  await page.getByTestId(`model-${model}`).click();
  await page.keyboard.press('r');
  await page.getByTestId('run-dialog').waitFor();
  await page.getByTestId('run-name').fill(name);
  if (model === 'pose-ren') await page.getByTestId('run-iterations').fill('10');
  await page.getByText('Batch, threads, time').click();
  await page.getByTestId('run-batch').fill('16');
  await page.getByTestId('run-threads').fill('1');
  await page.getByTestId('run-start').click();
  await page.getByTestId('run-view').waitFor();
}

test('the queue shows what is run and what waits, with pace and time left', async () => {
  const { page } = running;
  await queue('pose-ren', 'Ten rounds');
  await queue('init-cnn', 'Start poses again');
  await row('waiting').waitFor();
  await row('running').click();
  await expect.poll(() => text('run-pace'), { timeout: 30_000 }).toMatch(/ a second · .+ left$/);
  expect(await text('status-run')).toMatch(/% ?\s*Pause\s*Cancel\s*run Ten rounds/);
  await expect.poll(() => text('status-run')).toMatch(/a second · .+ left · 1 more/);
  await pictures('queue');
  // From anywhere, the status line leads to the run.
  await page.getByTestId('rail-data').click();
  await page.getByTestId('status-to-run').click();
  expect(await text('run-panel')).toContain('Ten rounds');
});

test('a paused run lets the next one by, goes on where it stopped, and is cancelled', async () => {
  const { page } = running;
  await page.getByTestId('pause-run').click();
  await row('paused').waitFor();
  const stored = /^([\d,]+) of/.exec(await text('run-pace'))?.[1];
  expect(Number(stored?.replace(',', ''))).toBeGreaterThan(0);
  await pictures('paused');
  await row('done').waitFor({ timeout: 60_000 });
  await row('paused').click();
  expect(await text('run-pace')).toMatch(new RegExp(`^${stored} of`));
  await page.getByTestId('resume-run').click();
  await row('running').waitFor();
  await page.getByTestId('status-cancel-run').click();
  await row('cancelled').waitFor();
  await row('done').click();
  expect(await text('run-panel')).toMatch(/loaded in [\d.]+ s, warmed up in [\d.]+ s/);
  await pictures('ended');
  expect(running.pageErrors).toEqual([]);
});
