/** The researcher's journey on real clips: import, Figure 6, every bar down to its clips, SVG. Needs the real data. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import {
  answerSaveDialog,
  dropFiles,
  outputFolder,
  startApp,
  temporaryFolder,
} from '#test/support/app.ts';
import { clickBar } from '#test/support/chart.ts';
import { predictByClassMeans } from '#test/support/class-means.ts';
import { takeInThemes } from '#test/support/pictures.ts';
import { readMetadata } from '#test/support/figure-svg.ts';
import { dataPath, hasRealData } from '#test/support/real-data.ts';

const pictures = join(outputFolder(), 'figure6');
/** numpy on the same files (test/data/figure6.test.ts). */
const [rightOf, wrongOf] = [1376, 224];
const wrongInLastBin = 93;

describe.skipIf(!hasRealData)('the researcher with BHSL16', () => {
  const folder = temporaryFolder('figure6');
  const chart = '[data-testid="figure-paper"]';
  let running: RunningApp;
  const text = (id: string): Promise<string> =>
    running.page.locator(`[data-testid="${id}"]`).innerText();
  const drawn = (): Promise<void> =>
    running.page.locator(`${chart} .barlayer .point`).first().waitFor();
  const listed = (): Promise<string | null> =>
    running.page.locator('[data-testid="mark-clips"]').getAttribute('data-count');

  const takePictures = (name: string): Promise<void> => takeInThemes(running, join(pictures, name));

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    // The folder names the collection.
    mkdirSync(join(folder, 'bhsl16'));
    writeFileSync(join(folder, 'bhsl16', 'class-means.csv'), predictByClassMeans());
    running = await startApp();
    await running.page.waitForSelector('[data-testid="start-view"]');
    await answerSaveDialog(running, join(folder, 'bhsl.chereme'));
    await running.page.click('[data-testid="start-new"]');
    await running.page.waitForSelector('[data-testid="library-view"]');
  }, 120_000);
  afterAll(() => running.close());

  test('drops poses and the predictions of two systems', async () => {
    const { page } = running;
    const real = ['sequences.npy', 'index.csv', 'meta.json', 'onnx_all500_predictions.csv'];
    await dropFiles(running, [
      ...real.map((name) => dataPath('signs/bhsl16', name)),
      join(folder, 'bhsl16', 'class-means.csv'),
    ]);
    await page.waitForSelector('[data-testid="candidates"]');
    // A label of every clip: only the person knows whether it is the truth or what a system said.
    await page
      .locator('[data-testid="candidate-class-means.csv"] [data-testid="role-select"]')
      .selectOption('predictions');
    await page.click('[data-testid="import-store"]');
    await page.waitForSelector('[data-testid="import-outcome"]', { timeout: 60_000 });
  });

  test('goes from the library to the figure of the chosen system in one step', async () => {
    const { page } = running;
    await page.click('[data-testid="rail-clips"]');
    await page.locator('[data-testid="clip-row"]').first().waitFor();
    await page.selectOption('[data-testid="system-select"]', { label: 'class-means' });
    await expect.poll(() => text('accuracy')).toMatch(/1,376 of 1,600/);
    await page.click('[data-testid="to-presence-figure"]');
    await drawn();
    expect(await text('figure-title')).toBe('Hand presence by outcome');
    const words = await text('figure-notes');
    expect(words).toContain('Predicted right: mean 81.93 %, median 93.33 %, n = 1,376.');
    expect(words).toContain('Predicted wrong: mean 74.70 %, median 86.67 %, n = 224.');
    expect(words).toContain('z = 3.54, p = 0.0004; with tie correction p = 0.0003');
    expect(words).toMatch(/Cliff's delta 0\.147 \(95 % 0\.\d+ to 0\.\d+, drawing clips\)/);
    expect(await text('figure-caption')).toContain('the one more present by any point > 0');
    await takePictures('1-figure');
  });

  test('a click on a bar lists exactly the clips it counts; Enter opens one, and the way back', async () => {
    const { page } = running;
    const { y } = await clickBar(page, chart, 1, 19);
    await page.waitForSelector('[data-testid="mark-clips"]');
    expect(Math.round((y / 100) * wrongOf)).toBe(wrongInLastBin);
    expect(await listed()).toBe(String(wrongInLastBin));
    expect(await text('clip-drawer')).toMatch(/Predicted wrong, 95 to 100 %/);
    await page.locator('[data-testid="mark-clip"]').first().waitFor();
    await takePictures('2-clips-of-a-bar');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="clip-view"]');
    await expect.poll(() => text('queue-position')).toMatch(/^2 of 93/);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.waitForSelector('[data-testid="mark-clips"]');
    expect(await listed()).toBe(String(wrongInLastBin));
  });

  test('shows the clips of a bar in the library, with a filter that reads as it does', async () => {
    const { page } = running;
    await page.click('[data-testid="show-in-library"]');
    await expect.poll(() => text('clip-count')).toBe('93 of 1,600 clips');
    expect(await page.locator('[data-testid="filter-outcome"]').inputValue()).toBe('mistaken');
    expect(await text('filter')).toContain('by MediaPipe Holistic, any point > 0');
    await page.screenshot({ path: join(pictures, '3-library.png') });
    await page.keyboard.press('Alt+ArrowLeft');
    await page.waitForSelector('[data-testid="mark-clips"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid="figure-controls"]');
  });

  test('the keyboard reaches every bar', async () => {
    const { page } = running;
    await page.locator(`${chart} .figure-chart`).focus();
    for (const key of ['ArrowRight', 'End', 'ArrowDown']) await page.keyboard.press(key);
    const words = await page.locator(`${chart} [aria-live]`).textContent();
    expect(words).toMatch(/Predicted wrong \(224\), 97\.5 %: Clips of the outcome 41\.52 %/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="mark-clips"]');
    expect(await listed()).toBe(String(wrongInLastBin));
    await page.keyboard.press('Escape');
  });

  test('hand, rule and kind are chosen, and all rules stand side by side', async () => {
    const { page } = running;
    await page.getByTestId('figure-hand').getByText('left', { exact: true }).click();
    await expect.poll(() => text('figure-notes')).toContain('mean 33.60 %');
    await page.getByTestId('figure-hand').getByText('dominant', { exact: true }).click();
    await page.selectOption('[data-testid="figure-rule"]', 'all>0.4');
    await expect
      .poll(() => text('figure-caption'))
      .toContain('all points with a confidence above 0.4');
    await page.selectOption('[data-testid="figure-kind"]', 'presence-rules');
    await expect.poll(() => text('figure-title')).toBe('Hand presence by outcome under every rule');
    await page.locator(`${chart} .scatterlayer .point`).first().waitFor();
    expect(await text('figure-notes')).toContain('All rules agree');
    await takePictures('4-rules');
    await page.selectOption('[data-testid="figure-kind"]', 'presence-tests');
    const row = page.locator(`${chart} g[data-row]`);
    await expect.poll(() => row.count()).toBe(5);
    await takePictures('5-tests');
    await row.first().click();
    await page.waitForSelector('[data-testid="mark-clips"]');
    expect(await listed()).toBe(String(rightOf + wrongOf));
    await page.keyboard.press('Escape');
    await page.selectOption('[data-testid="figure-kind"]', 'accuracy');
    await expect.poll(() => row.count()).toBe(2);
    await page.screenshot({ path: join(pictures, '6-accuracy.png') });
  });

  test('saves the figure in every format: the SVG has the numbers and the rule', async () => {
    const { page } = running;
    await page.selectOption('[data-testid="figure-kind"]', 'hand-presence');
    await page.selectOption('[data-testid="figure-system"]', { label: 'class-means' });
    await drawn();
    const save = async (format: string): Promise<Buffer> => {
      const path = join(folder, `figure6.${format}`);
      await answerSaveDialog(running, path);
      await page.getByTestId(`export-${format}`).click();
      await page
        .getByTestId('saved-path')
        .filter({ hasText: `figure6.${format}` })
        .waitFor();
      return readFileSync(path);
    };
    const svg = (await save('svg')).toString();
    writeFileSync(join(pictures, 'figure6.svg'), svg);
    const { data, manifest } = readMetadata(svg);
    expect(manifest.query).toMatchObject({
      kind: 'hand-presence',
      estimator: 'holistic',
      rule: 'any>0',
    });
    expect(data.series.map(({ label }) => label)).toEqual([
      'Predicted right (1,376)',
      'Predicted wrong (224)',
    ]);
    expect(data.series[1]!.y.map((share) => Math.round((share! / 100) * wrongOf)).at(-1)).toBe(
      wrongInLastBin,
    );
    expect(svg).toMatch(
      /<text [^>]*>Frames with the dominant hand, any point &gt; 0 \(%\)<\/text>/,
    );
    expect((await save('pdf')).toString('latin1')).toMatch(/^%PDF/);
    const png = await save('png');
    expect(png.toString('latin1')).toMatch(/^\x89PNG/);
    writeFileSync(join(pictures, 'figure6.png'), png);
    expect((await save('csv')).toString().split('\r\n')).toHaveLength(22);
    expect(JSON.parse((await save('json')).toString())).toMatchObject({
      collection: { name: 'bhsl16' },
      systems: [{ name: 'class-means' }],
      query: { kind: 'hand-presence', estimator: 'holistic', rule: 'any>0', hand: 'dominant' },
    });
    expect(running.pageErrors).toEqual([]);
  });

  test('the rail leads back to the figures of the clips', async () => {
    const { page } = running;
    await page.click('[data-testid="rail-data"]');
    await page.waitForSelector('[data-testid="library-view"]');
    await page.click('[data-testid="rail-figures"]');
    await drawn();
    expect(await text('breadcrumb')).toMatch(/Clips[^]*Figures/);
  });
});
