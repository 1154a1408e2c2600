/** What follows a correction: predictions on old points are marked, the model is run again, and failures that went away are counted. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import { createRandom } from '#shared/statistics/random.ts';
import type { Engine } from '#main/engine/engine.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { seriousViolations } from '#test/support/accessibility.ts';
import type { RunningApp } from '#test/support/app.ts';
import {
  answerOpenDialog,
  dropFiles,
  outputFolder,
  startApp,
  temporaryFolder,
} from '#test/support/app.ts';
import { clickBar, figureIsDrawn } from '#test/support/chart.ts';
import { madeFrames, makeLabWorkspace, rightHand } from '#test/support/made-lab.ts';
import { classifyCard, modelFile } from '#test/support/made-models.ts';
import { takeInThemes } from '#test/support/pictures.ts';
import { valueOf } from '#test/support/result.ts';
import { checkout } from '#test/support/step.ts';

const folder = temporaryFolder('after-correction');
const pictures = join(outputFolder(), 'after-correction');
const workspace = join(folder, 'lab.chereme');
const chart = '[data-testid="figure-paper"]';
let running: RunningApp;
const byId = (id: string) => running.page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();

/** Sets the right hand down in every frame, in a shape that is drawn by a seed. */
function place(engine: Engine, trackId: number, seed: number) {
  const random = createRandom(seed);
  const shape = rightHand.map(() => [640 * random(), 480 * random()] as const);
  const keys = Array.from({ length: madeFrames }, (_, frame) =>
    rightHand.map((point, i) => {
      const state = i % 4 === 0 ? stateCode['placed-hidden'] : stateCode.corrected;
      const [x, y] = shape[i]!;
      return { frame, point, state, x, y, z: 0 };
    }),
  );
  return engine.call('corrections.apply', {
    subject: { kind: 'track', id: trackId },
    edits: [{ kind: 'place', keys: keyTable(keys.flat()) }],
    label: null,
    range: null,
  });
}

/** The model's first label of clip one, on the points as they are. */
async function labelOf(engine: Engine): Promise<string> {
  const started = valueOf(
    await engine.call('modelRuns.start', {
      modelId: classifyCard.id,
      samples: { kind: 'clips', collectionId: 1, filter: null },
      settings: runSettingsSchema.parse({}),
      name: null,
    }),
  );
  const { result } = valueOf(await engine.call('modelRuns.wait', { modelRunId: started.id }));
  const { predictions } = valueOf(await engine.call('clips.detail', { clipId: 1 }));
  const systemId = result?.kind === 'system' ? result.systemId : -1;
  return predictions.find((one) => one.systemId === systemId)?.ranked[0]?.label ?? '';
}

/** The seed of a hand that makes the model read another sign, and both signs. */
async function tellingHand(): Promise<{ seed: number; before: string; after: string }> {
  const path = join(folder, 'scratch.chereme');
  makeLabWorkspace(path);
  const { engine, close } = createChereme();
  try {
    valueOf(await engine.call('workspace.open', { path }));
    const model = { path: modelFile('sign-classify.onnx'), card: classifyCard, copy: false };
    valueOf(await engine.call('models.add', model));
    const before = await labelOf(engine);
    for (let seed = 1; seed < 40; seed += 1) {
      valueOf(await place(engine, 1, seed));
      const after = await labelOf(engine);
      if (after !== before) return { seed, before, after };
    }
    throw new Error('Expected a hand that changes what the model reads.');
  } finally {
    close();
  }
}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  const { seed, before, after } = await tellingHand();
  makeLabWorkspace(workspace);
  const store = valueOf(openWorkspace(workspace));
  store.transaction(() => {
    // The first clip is what the model reads after the correction, the second what it reads before.
    store.clips.setGloss(1, after);
    store.clips.setGloss(2, before);
    store.systems.settle(1);
  });
  store.close();
  const { engine, close } = createChereme();
  valueOf(await engine.call('workspace.open', { path: workspace }));
  const model = { path: modelFile('sign-classify.onnx'), card: classifyCard, copy: true };
  valueOf(await engine.call('models.add', model));
  expect(await labelOf(engine)).toBe(before);
  for (const trackId of [1, 2]) valueOf(await place(engine, trackId, seed));
  close();
  running = await startApp({ workspace });
  await byId('library-view').waitFor();
  await byId('rail-clips').click();
  await byId('clip-row').first().waitFor();
});
afterAll(() => running.close());

const row = (name: string) => running.page.locator(`[data-testid="clip-row"][data-clip="${name}"]`);

