/** Every screen in dark and light: nothing that axe calls serious or critical, one heading of the first rank, named places. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousViolations } from '#test/support/accessibility.ts';
import type { RunningApp } from '#test/support/app.ts';
import { answerSaveDialog, dropFiles, startApp, temporaryFolder } from '#test/support/app.ts';
import { freshDemo } from '#test/support/demo.ts';
import { fileOf, nyuLines } from '#test/support/hand-files.ts';

describe('every screen', () => {
  const folder = temporaryFolder('axe');
  let running: RunningApp;
  let page: Page;

  /** Dark and light; dark alone where another screen had the same colours. */
  async function look(themes: readonly ('dark' | 'light')[] = ['dark', 'light']): Promise<void> {
    for (const theme of themes) {
      await page.evaluate(
        (chosen) =>
          (
            globalThis as unknown as {
              chereme: { writeSettings(change: { theme: string }): Promise<void> };
            }
          ).chereme.writeSettings({ theme: chosen }),
        theme,
      );
      await page.waitForFunction(
        (dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark,
        theme === 'dark',
      );
      // Colours that are still on their way would be measured half way.
      await page.waitForFunction(() =>
        document.getAnimations().every(({ playState }) => playState !== 'running'),
      );
      const what = theme === 'dark' ? 'everything' : 'colours';
      expect(await seriousViolations(page, what), theme).toEqual([]);
    }
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.title()).not.toBe('');
  }
  const go = async (place: string, view: string): Promise<void> => {
    await page.getByTestId(`rail-${place}`).click();
    await page.locator(view).first().waitFor();
    await page.mouse.move(700, 899);
  };

  beforeAll(async () => {
    writeFileSync(join(folder, 'truth.txt'), fileOf(nyuLines()));
    writeFileSync(join(folder, 'open.txt'), fileOf(nyuLines(3)));
    writeFileSync(join(folder, 'empty.txt'), '');
    running = await startApp({ workspace: freshDemo('axe') });
    page = running.page;
    await page.getByTestId('library-view').waitFor();
  });
  afterAll(() => running.close());

  test('data', () => look());
  test('start', async () => {
    await go('start', '[data-testid="recent-entry"]');
    await look();
  });
  test('comparison', async () => {
    await go('compare', '[data-testid="joint-panel"] .barlayer .trace');
    await look();
  });
  test('comparison with the frames of a method', async () => {
    await page.locator('[data-testid^="method-row-"]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('frame-row').first().waitFor();
    await look();
  });
  test('hands', async () => {
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="scene-canvas"]');
    await page.getByTestId('depth-legend').waitFor();
    await look();
  });
  test('figures: a chart, a table, the frames of a row', async () => {
    await go('figures', '[data-testid="figure-paper"] .scatterlayer .trace');
    await look();
    await page.getByTestId('figure-item-methods').click();
    const row = page.locator('[data-testid="figure-paper"] g[data-row]').first();
    await row.waitFor();
    await look(['dark']);
    await row.click();
    await page.getByTestId('frame-row').first().waitFor();
    await look(['dark']);
  });
  test('clips: the table, the matrix, and the dialogs over them', async () => {
    await go('clips', '[data-testid="clip-row"]');
    await look();
    await page.getByTestId('to-matrix').click();
    await page.getByTestId('matrix').waitFor();
    await look();
    await page.getByTestId('matrix-close').click();
    for (const [opener, dialog] of [
      ['hand-rules', 'hands-dialog'],
      ['saved-filters', 'saved-dialog'],
      ['review', 'review-dialog'],
    ] as const) {
      await page.getByTestId(opener).click();
      await page.getByTestId(dialog).waitFor();
      await look(['dark']);
      await page.keyboard.press('Escape');
    }
  });
  test('models and runs', async () => {
    await go('models', '[data-testid="model-view"]');
    await look();
    await page.getByTestId('to-runs').click();
    await page.getByTestId('run-view').waitFor();
    await look();
  });
  test('settings', async () => {
    await go('settings', '[data-testid="settings-view"]');
    await look();
  });
  test('keys and palette', async () => {
    await page.keyboard.press('?');
    await page.getByTestId('key-list').waitFor();
    await look();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-option').first().waitFor();
    await look();
    await page.keyboard.press('Escape');
  });
  test('the question before something goes', async () => {
    await go('data', '[data-testid="remove-run"]');
    await page.getByTestId('remove-run').first().click();
    await page.getByTestId('confirm').waitFor();
    await look();
    await page.keyboard.press('Escape');
  });
  test('an empty workspace, an import with questions and problems, and its outcome', async () => {
    await answerSaveDialog(running, join(folder, 'empty.chereme'));
    await page.keyboard.press('Control+n');
    await expect.poll(() => page.getByTestId('status-workspace').innerText()).toContain('empty');
    await look();
    await dropFiles(
      running,
      ['truth.txt', 'open.txt', 'empty.txt'].map((name) => join(folder, name)),
    );
    await page.getByTestId('candidates').waitFor();
    await look();
    await page.getByTestId('import-store').click();
    await page.getByTestId('import-outcome').waitFor();
    await look();
  });
  test('names such as ren-4x6x6 keep their x: no contextual letters anywhere', async () => {
    const others = await page.evaluate(() =>
      [...document.querySelectorAll('body, body *')]
        .filter((element) => !getComputedStyle(element).fontFeatureSettings.includes('"calt" 0'))
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
    expect(others).toEqual([]);
  });
  test('a failure', async () => {
    await dropFiles(running, [join(folder, 'nowhere.chereme')]);
    await page.getByTestId('rail-start').click();
    await page.getByTestId('start-failure').waitFor();
    await look();
  });
});
