/** A person adds models, runs them over depth hands, watches the run, and looks at what came of it, stage by stage. */

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { answerOpenDialog, startApp, temporaryFolder } from '#test/support/app.ts';
import { freshDemo } from '#test/support/demo.ts';
import { modelFile, refineCard } from '#test/support/made-models.ts';

let running: RunningApp;
const text = (id: string): Promise<string> => running.page.getByTestId(id).innerText();

beforeAll(async () => {
  running = await startApp({ workspace: freshDemo('models') });
});
afterAll(() => running.close());

/** A model alone in a folder, with a card beside it where one is given. */
function modelInFolder(name: string, card: object | null): string {
  const folder = join(temporaryFolder('model'), name);
  mkdirSync(folder);
  const path = join(folder, `${name}.onnx`);
  copyFileSync(modelFile(`${name}.onnx`), path);
  if (card !== null) writeFileSync(join(folder, 'card.json'), JSON.stringify(card));
  return path;
}

test('a file that is no model is refused in plain words', async () => {
  const { page } = running;
  await page.getByTestId('rail-models').click();
  await page.getByTestId('model-view').waitFor();
  const path = join(temporaryFolder('no-model'), 'letter.onnx');
  writeFileSync(path, 'Dear colleague, the model follows tomorrow.');
  await answerOpenDialog(running, [path]);
  await page.getByTestId('add-model').click();
  await page.getByTestId('add-failure').waitFor();
  expect(await text('add-failure')).toContain('letter.onnx');
});

test('a model is added with the card that its own shapes fill in', async () => {
  const { page } = running;
  await answerOpenDialog(running, [modelInFolder('hand-initial', null)]);
  await page.getByTestId('add-model').click();
  await page.getByTestId('add-dialog').waitFor();
  expect(await text('add-dialog')).toContain('patch');
  expect(await page.getByTestId('card-kind').inputValue()).toBe('hand-initial');
  await page.getByTestId('card-id').fill('test-initial');
  await page.getByTestId('card-name').fill('Test initial');
  await page.getByTestId('card-licence').fill('MIT');
  await page.getByTestId('add-confirm').click();
  await page.getByTestId('model-test-initial').waitFor();
  expect(await text('model-licence')).toBe('MIT');
  expect(await text('model-hash')).toMatch(/^[0-9a-f]{64}$/);
  expect(await text('model-ports')).toContain('[n, 1, 96, 96]');
});

test('a model with a card beside its file needs no questions', async () => {
  const { page } = running;
  await answerOpenDialog(running, [modelInFolder('hand-refine', refineCard)]);
  await page.getByTestId('add-model').click();
  await page.getByTestId('card-beside').waitFor();
  await page.getByTestId('add-confirm').click();
  await page.getByTestId('model-test-refine').waitFor();
});

test('run over one sequence, it shows its progress and its result', async () => {
  const { page } = running;
  await page.getByTestId('model-test-refine').click();
  await page.keyboard.press('r');
  await page.getByTestId('run-dialog').waitFor();
  const sequence = await page
    .getByTestId('run-part')
    .locator('option')
    .nth(1)
    .getAttribute('value');
  await page.getByTestId('run-part').selectOption(sequence);
  await page.getByTestId('run-iterations').fill('3');
  await page.getByTestId('run-start-pose').selectOption('model test-initial');
  await page.getByTestId('run-name').fill('Journey');
  await page.getByTestId('run-start').click();
  await page.getByTestId('run-view').waitFor();
  await page
    .locator('[data-testid="model-run-row"][data-state="done"]')
    .waitFor({ timeout: 60_000 });
  expect(await text('run-panel')).toContain('Journey');
  expect(await text('run-panel')).toContain('Test initial');
  expect(await text('run-pace')).toMatch(/(\d+) of \1 frames/);
});

test('its worst frame opens with the stages: a slider, arrows, joints that got worse', async () => {
  const { page } = running;
  await page.keyboard.press('Enter');
  await page.getByTestId('stage-slider').waitFor();
  await expect.poll(() => text('stage-words')).toMatch(/mean error [\d.]+ mm · (no|1|\d+) joint/);
  expect(await page.getByTestId('stage-slider').getAttribute('aria-valuetext')).toBe(
    'after 3 of 3 iterations',
  );
  for (const stage of ['after 2 of 3 iterations', 'after 1 of 3 iterations', 'start pose']) {
    await page.keyboard.press(',');
    expect(await page.getByTestId('stage-slider').getAttribute('aria-valuetext')).toBe(stage);
  }
  await expect.poll(() => text('stage-words')).toContain('the pose it starts from');
  await page.keyboard.press('.');
});

test('figures 10 to 12 draw it, and a mark opens the frames at that stage', async () => {
  const { page } = running;
  await page.getByTestId('rail-figures').click();
  await page.getByTestId('figure-item-iterations').click();
  await expect.poll(() => text('figure-view')).toContain('Error against iteration');
  await page.getByTestId('figure-item-starts-success-curves').click();
  await expect.poll(() => text('figure-view')).toContain('its start');
  expect(running.pageErrors).toEqual([]);
});
