/** From 16-bit depth pictures of one's own camera to a method in the library: drop, add a model, run it, look. */

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import type { RunningApp } from '#test/support/app.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  dropFiles,
  outputFolder,
  startApp,
  temporaryFolder,
} from '#test/support/app.ts';
import { bumpFrame, initialCard, modelFile } from '#test/support/made-models.ts';

const frames = 5;
const folder = temporaryFolder('depth-png');
let running: RunningApp;
const picture = (name: string): Promise<unknown> =>
  running.page.screenshot({ path: join(outputFolder(), `${name}.png`) });

beforeAll(async () => {
  mkdirSync(join(folder, 'camera'));
  for (let frame = 0; frame < frames; frame += 1) {
    const name = `depth_${String(frame).padStart(4, '0')}.png`;
    // An eighth of a millimetre a step, as small cameras count.
    const { width, height, values } = bumpFrame(frame);
    const eighths = { width, height, values: values.map((mm) => mm * 8), unitMm: 0.125 };
    writeFileSync(join(folder, 'camera', name), writeDepthPng(eighths));
  }
  const intrinsics = { fx: 241.4, fy: 241.4, cx: 160, cy: 120 };
  const description = { name: 'My camera', intrinsics, depthUnitMm: 0.125 };
  writeFileSync(join(folder, 'my-camera.json'), JSON.stringify(description));
  mkdirSync(join(folder, 'model'));
  copyFileSync(modelFile('hand-initial.onnx'), join(folder, 'model', 'hand-initial.onnx'));
  writeFileSync(join(folder, 'model', 'card.json'), JSON.stringify(initialCard));
  running = await startApp();
  await running.page.waitForSelector('[data-testid="start-view"]');
  await answerSaveDialog(running, join(folder, 'own.chereme'));
  await running.page.click('[data-testid="start-new"]');
  await running.page.waitForSelector('[data-testid="library-view"]');
});
afterAll(() => running.close());

test('depth pictures and a description of their camera are enough', async () => {
  const { page } = running;
  await dropFiles(running, [join(folder, 'my-camera.json'), join(folder, 'camera')]);
  await page.getByTestId('candidates').waitFor();
  await picture('depth-png-1-import');
  await page.getByTestId('import-store').click();
  await page.getByTestId('import-outcome').waitFor();
  await page.getByTestId('rail-data').click();
  const section = page.getByTestId('data-set-my-camera');
  await section.waitFor();
  await expect.poll(() => section.innerText()).toMatch(/depth frames\s*5\b/i);
});

test('a model is added and run over them', async () => {
  const { page } = running;
  await page.getByTestId('rail-models').click();
  await answerOpenDialog(running, [join(folder, 'model', 'hand-initial.onnx')]);
  await page.getByTestId('add-model').click();
  await page.getByTestId('card-beside').waitFor();
  await page.getByTestId('add-confirm').click();
  await page.getByTestId('model-test-initial').click();
  await page.keyboard.press('r');
  await page.getByTestId('run-dialog').waitFor();
  await picture('depth-png-2-run');
  await page.getByTestId('run-start').click();
  await page
    .locator('[data-testid="model-run-row"][data-state="done"]')
    .waitFor({ timeout: 60_000 });
  // Nothing is known to be right here: the run says so and offers neither its worst frames nor a comparison.
  const made = page.getByTestId('run-result');
  expect(await made.getByTestId('open-result').innerText()).toBe('Its frames');
  expect(await made.getByTestId('run-unknown').innerText()).toContain('has no ground truth');
  expect(await made.getByTestId('compare-result').count()).toBe(0);
  await picture('depth-png-3-done');
});

test('the method stands in the library, and its joints on the depth', async () => {
  const { page } = running;
  await page.getByTestId('rail-data').click();
  const section = page.getByTestId('data-set-my-camera');
  await section.getByTestId('run-row-test-initial').waitFor();
  expect(await section.getByTestId('run-row-test-initial').innerText()).toContain('test-initial');
  await picture('depth-png-4-library');
  await section.getByTestId('open-hands').click();
  await page.getByTestId('hand-view').waitFor();
  await page.locator('[data-testid="scene-canvas"] canvas').first().waitFor();
  // The processor draws the first picture of the scene; the picture taken here is for a person.
  await page.waitForTimeout(3000);
  await picture('depth-png-5-hands');
  expect(running.pageErrors).toEqual([]);
});
