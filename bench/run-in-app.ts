/** While a model runs in the app: how late the event loop of the main process is, and of the page that shows the run. */

import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { modelFile, refineCard } from '#test/support/made-models.ts';

/** The line for main, 99th percentile. */
const wantedMs = 10;
const bundled = 'pose-ren';

const workspace = join(temporaryFolder('run-in-app'), 'demo.chereme');
const must = (...args: readonly string[]): string => {
  const { code, out, err } = chereme(...args);
  if (code !== 0) throw new Error(err);
  return out;
};
must('demo', workspace);
const isHere = must('models', '--json').includes(`"${bundled}"`);
if (!isHere) {
  const card = join(dirname(workspace), 'refine.json');
  writeFileSync(card, JSON.stringify({ ...refineCard, startFrom: null }));
  must('models', workspace, '--add', modelFile('hand-refine.onnx'), '--card', card);
}
const id = isHere ? bundled : refineCard.id;
const running = await startApp({ workspace });
const { app, page } = running;
try {
  await page.getByTestId('rail-models').click();
  await page.getByTestId(`model-${id}`).click();
  await page.keyboard.press('r');
  await page.getByTestId('run-dialog').waitFor();
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    Object.assign(globalThis, { benchDelay: delay });
  });
  await page.getByTestId('run-start').click();
  await page
    .locator('[data-testid="model-run-row"][data-state="done"]')
    .waitFor({ timeout: 240_000 });
  const { p99, mean } = await app.evaluate(() => {
    const { benchDelay } = globalThis as unknown as {
      readonly benchDelay: { percentile(share: number): number; readonly mean: number };
    };
    return { p99: benchDelay.percentile(99) / 1e6, mean: benchDelay.mean / 1e6 };
  });
  const words = await page.getByTestId('run-pace').innerText();
  console.log(
    `${id}: ${words}\nmain process, event loop: ${mean.toFixed(1)} ms on average, ${p99.toFixed(1)} ms at the 99th percentile (wanted: under ${wantedMs} ms); load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`,
  );
  if (p99 >= wantedMs) process.exitCode = 1;
} finally {
  await running.close();
}
