/**
 * The pictures of the README: checks that the screens draw, and with `CHEREME_PICTURES=1` writes them into `docs/`
 * (or beside the other output where the person who runs the tests may not write there).
 */

import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { freshDemo } from '#test/support/demo.ts';
import { checkout } from '#test/support/step.ts';

const writes = process.env['CHEREME_PICTURES'] === '1';
const mostBytes = 400_000;

function pictureFolder(): string {
  const docs = join(checkout, 'docs');
  try {
    accessSync(docs, constants.W_OK);
    return writes ? docs : outputFolder();
  } catch {
    return outputFolder();
  }
}

/** A demonstration whose name and path are fit to be seen. */
function demoToShow(): string {
  const path = join(temporaryFolder('pictures'), 'demo.chereme');
  const { code, err } = chereme('demo', path);
  if (code !== 0) throw new Error(err);
  return path;
}

describe('the pictures of the README', () => {
  let running: RunningApp;
  let page: Page;
  const setTheme = (theme: 'dark' | 'light'): Promise<void> =>
    page.evaluate(
      (chosen) =>
        (
          globalThis as unknown as {
            chereme: { writeSettings(change: { theme: string }): Promise<void> };
          }
        ).chereme.writeSettings({ theme: chosen }),
      theme,
    );
  /** Takes a picture of the window at rest: nothing hovered, nothing moving, every chart drawn. */
  async function take(name: string): Promise<void> {
    await page.mouse.move(720, 899);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.waitForTimeout(600);
    const path = join(pictureFolder(), `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    expect(statSync(path).size).toBeGreaterThan(20_000);
    expect(statSync(path).size).toBeLessThan(mostBytes);
    if (writes) console.log(path);
  }

  beforeAll(async () => {
    const workspace = writes ? demoToShow() : freshDemo();
    running = await startApp({ workspace, width: 1440, height: 900 });
    page = running.page;
    await page.getByTestId('library-view').waitFor();
    await setTheme('dark');
  });
  afterAll(() => running.close());

  test('comparison', async () => {
    await page.getByTestId('rail-compare').click();
    await page.waitForSelector('[data-testid="success-panel"] .scatterlayer .trace');
    await page.waitForSelector('[data-testid="joint-panel"] .barlayer .trace');
    await page.getByTestId('pair-words').filter({ hasText: 'interval' }).waitFor();
    await take('comparison');
  });

  test('hands', async () => {
    await page.getByTestId('rail-hands').click();
    await page.waitForSelector('[data-testid="scene-canvas"]');
    await page.getByTestId('depth-legend').waitFor();
    for (const key of ['3']) await page.keyboard.press(key);
    await page.getByTestId('go-to-frame').fill('1142');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByTestId('frame-position').innerText()).toContain('frame 1142');
    await take('hands');
  });

  test('clips', async () => {
    await page.getByTestId('rail-clips').click();
    await page.getByTestId('clip-row').first().waitFor();
    await page.getByTestId('filter-outcome').selectOption('wrong');
    await page.getByTestId('cell-neither').waitFor();
    await expect
      .poll(() => page.locator('[data-testid="clip-row"] button canvas').count())
      .toBeGreaterThan(10);
    await take('clips');
  });

  test('figures', async () => {
    await setTheme('light');
    await page.getByTestId('rail-figures').click();
    await page.waitForSelector('[data-testid="figure-paper"] .barlayer .trace');
    await expect
      .poll(() => page.locator('[data-testid="figure-list"] .js-plotly-plot').count())
      .toBeGreaterThan(4);
    await take('figures');
  });
});
