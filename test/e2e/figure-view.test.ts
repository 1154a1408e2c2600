/** The figures in the real app: pictures, the paper, a mark down to its frames, exports, keeping. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { answerSaveDialog, outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { clickMark, traceOf } from '#test/support/chart.ts';
import { freshDemo } from '#test/support/demo.ts';
import { readCurve, readMetadata } from '#test/support/figure-svg.ts';

describe('the figures', () => {
  const folder = temporaryFolder('figures');
  let workspace = '';
  let running: RunningApp;

  beforeAll(async () => {
    workspace = freshDemo('figures');
    running = await startApp({ workspace });
    const { page } = running;
    await page.getByRole('button', { name: 'Figures' }).first().click();
    await page.waitForSelector('[data-testid="figure-paper"] .js-plotly-plot .scatterlayer');
  }, 120_000);
  afterAll(() => running.close());
  // Away from every mark and button.
  beforeEach(() => running.page.mouse.move(720, 860));

  test('a point of a curve lists exactly the frames it counts, and Enter goes to the hand', async () => {
    const { page } = running;
    // Its curve stands apart from the others there.
    const apart = await traceOf(page, '[data-testid="figure-paper"]', 'Guided 9x6x6');
    const { y } = await clickMark(page, '[data-testid="figure-paper"]', apart, 35);
    await page.waitForSelector('[data-testid="frame-list"]');
    const listed = Number(await page.getByTestId('frame-list').getAttribute('data-count'));
    expect(listed).toBe(Math.round((y / 100) * 1440));
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="hand-view"]');
    await page.getByRole('button', { name: 'Figures' }).first().click();
    await page.waitForSelector('[data-testid="figure-paper"] .js-plotly-plot .scatterlayer');
  });

  test('the keyboard reaches every mark', async () => {
    const { page } = running;
    await page.locator('[data-testid="figure-paper"] .figure-chart').focus();
    for (const key of ['ArrowRight', 'PageDown', 'ArrowRight', 'ArrowDown'])
      await page.keyboard.press(key);
    const words = await page.locator('[data-testid="figure-paper"] [aria-live]').textContent();
    expect(words).toMatch(/11 mm: Good frames/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="frame-list"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid="figure-controls"]');
  });

  test('an SVG that is saved reads back as the figure on the screen', async () => {
    const { page } = running;
    const path = join(folder, 'saved.svg');
    await answerSaveDialog(running, path);
    await page.getByTestId('export-svg').click();
    await page.waitForSelector('[data-testid="saved-path"]');
    const svg = readFileSync(path, 'utf8');
    const { data } = readMetadata(svg);
    expect(data.title).toBe(await page.getByTestId('figure-title').textContent());
    for (const { label, y } of data.series) {
      const drawn = readCurve(svg, label);
      const furthest = Math.max(...drawn.map(([, at], point) => Math.abs(at - (y[point] ?? 0))));
      expect(drawn).toHaveLength(y.length);
      expect(furthest).toBeLessThan(0.01);
    }
  });

  test('every format is saved by its key', async () => {
    const { page } = running;
    for (const [key, ending, start] of [
      ['p', 'pdf', '%PDF'],
      ['g', 'png', '\x89PNG'],
      ['c', 'csv', 'Largest allowed'],
      ['m', 'json', '{'],
    ] as const) {
      const path = join(folder, `by-key.${ending}`);
      await answerSaveDialog(running, path);
      await page.keyboard.press(key);
      await page
        .getByTestId('saved-path')
        .filter({ hasText: `by-key.${ending}` })
        .waitFor();
      expect(readFileSync(path, 'latin1').startsWith(start)).toBe(true);
    }
  });

  test('a figure that is kept is there after a restart', async () => {
    const { page } = running;
    await page.getByTestId('keep-title').fill('For the paper');
    await page.getByTestId('keep-figure').click();
    await page.getByTestId('figure-list').getByText('For the paper').waitFor();
    await page.screenshot({ path: join(outputFolder(), 'figures.png') });
    await running.close();
    running = await startApp({ workspace });
    await running.page.getByRole('button', { name: 'Figures' }).first().click();
    await running.page.getByTestId('figure-list').getByText('For the paper').waitFor();
  });

  test('no button, link or address leads to a cloud', async () => {
    const { page } = running;
    await page.waitForSelector('[data-testid="figure-paper"] .js-plotly-plot .scatterlayer');
    const content = await page.evaluate(() => document.documentElement.outerHTML);
    expect(content).not.toMatch(/plot\.ly|plotly\.com|sendDataToCloud|send to cloud/i);
    expect(await page.locator('.modebar-btn').count()).toBe(0);
    expect(running.pageErrors).toEqual([]);
  });
});