test('a prediction from before is marked, points are counted by their state, and filters ask for them', async () => {
  const { page } = running;
  await byId('system-select').selectOption({ label: 'test-classify' });
  await expect.poll(() => row('one').innerText()).toContain('wrong');
  expect(await row('two').innerText()).toContain('right');
  for (const name of ['one', 'two']) {
    expect(await row(name).getByLabel('not run on the corrected points').count()).toBe(1);
    expect(await row(name).getByLabel('made on the points as they were before').count()).toBe(1);
    const states = row(name).getByLabel(/corrected, \d+ placed though hidden/);
    expect(await states.getAttribute('aria-label')).toMatch(
      /^600 corrected, 240 placed though hidden/,
    );
  }
  await page.keyboard.press('Space');
  await byId('preview-states').waitFor();
  await takeInThemes(running, join(pictures, '1-library'));
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Space');
  await byId('filter-after').selectOption('not-run');
  await expect.poll(() => text('clip-count')).toBe('2 of 2 clips');
  await byId('filter-corrected').selectOption('false');
  await expect.poll(() => text('clip-count')).toBe('0 of 2 clips');
  await byId('filter-clear').click();
});

test('the model is run again on the corrected points', async () => {
  const { page } = running;
  await byId('rail-models').click();
  await byId('model-test-classify').click();
  await page.keyboard.press('r');
  await byId('run-dialog').waitFor();
  expect(await byId('run-points').inputValue()).toBe('corrected');
  expect(await byId('run-compared-with').inputValue()).toBe('same');
  await takeInThemes(running, join(pictures, '2-run'));
  await byId('run-start').click();
  await byId('run-view').waitFor();
  await page
    .locator('[data-testid="model-run-row"][data-state="done"]')
    .nth(1)
    .waitFor({ timeout: 60_000 });
  expect((await text('run-panel')).replaceAll(/\s+/g, ' ')).toContain('Points as corrected');
  await takeInThemes(running, join(pictures, '3-run-done'));
});

test('the library says which failure went away', async () => {
  await byId('rail-clips').click();
  await byId('clip-row').first().waitFor();
  await byId('system-select').selectOption({ label: 'test-classify' });
  await row('one').getByLabel('right, on the corrected points').waitFor();
  await row('two').getByLabel('wrong, on the corrected points').waitFor();
  await takeInThemes(running, join(pictures, '4-after'));
  await byId('filter-outcome').selectOption('wrong');
  await byId('filter-after').selectOption('right');
  await expect.poll(() => text('clip-count')).toBe('1 of 2 clips');
  await expect.poll(() => byId('clip-row').count()).toBe(1);
  expect(await row('one').count()).toBe(1);
  await byId('filter-clear').click();
});

test('the figure counts them, and a bar opens its clips', async () => {
  const { page } = running;
  await byId('rail-figures').click();
  await byId('figure-item-after-correction').click();
  await figureIsDrawn(page, chart, 'Right after correction');
  const notes = await text('figure-notes');
  expect(notes).toContain('of 1 clip that were wrong, 1 are right on the corrected points');
  await takeInThemes(running, join(pictures, '5-figure'));
  await clickBar(page, chart, 0, 0);
  await byId('mark-clips').waitFor();
  expect(await byId('mark-clips').getAttribute('data-count')).toBe('1');
  expect(await text('clip-drawer')).toContain('Wrong before, right after');
  await takeInThemes(running, join(pictures, '6-bar'));
  await page.keyboard.press('Enter');
  await byId('clip-view').waitFor();
  expect(await byId('clip-view').getAttribute('data-clip')).toBe('one');
});

test('corrections of others are shown before they are taken, and one undo takes them back', async () => {
  const { page } = running;
  const sleap = join(checkout, 'test/fixtures/sleap/labels.slp');
  await answerOpenDialog(running, [sleap]);
  await page.keyboard.press('Control+Shift+E');
  await byId('take-corrections').waitFor();
  expect(await text('take-words')).toMatch(/3 points in 2 frames of “one” become corrections/);
  expect(await text('take-names')).toContain('none: left out');
  expect(await text('take-warnings')).toContain('a prediction of SLEAP');
  await takeInThemes(running, join(pictures, '7-take'));
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => byId('take-corrections').count()).toBe(0);
  await expect.poll(() => text('status-line')).toContain('3 points taken from labels.slp');
  // A prediction on the corrected points is on old ones again.
  const old = async (): Promise<number> =>
    (await text('predictions')).split('old points').length - 1;
  await expect.poll(old).toBe(3);
  await page.keyboard.press('Control+z');
  await expect.poll(old).toBe(2);
});

test('a file that is none is refused in the same place; other files go to the import', async () => {
  const { page } = running;
  await dropFiles(running, [join(checkout, 'test/fixtures/sleap/make_labels.py')]);
  await byId('candidates').waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await byId('clip-view').waitFor();
  await answerOpenDialog(running, [join(checkout, 'package.json')]);
  await byId('take-corrections-button').click();
  await byId('take-failure').waitFor();
  expect(await text('take-failure')).toContain('is JSON, but no COCO keypoints');
  await takeInThemes(running, join(pictures, '8-refused'));
  await page.keyboard.press('Escape');
  expect(running.pageErrors).toEqual([]);
});
