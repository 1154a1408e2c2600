/** A first start: the demonstration is made, looked at from the table down to a hand, a figure is kept, and all of it is there again. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { RunningApp } from '#test/support/app.ts';
import { answerSaveDialog, outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { clickMark } from '#test/support/chart.ts';

const pictures = join(outputFolder(), 'demo');
const success = '[data-testid="success-panel"]';
const mark = { trace: 2, point: 24 };

describe('the demonstration, from the first start to the second', () => {
  const home = temporaryFolder('home');
  const userData = temporaryFolder('user-data');
  let running: RunningApp;
  let page: Page;
  const start = async (): Promise<void> => {
    running = await startApp({ home, userData });
    page = running.page;
  };
  const text = (id: string): Promise<string> => page.getByTestId(id).innerText();
  const listed = async (): Promise<number> =>
    Number(await page.getByTestId('frame-list').getAttribute('data-count'));
  const column = (name: string): Promise<number[]> =>
    page
      .getByTestId(`cell-${name}`)
      .allInnerTexts()
      .then((cells) => cells.map(Number.parseFloat));

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    await start();
  });
  afterAll(() => running.close());

  test('is made in the documents, with its progress in sight, and can be left to itself', async () => {
    await page.waitForSelector('[data-testid="start-view"]');
    const demoPath = await page.evaluate(
      () =>
        (globalThis as unknown as { chereme: { platform: { demoPath: string } } }).chereme.platform
          .demoPath,
    );
    expect(demoPath.startsWith(home)).toBe(true);
    expect(existsSync(dirname(demoPath))).toBe(false);
    await page.getByTestId('start-demo').click();
    await page.getByTestId('status-job').waitFor();
    const bar = page.getByRole('progressbar');
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')))
      .toBeGreaterThan(0);
    expect(await text('status-job')).toMatch(/\d+ %/);
    await page.screenshot({ path: join(pictures, '1-being-made.png') });
    await page.waitForSelector('[data-testid="library-view"]', { timeout: 90_000 });
    expect(existsSync(demoPath)).toBe(true);
  });

  test('says that it is synthetic, and its methods are the bundled models', async () => {
    expect(await text('library-view')).toMatch(/synthetic/i);
    const names = await page.locator('[data-testid^="run-row-"] td:first-child').allInnerTexts();
    expect(names.length).toBeGreaterThan(4);
    expect(names.some((name) => name.includes('Pose-REN'))).toBe(true);
    await page.getByTestId('open-comparison').click();
    await page.waitForSelector(`${success} .scatterlayer .trace`);
    expect(await page.locator(success).textContent()).toContain('Synthetic data');
  });

  test('sorts the table by a column, and the other way around', async () => {
    await expect.poll(async () => (await column('pixels')).every(Number.isFinite)).toBe(true);
    await page.getByTestId('sort-pixels').click();
    const pixels = await column('pixels');
    expect(pixels).toEqual(pixels.toSorted((a, b) => a - b));
    await page.getByTestId('sort-pixels').click();
    expect(await column('pixels')).toEqual(pixels.toReversed());
    await page.getByTestId('sort-good').click();
    const good = await column('good');
    expect(good).toEqual(good.toSorted((a, b) => b - a));
  });

  test('measures one sequence, and a point of its curve lists exactly the frames it counts', async () => {
    const all = await column('mean');
    const choice = page.getByTestId('sample-choice');
    const label = await choice.locator('option').nth(3).innerText();
    await choice.selectOption({ label });
    const frames = Number(/\((\d+)\)/.exec(label)?.[1]);
    expect(frames).toBeGreaterThan(20);
    await expect.poll(() => column('mean')).not.toEqual(all);
    await page.waitForSelector(`${success} .scatterlayer .trace`);
    await expect
      .poll(() => page.locator(`${success} .figure-chart`).getAttribute('aria-label'))
      .toContain(`${frames} frames`);

    const { y } = await clickMark(page, success, mark.trace, mark.point);
    await page.getByTestId('frame-list').waitFor();
    const counted = Math.round((y / 100) * frames);
    expect(counted).toBeGreaterThan(0);
    expect(await listed()).toBe(counted);
    expect(await text('drawer-words')).toMatch(
      new RegExp(`^${counted} frames?: .*within ${mark.point} mm`),
    );

    await page.getByTestId('drawer-side').getByText('Left out').click();
    await expect.poll(listed).toBe(frames - counted);
    expect(await text('drawer-words')).toMatch(
      new RegExp(`^${frames - counted} frames?: .*beyond ${mark.point} mm`),
    );
    await page.screenshot({ path: join(pictures, '2-left-out.png') });
  });

  test('goes from the list to the hand: depth, truth and method, stepping and playing', async () => {
    await page.getByTestId('frame-row').first().click();
    await page.waitForSelector('[data-testid="hand-view"] [data-testid="scene-canvas"]');
    await page.getByTestId('depth-legend').waitFor();
    const shades = await page.getByTestId('depth-image').evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      return new Set(Array.from(data).filter((_, at) => at % 4 === 0)).size;
    });
    expect(shades).toBeGreaterThan(20);
    const first = await text('frame-position');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => text('frame-position')).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => text('frame-position')).toBe(first);
    await page.getByTestId('play').click();
    await expect.poll(() => text('frame-position')).toContain('in time');
    const playing = await text('frame-position');
    await expect.poll(() => text('frame-position')).not.toBe(playing);
    await page.screenshot({ path: join(pictures, '3-hand.png') });
  });

  test('has the share of the curve in the CSV of its figure, and keeps the figure', async () => {
    await page.getByTestId('rail-compare').click();
    await page.waitForSelector(`${success} .scatterlayer .trace`);
    const point = await clickMark(page, success, mark.trace, mark.point);
    await page.getByTestId('success-panel-figure').click();
    await page.waitForSelector('[data-testid="figure-paper"] .scatterlayer .trace');
    const path = join(home, 'curves.csv');
    await answerSaveDialog(running, path);
    await page.getByTestId('export-csv').click();
    await page.getByTestId('saved-path').waitFor();
    const [header = '', ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
    const at = header.split(',').findIndex((name) => name.includes(point.label));
    const row = rows
      .map((line) => line.split(',').map(Number))
      .find(([threshold]) => threshold === point.x);
    expect(row?.[at]).toBeCloseTo(point.y, 9);

    await page.getByTestId('keep-title').fill('For the talk');
    await page.getByTestId('keep-figure').click();
    await page.getByTestId('figure-list').getByText('For the talk').waitFor();
  });

  test('starts again where it was left: workspace, figure, frame', async () => {
    const settings = (): string => readFileSync(join(userData, 'settings.json'), 'utf8');
    const title = await text('figure-title');
    await expect.poll(settings).toContain('figures');
    await page.getByTestId('figure-item-per-joint').click();
    await expect.poll(() => text('figure-title')).not.toBe(title);
    const left = await text('figure-title');
    await expect.poll(settings).toContain('per-joint');
    await running.close();
    await start();
    await page.waitForSelector('[data-testid="figure-view"]');
    await expect.poll(() => text('figure-title')).toBe(left);
    await page.getByTestId('figure-list').getByText('For the talk').click();
    await expect.poll(() => text('figure-title')).toBe(title);

    await page.getByTestId('rail-hands').click();
    await page.getByTestId('go-to-frame').fill('77');
    await page.keyboard.press('Enter');
    await expect.poll(() => text('frame-position')).toContain('frame 77');
    await expect.poll(settings).toMatch(/frameIndex\\":77/);
    await running.close();
    await start();
    await page.waitForSelector('[data-testid="hand-view"]');
    await expect.poll(() => text('frame-position')).toContain('frame 77');
    expect(await text('breadcrumb')).toContain('demo');
  });

  test('throws no error in the page', () => expect(running.pageErrors).toEqual([]));
});
