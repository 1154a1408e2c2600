/** The library on real clips: every column sorts, filters are kept, cells of the matrix open, a review goes on after a restart. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { predictByClassMeans } from '#test/support/class-means.ts';
import { takeInThemes } from '#test/support/pictures.ts';
import { dataPath, hasRealData } from '#test/support/real-data.ts';

const pictures = join(outputFolder(), 'library');

describe.skipIf(!hasRealData)('the library with BHSL16 and two systems', () => {
  const folder = temporaryFolder('library');
  const userData = temporaryFolder('user-data');
  const workspace = join(folder, 'signs.chereme');
  let running: RunningApp;
  const text = (id: string): Promise<string> =>
    running.page.locator(`[data-testid="${id}"]`).innerText();
  const count = (): Promise<string> => text('clip-count');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await running.page.keyboard.press(key);
  };
  const firstRow = (): Promise<string> =>
    running.page.locator('[data-testid="clip-row"]').first().innerText();
  const open = async (): Promise<void> => {
    running = await startApp({ workspace, userData });
  };

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    mkdirSync(join(folder, 'bhsl16'));
    const means = join(folder, 'bhsl16', 'class-means.csv');
    writeFileSync(means, predictByClassMeans());
    const real = ['sequences.npy', 'index.csv', 'meta.json', 'onnx_all500_predictions.csv'];
    const paths = real.map((name) => dataPath('signs/bhsl16', name));
    for (const words of [paths, [means, '--role', 'predictions', '--dataset', 'bhsl16']]) {
      const made = chereme('import', workspace, ...words);
      if (made.code !== 0) throw new Error(made.err);
    }
    await open();
    await running.page.waitForSelector('[data-testid="library-view"]');
    await running.page.click('[data-testid="rail-clips"]');
    await running.page.locator('[data-testid="clip-row"]').first().waitFor();
    await running.page.selectOption('[data-testid="system-select"]', { label: 'class-means' });
  }, 120_000);
  afterAll(() => running.close());

  test('sorts by any column, right or wrong of either system too', async () => {
    const { page } = running;
    await page.click('[data-testid="sort-outcome"]');
    await expect.poll(firstRow).toMatch(/wrong/);
    await page.click('[data-testid="sort-outcome"]');
    await expect.poll(firstRow).toMatch(/right/);
    await page.click('[data-testid="sort-system-onnx_all500_predictions"]');
    await expect.poll(firstRow).toMatch(/wrong/);
    for (const by of ['left', 'tags', 'reviewed', 'predicted', 'frames']) {
      await page.click(`[data-testid="sort-${by}"]`);
      await expect
        .poll(() => page.locator('[aria-sort="ascending"]').innerText())
        .toBe(await page.locator(`[data-testid="sort-${by}"]`).innerText());
    }
    await page.selectOption('[data-testid="system-select"]', { label: 'class-means' });
    await page.click('[data-testid="sort-name"]');
  });

  test('narrows by another system and by length, and keeps the filter under a name', async () => {
    const { page } = running;
    await page.selectOption('[data-testid="filter-outcome"]', 'wrong');
    await expect.poll(count).toBe('224 of 1,600 clips');
    await page.selectOption('[data-testid="filter-and"]', {
      label: 'right by onnx_all500_predictions',
    });
    await expect.poll(count).not.toBe('224 of 1,600 clips');
    const narrowed = await count();
    await page.selectOption('[data-testid="filter-and"]', { label: 'so many frames' });
    await expect.poll(count).toBe(narrowed);
    await takeInThemes(running, join(pictures, '1-filter'));
    await page.click('[data-testid="saved-filters"]');
    await page.getByTestId('saved-name').fill('one right, one wrong');
    await page.screenshot({ path: join(pictures, '2-save.png') });
    await page.click('[data-testid="save-filter"]');
    await page.getByTestId('saved-list').getByText('one right, one wrong').waitFor();
    await press('Escape');
    await page.click('[data-testid="filter-clear"]');
    await expect.poll(count).toBe('1,600 clips');
    await page.click('[data-testid="saved-filters"]');
    await page.getByTestId('saved-list').getByText('one right, one wrong').click();
    await expect.poll(count).toBe(narrowed);
    await page.click('[data-testid="filter-clear"]');
    await expect.poll(count).toBe('1,600 clips');
    await page.locator('[data-testid="clip-row"]').first().waitFor();
  });

  test('picks clips by key, shows only these, marks them', async () => {
    const { page } = running;
    await page.locator('[data-testid="clip-rows"]').focus();
    await press('Home', 'x', 'ArrowDown', 'ArrowDown', 'x', 'Shift+ArrowDown');
    await expect.poll(() => text('picked')).toMatch(/^3 picked/);
    await takeInThemes(running, join(pictures, '3-picked'));
    await page.click('[data-testid="picked-reviewed"]');
    await page.click('[data-testid="picked-only"]');
    await expect.poll(count).toBe('3 of 1,600 clips');
    await expect
      .poll(() => page.locator('[data-testid="clip-row"] [aria-label="reviewed"]').count())
      .toBe(3);
    await page.click('[data-testid="filter-clear"]');
    await page.click('[data-testid="picked-none"]');
    await page.selectOption('[data-testid="filter-reviewed"]', 'true');
    await expect.poll(count).toBe('3 of 1,600 clips');
    await page.click('[data-testid="filter-clear"]');
  });

  test('a cell of the confusion matrix says what it holds and opens it', async () => {
    const { page } = running;
    await press('m');
    await page.waitForSelector('[data-testid="matrix"]');
    await page.getByTestId('matrix-grid').focus();
    await press('ArrowRight');
    await expect.poll(() => text('matrix-cell')).toMatch(/taken for .*: \d+ of 100 clips/);
    await takeInThemes(running, join(pictures, '4-matrix'));
    const held = Number(/: (\d+) of/.exec(await text('matrix-cell'))?.[1]);
    await press('Enter');
    await expect.poll(count).toBe(`${held} of 1,600 clips`);
    await page.click('[data-testid="filter-clear"]');
  });

  test('a rule of presence is chosen for the estimator, and every row follows it', async () => {
    const { page } = running;
    await page.click('[data-testid="hand-rules"]');
    await page.selectOption('[data-testid="presence-rule-holistic"]', 'all>0.4');
    await page.selectOption('[data-testid="dominant-rule"]', 'right');
    await page.screenshot({ path: join(pictures, '5-rules.png') });
    await page.click('[data-testid="hands-apply"]');
    await page.waitForSelector('[data-testid="hands-dialog"]', { state: 'detached' });
    await expect.poll(() => text('hand-rules')).toMatch(/all points > 0.4/);
    await page.click('[data-testid="to-presence-figure"]');
    await expect
      .poll(() => text('figure-caption'))
      .toContain('all points with a confidence above 0.4; MediaPipe Holistic');
    await press('Alt+ArrowLeft');
    await page.locator('[data-testid="clip-row"]').first().waitFor();
  });

  test('an honest review hides answers, counts down, and goes on after a restart', async () => {
    const { page } = running;
    await page.selectOption('[data-testid="filter-outcome"]', 'wrong');
    await expect.poll(count).toBe('224 of 1,600 clips');
    await page.click('[data-testid="review"]');
    await page.click('[data-testid="review-blind"]');
    await page.getByTestId('review-share').fill('20');
    await page.screenshot({ path: join(pictures, '6-review.png') });
    await page.click('[data-testid="review-start"]');
    await page.waitForSelector('[data-testid="predictions-hidden"]');
    await expect.poll(() => text('queue-position')).toMatch(/^1 of 280 .*280 left/);
    // What would tell the answer stays hidden as well.
    await press('b');
    expect(await page.locator('[data-testid="stage-beside"]').count()).toBe(0);
    await press('0');
    await page.waitForSelector('[data-testid="reviewer-dialog"]');
    await page.keyboard.type('Pema');
    await press('Enter');
    await page.waitForSelector('[data-testid="predictions-hidden"]', { state: 'detached' });
    await takeInThemes(running, join(pictures, '7-tagged'));
    await press('Enter');
    await expect.poll(() => text('queue-position')).toMatch(/^2 of 280 .*279 left/);
    await page.waitForSelector('[data-testid="predictions-hidden"]');
    const clip = await page.getByTestId('clip-view').getAttribute('data-clip');
    await running.close();
    await open();
    await running.page.waitForSelector('[data-testid="predictions-hidden"]');
    expect(await running.page.getByTestId('clip-view').getAttribute('data-clip')).toBe(clip);
    await expect.poll(() => text('queue-position')).toMatch(/^2 of 280 .*279 left/);
    await running.page.click('[data-testid="rail-clips"]');
    await running.page.click('[data-testid="review-resume"]');
    await expect.poll(() => text('queue-position')).toMatch(/^2 of 280 .*279 left/);
    expect(running.pageErrors).toEqual([]);
  });
});
