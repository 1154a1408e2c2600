/** The controls of a clip, driven by key and pointer: what each changes on the screen, and the choice of another signer. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { createChereme } from '#main/engine/chereme.ts';
import type { RunningApp } from '#test/support/app.ts';
import { dropFiles, outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { freshDemo } from '#test/support/demo.ts';
import { setTheme, takeInThemes } from '#test/support/pictures.ts';
import { valueOf } from '#test/support/result.ts';

const pictures = join(outputFolder(), 'clip-controls');
mkdirSync(pictures, { recursive: true });

const pressOn =
  (page: Page) =>
  async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

/** Opens the first clip of a workspace. */
async function openFirstClip(workspace: string): Promise<RunningApp> {
  const running = await startApp({ workspace });
  const { page } = running;
  await page.waitForSelector('[data-testid="library-view"]');
  await page.click('[data-testid="rail-clips"]');
  await page.locator('[data-testid="clip-row"]').first().dblclick();
  await page.waitForSelector('[data-testid="clip-view"]');
  await page.locator('[data-testid="stage"]').first().waitFor();
  return running;
}

describe('a clip with two estimators', () => {
  let running: RunningApp;
  let page: Page;
  let press: ReturnType<typeof pressOn>;
  const stage = (): Promise<Buffer> =>
    page.locator('[data-testid="stage"]').first().screenshot({ animations: 'disabled' });
  const solid = (): Promise<Buffer> => page.locator('[data-testid="solid-panel"]').screenshot();
  const looksLike = async (look: () => Promise<Buffer>, before: Buffer): Promise<boolean> =>
    before.equals(await look());
  const changes = (look: () => Promise<Buffer>, before: Buffer) =>
    expect.poll(() => looksLike(look, before)).toBe(false);
  const comesBack = (look: () => Promise<Buffer>, before: Buffer) =>
    expect.poll(() => looksLike(look, before)).toBe(true);

  beforeAll(async () => {
    running = await openFirstClip(freshDemo('controls'));
    ({ page } = running);
    press = pressOn(page);
    await setTheme(running, 'dark');
    await press('Home', 'Shift+D');
    await page.getByTestId('clip-frame').filter({ hasText: 'frame 10 ' }).waitFor();
    // The picture of the frame, and the 3D view's first drawing.
    await page.waitForTimeout(1500);
    await page.mouse.move(5, 5);
  }, 120_000);
  afterAll(() => running.close());

  test('names the joint under the pointer', async () => {
    const box = (await page.locator('[data-testid="stage"]').first().boundingBox())!;
    const name = page.getByTestId('joint-name').first();
    let found = '';
    for (let i = 0; i < 400 && found === ''; i += 1) {
      await page.mouse.move(
        box.x + (box.width * (3 + (i % 20) * 0.7)) / 20,
        box.y + (box.height * (2 + Math.floor(i / 20) * 0.8)) / 20,
      );
      if (await name.isVisible()) found = await name.innerText();
    }
    expect(found).toMatch(/[a-z]{3}/i);
    await page.mouse.move(5, 5);
  });

  test('hides the skeletons while a key is held', async () => {
    const before = await stage();
    await page.keyboard.down('h');
    await changes(stage, before);
    await page.keyboard.up('h');
    await comesBack(stage, before);
  });

  test('zooms by keys and wheel, to the signer, and back to the whole picture', async () => {
    const before = await stage();
    await press('+', '+');
    await changes(stage, before);
    await press('z');
    await comesBack(stage, before);
    const box = (await page.locator('[data-testid="stage"]').first().boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, -300);
    await page.mouse.move(5, 5);
    await changes(stage, before);
    await press('z');
    await comesBack(stage, before);
    await press('x');
    await changes(stage, before);
    await takeInThemes(running, join(pictures, '1-signer'));
    await press('z');
    await comesBack(stage, before);
  });

  test('shows the estimators over each other, side by side, and each alone', async () => {
    const estimators = page.locator('[data-testid^="estimator-"]');
    const shown = (): Promise<number> =>
      page.locator('[data-testid^="estimator-"][aria-pressed="true"]').count();
    expect(await estimators.count()).toBe(2);
    const before = await stage();
    await press('o');
    await expect.poll(shown).toBe(1);
    await press('o', 'o');
    await expect.poll(shown).toBe(2);
    await comesBack(stage, before);
    await press('v');
    await changes(stage, before);
    await takeInThemes(running, join(pictures, '2-beside'));
    await press('v');
    await comesBack(stage, before);
  });

  test('changes the speed, loops, and plays over the end', async () => {
    const speed = page.getByLabel('Speed');
    await press(',');
    await expect.poll(() => speed.inputValue()).toBe('0.5');
    await press('.', '.', '.');
    await expect.poll(async () => Number(await speed.inputValue())).toBeGreaterThan(1);
    await expect.poll(() => page.getByRole('button', { name: 'Loop is on' }).count()).toBe(1);
    await press('l');
    await expect.poll(() => page.getByRole('button', { name: 'Loop is off' }).count()).toBe(1);
    await press('Shift+Q', 'a', 'a', 'Space');
    await expect
      .poll(() => page.getByTestId('play').getAttribute('aria-pressed'), { timeout: 15_000 })
      .toBe('false');
    await press('l', ',', ',', 'Home', 'Shift+D');
  });

  test('turns the 3D skeleton by key and by dragging', async () => {
    const before = await solid();
    await press('ArrowUp');
    await changes(solid, before);
    await press('Shift+X');
    const box = (await page.locator('[data-testid="solid-panel"] canvas').first().boundingBox())!;
    const front = await solid();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(5, 5);
    await changes(solid, front);
    await press('Shift+c');
    await takeInThemes(running, join(pictures, '3-from-the-side'));
    await press('Shift+X');
  });

  test('draws a span on the timeline with Shift and the pointer', async () => {
    const plot = (await page.getByTestId('timeline-plot').boundingBox())!;
    await page.keyboard.down('Shift');
    await page.mouse.move(plot.x + plot.width * 0.25, plot.y + 12);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * 0.5, plot.y + 12, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect
      .poll(() => page.getByTestId('tag-target').innerText())
      .toMatch(/your span, \d+ to/);
    await press('w');
    expect(running.pageErrors).toEqual([]);
  });

  test('a clip of the sign that was predicted plays beside one that is wrong', async () => {
    await press('Alt+ArrowLeft');
    await page.selectOption('[data-testid="filter-outcome"]', 'wrong');
    await page.getByTestId('clip-count').filter({ hasText: ' of ' }).waitFor();
    // A row that is on its way has no name yet.
    const name = await page
      .locator('[data-testid="clip-row"][data-clip]')
      .first()
      .getAttribute('data-clip');
    await page.locator(`[data-testid="clip-row"][data-clip="${name}"]`).dblclick();
    await page.waitForSelector(`[data-testid="clip-view"][data-clip="${name}"]`);
    const button = page.getByTestId('beside');
    await button.waitFor();
    const [sign = ''] = (await button.innerText()).split(' beside');
    const answers = await page.getByTestId('predictions').locator('li').allInnerTexts();
    expect(answers.some((answer) => /^1\s/.test(answer) && answer.includes(sign))).toBe(true);
    await press('b');
    const beside = page.getByTestId('stage-beside');
    await beside.waitFor();
    expect(await beside.getAttribute('aria-label')).toBe(`A clip of ${sign}`);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await takeInThemes(running, join(pictures, '6-predicted-beside'));
    await press('b');
    await expect.poll(() => beside.count()).toBe(0);
    expect(running.pageErrors).toEqual([]);
  });
});

