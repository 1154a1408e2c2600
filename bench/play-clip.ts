/** Playing a clip: what the page's main thread does for every frame of the screen, with video, two estimators, 3D and timeline. */

import { availableParallelism, loadavg } from 'node:os';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import type { StepCost } from './step-frames-tools/step-cost.ts';
import { costLines, percentile, traceSteps } from './step-frames-tools/step-cost.ts';

const frames = Number(process.env['CHEREME_BENCH_STEPS'] ?? 300);
/** Script of a frame, and any one task. */
const [allowedScriptMs, allowedTaskMs] = [4, 50];

const workspace = join(temporaryFolder('play-clip'), 'demo.chereme');
const made = chereme('demo', workspace);
if (made.code !== 0) throw new Error(`The demonstration could not be made: ${made.err}`);
const running = await startApp({ workspace });
const { app, page } = running;

/** Waits for the first video that the app draws, and lets it draw no more. */
async function firstVideo(): Promise<string> {
  const folder = workspace.replace(/\.chereme$/, '.media');
  for (;;) {
    const video = existsSync(folder) && readdirSync(folder).find((name) => name.endsWith('.mp4'));
    if (typeof video === 'string') {
      await page.getByTestId('cancel-job').click();
      return basename(video, '.mp4');
    }
    await page.waitForTimeout(500);
  }
}

/** Corrects the leading hand in two frames by key, so that what is played is carried between them. */
async function correctSomething(): Promise<void> {
  await page.keyboard.press('c');
  await page.getByTestId('reviewer-name').fill('Bench');
  await page.getByTestId('reviewer-keep').click();
  await page.getByTestId('correct-bar').waitFor();
  for (const key of [
    'q',
    'Shift+D',
    'k',
    'k',
    'f',
    'f',
    'Shift+ArrowRight',
    'Shift+D',
    'Shift+D',
    'Shift+ArrowUp',
  ])
    await page.keyboard.press(key);
  await page.waitForFunction(() =>
    document.querySelector('[data-testid="status-saved"]')?.textContent?.startsWith('saved'),
  );
  await page.waitForTimeout(1000);
}

/** The costs of so many frames of the screen. */
const trace = (way: string): Promise<readonly StepCost[]> =>
  traceSteps(app, way, () =>
    page.evaluate(
      async ([name, count]) => {
        for (let i = 0; i <= count; i += 1) {
          await new Promise(requestAnimationFrame);
          if (i > 0) performance.mark(`rest ${name} ${i - 1}`);
          if (i < count) performance.mark(`step ${name} ${i}`);
        }
      },
      [way, frames] as const,
    ),
  );

try {
  await page.getByTestId('rail-clips').click();
  await page.getByTestId('clip-row').first().waitFor();
  const clip = await firstVideo();
  await page.locator(`[data-testid="clip-row"][data-clip="${clip}"]`).dblclick();
  await page.waitForSelector('[data-testid="stage-panel"] [data-video="open"]');
  await page.getByTestId('pose-scene').waitFor();
  // By then its frames are decoded.
  await page.waitForTimeout(3000);
  const still = await trace('still');
  await page.keyboard.press('Space');
  const playing = await trace('playing');
  await page.keyboard.press('Space');
  await correctSomething();
  await page.keyboard.press('q');
  await page.keyboard.press('Space');
  const corrected = await trace('corrected');
  await page.keyboard.press('Space');
  console.log(
    `${frames} frames of the screen, ${availableParallelism()} cores, load average ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  console.log(`  paused\n${costLines(still)}`);
  console.log(`  playing: video, two estimators, 3D, timeline\n${costLines(playing)}`);
  console.log(
    `  playing while it is corrected, a hand carried between two frames\n${costLines(corrected)}`,
  );
  const played = [playing, corrected];
  const script = Math.max(
    ...played.map((steps) =>
      percentile(
        steps.map(({ scriptCpu }) => scriptCpu),
        0.95,
      ),
    ),
  );
  const task = Math.max(...played.flat().map(({ longestTaskCpu }) => longestTaskCpu));
  const verdict = (value: number, allowed: number): string =>
    `${value.toFixed(2)} ms, allowed ${allowed} ms: ${value < allowed ? 'within' : 'OVER'}`;
  console.log(
    `  processor time: script of a frame at the 95th percentile ${verdict(script, allowedScriptMs)}`,
  );
  console.log(`  processor time: longest task ${verdict(task, allowedTaskMs)}`);
  if (script >= allowedScriptMs || task >= allowedTaskMs) process.exitCode = 1;
} finally {
  await running.close();
}
