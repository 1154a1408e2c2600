/** A person adds models, runs them over depth hands, watches the run, and looks at what came of it, stage by stage. */

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { answerOpenDialog, outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { clickMark, figureIsDrawn, markOnScreen, traceOf } from '#test/support/chart.ts';
import { freshDemo } from '#test/support/demo.ts';
import { modelFile, refineCard } from '#test/support/made-models.ts';
import { takeInThemes } from '#test/support/pictures.ts';

let running: RunningApp;
const text = (id: string): Promise<string> => running.page.getByTestId(id).innerText();

const pictures = join(outputFolder(), 'models-journey');
const takePictures = (name: string): Promise<void> => takeInThemes(running, join(pictures, name));
/** The pixels of the depth image as the canvas has them. */
const drawnPixels = (): Promise<string> =>
  running.page
    .getByTestId('depth-image')
    .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());

/** Frames of one sequence are enough. */
async function chooseFirstSequence(): Promise<void> {
  const part = running.page.getByTestId('run-part');
  await part.selectOption(await part.locator('option').nth(1).getAttribute('value'));
}

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

test('a box around the hand is drawn on the first depth image, or typed', async () => {
  const { page } = running;
  await page.getByTestId('model-test-initial').click();
  await page.keyboard.press('r');
  await page.getByTestId('run-dialog').waitFor();
  await chooseFirstSequence();
  await page.getByTestId('run-centre').selectOption('box');
  const picture = page.getByTestId('run-box-picture');
  await picture.waitFor();
  expect(await text('run-dialog')).toContain('320 × 240 pixels. Drag over the image');
  const place = (await picture.boundingBox())!;
  const at = (x: number, y: number) => [place.x + place.width * x, place.y + place.height * y];
  const [fromX = 0, fromY = 0] = at(0.75, 0.9);
  const [toX = 0, toY = 0] = at(0.25, 0.1);
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  await page.mouse.move(toX, toY, { steps: 4 });
  await page.mouse.up();
  const edge = async (name: string) =>
    Number(await page.getByTestId(`run-box-${name}`).inputValue());
  const [left, top] = [await edge('left'), await edge('top')];
  const [right, bottom] = [await edge('right'), await edge('bottom')];
  // Of 320 x 240 pixels.
  for (const [found, wanted] of [
    [left, 80],
    [top, 24],
    [right, 240],
    [bottom, 216],
  ] as const)
    expect(Math.abs(found - wanted)).toBeLessThan(3);
  await takePictures('1-box');
  await page.getByTestId('run-box-right').fill('250');
  expect(await picture.locator('rect').getAttribute('width')).toBe(`${250 - left}`);
  await page.getByTestId('run-dialog').getByText('Batch, threads, time').click();
  await page.getByTestId('run-within').fill('60');
  await page.getByTestId('run-name').fill('Boxed');
  await page.getByTestId('run-start').click();
  await page.locator('[data-testid="model-run-row"][data-state="done"]').waitFor();
  expect(await text('run-panel')).toContain(`the box ${left}, ${top} to 250, ${bottom}`);
  expect(await text('run-panel')).toMatch(/Stopped when a batch takes over\s+1 min/);
  await page.getByTestId('rail-models').click();
});

test('run over one sequence, it shows its progress and its result', async () => {
  const { page } = running;
  await page.getByTestId('model-pose-ren').click();
  await page.keyboard.press('r');
  await page.getByTestId('run-dialog').waitFor();
  await chooseFirstSequence();
  await page.getByTestId('run-iterations').fill('3');
  await page.getByTestId('run-start-pose').selectOption('model test-initial');
  await page.getByTestId('run-name').fill('Journey');
  await page.getByTestId('run-start').click();
  await page.getByTestId('run-view').waitFor();
  await page
    .locator('[data-testid="model-run-row"][data-state="done"]', { hasText: 'Journey' })
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
  // The errors beside it are those of the pose that is drawn.
  expect(await text('errors-stage')).toMatch(/^start( of Journey)?$/);
});

test('the depth image has the arrows to a stage, the joints that got worse, and the eleven windows', async () => {
  const { page } = running;
  const image = page.getByTestId('depth-image');
  const words = (): Promise<string | null> => image.getAttribute('aria-label');
  await expect.poll(words).toContain('The pose it starts from.');
  const atStart = await drawnPixels();
  await page.keyboard.press('.');
  await expect.poll(words).toMatch(/21 arrows from the pose before, \d+ joints? that got worse/);
  const worse = /(\d+) joints? that got worse/.exec((await words()) ?? '')?.[1];
  const told = worse === '0' ? 'no joint' : `${worse} joint`;
  await expect
    .poll(() => text('stage-words'))
    .toContain(`${told}${worse === '1' || worse === '0' ? '' : 's'} got worse`);
  if (!(await page.getByTestId('stage-windows').isChecked()))
    await page.getByTestId('stage-windows').check();
  await expect.poll(words).toContain('11 windows');
  const withWindows = await drawnPixels();
  await page.getByTestId('stage-windows').uncheck();
  await expect.poll(words).not.toContain('windows');
  const without = await drawnPixels();
  expect(without).not.toBe(atStart);
  expect(withWindows).not.toBe(without);
  await page.getByTestId('stage-windows').check();
  // The 3D view is drawn by a worker, which begins after the panels beside it are there.
  await page.locator('[data-testid="scene-canvas"][data-drawn]').waitFor();
  await takePictures('2-stages');
});

test('figures 10 to 12 draw it, and a mark opens the frames at that stage', async () => {
  const { page } = running;
  await page.getByTestId('rail-figures').click();
  await page.getByTestId('figure-item-iterations').click();
  const paper = '[data-testid="figure-paper"]';
  await figureIsDrawn(page, paper, 'Error against iteration');
  const poor = await traceOf(page, paper, 'Pose-REN from the mean pose');
  const errors = await Promise.all(
    [0, 1, 3].map(async (stage) => (await markOnScreen(page, paper, poor, stage)).y),
  );
  expect(errors).toEqual(errors.toSorted((a, b) => b - a));
  await takePictures('3-iterations');
  await clickMark(page, paper, poor, 0);
  await page.getByTestId('frame-list').waitFor();
  expect(await page.getByTestId('frame-list').getAttribute('data-count')).toBe('1440');
  expect(await text('drawer-words')).toMatch(/1,440 frames.*start/);
  await page.keyboard.press('Enter');
  await page.getByTestId('stage-slider').waitFor();
  await expect
    .poll(() => page.getByTestId('stage-slider').getAttribute('aria-valuetext'))
    .toBe('start pose');
  await expect.poll(() => text('stage-bar')).toContain('Pose-REN from the mean pose');
  await page.getByTestId('rail-figures').click();
  await page.getByTestId('figure-item-starts-success-curves').click();
  await expect.poll(() => text('figure-view')).toContain('its start');
  expect(running.pageErrors).toEqual([]);
});