test('an import asks for the size of pictures whose points are shares of them', async () => {
  const folder = temporaryFolder('shares');
  const frames = join(folder, 'lab', 'nod');
  mkdirSync(frames, { recursive: true });
  for (let frame = 0; frame < 5; frame += 1) {
    const points = Array.from({ length: 25 }, (_, i) => [0.3 + i / 100, 0.2 + i / 50, 0.9]).flat();
    writeFileSync(
      join(frames, `nod_${String(frame).padStart(12, '0')}_keypoints.json`),
      JSON.stringify({ version: 1.3, people: [{ pose_keypoints_2d: points }] }),
    );
  }
  const workspace = join(folder, 'lab.chereme');
  const { engine, close } = createChereme();
  valueOf(await engine.call('workspace.create', { path: workspace }));
  close();
  const running = await startApp({ workspace });
  const { page } = running;
  try {
    await page.waitForSelector('[data-testid="library-view"]');
    await dropFiles(running, [join(folder, 'lab')]);
    await page.getByTestId('picture-fields').waitFor();
    expect(await page.getByTestId('candidate-question').innerText()).toContain('how large');
    await page.screenshot({ path: join(pictures, '5-asks.png') });
    expect(await page.getByTestId('import-store').isEnabled()).toBe(false);
    await page.getByTestId('picture-width').fill('640');
    await page.getByTestId('picture-height').fill('480');
    await page.getByTestId('picture-fps').fill('25');
    await page.getByTestId('import-store').click();
    await page.getByTestId('import-outcome').waitFor();
    expect(await page.getByTestId('import-outcome').innerText()).toMatch(/1 track of poses/);
    expect(running.pageErrors).toEqual([]);
  } finally {
    await running.close();
  }
});

describe('a clip with two people', () => {
  let running: RunningApp;
  beforeAll(async () => {
    const folder = temporaryFolder('two-people');
    const frames = join(folder, 'street', 'wave');
    mkdirSync(frames, { recursive: true });
    const body = (x: number, c: number): readonly number[] =>
      Array.from({ length: 25 }, (_, i) => [x + (i % 5) * 18, 90 + i * 12, c]).flat();
    const hand = (x: number, c: number): readonly number[] =>
      Array.from({ length: 21 }, (_, i) => [x + i * 2, 300 + i, c]).flat();
    for (let frame = 0; frame < 20; frame += 1) {
      const person = (x: number, sees: boolean): object => ({
        person_id: [-1],
        pose_keypoints_2d: body(x + frame, 0.9),
        face_keypoints_2d: [],
        hand_left_keypoints_2d: sees ? hand(x + frame, 0.8) : [],
        hand_right_keypoints_2d: sees ? hand(x + 80 + frame, 0.8) : [],
      });
      const people = [person(80, true), person(420, false)];
      const name = `wave_${String(frame).padStart(12, '0')}_keypoints.json`;
      writeFileSync(join(frames, name), JSON.stringify({ version: 1.3, people }));
    }
    const workspace = join(folder, 'street.chereme');
    const made = chereme('import', workspace, join(folder, 'street'));
    if (made.code !== 0) throw new Error(made.err);
    running = await openFirstClip(workspace);
  });
  afterAll(() => running.close());

  test('another person is followed as the signer, and presence follows', async () => {
    const { page } = running;
    const press = pressOn(page);
    const row = async (): Promise<string> => {
      await press('Alt+ArrowLeft');
      const first = page.locator('[data-testid="clip-row"]').first();
      await first.waitFor();
      await expect.poll(() => first.innerText()).toMatch(/L \d/);
      const words = await first.innerText();
      await first.dblclick();
      await page.waitForSelector('[data-testid="clip-view"]');
      return words;
    };
    expect(await row()).toMatch(/L 100/);
    await press('Control+p');
    await page.getByTestId('people-choice').waitFor();
    await takeInThemes(running, join(pictures, '4-people'));
    await page.getByTestId('people-choice').getByText('Person 2').click();
    await page.getByTestId('people-follow').click();
    await expect.poll(() => page.getByTestId('people-dialog').count()).toBe(0);
    expect(await row()).toMatch(/L 0/);
    await press('Control+p');
    await page.getByTestId('people-choice').waitFor();
    await press('Escape');
    await expect.poll(() => page.getByTestId('people-dialog').count()).toBe(0);
    expect(running.pageErrors).toEqual([]);
  });
});
