/** The researcher's journey on the real NYU files: drop, table, click, 3D, export. Needs the real data. */

import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
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
import { dataPath, golden, hasRealData } from '#test/support/real-data.ts';

interface GoldenRun {
  readonly meanErrorMm: number;
  readonly meanErrorPx: number;
  readonly perJointMm: readonly number[];
  readonly success: { readonly 'max-frame': readonly number[] };
  readonly worstFrame: { readonly index: number; readonly maxErrorMm: number };
}

const pictures = join(outputFolder(), 'nyu');

describe.skipIf(!hasRealData)('the researcher with the NYU files', () => {
  const expected = hasRealData ? (golden('hand-nyu') as Record<string, GoldenRun>) : {};
  const folder = temporaryFolder('nyu');
  let running: RunningApp;
  const cell = (run: string, column: string): Promise<string> =>
    running.page
      .locator(`[data-testid="method-row-${run}"] [data-testid="cell-${column}"]`)
      .innerText();

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    running = await startApp();
    await running.page.waitForSelector('[data-testid="start-view"]');
    await answerSaveDialog(running, join(folder, 'nyu.chereme'));
    await running.page.click('[data-testid="start-new"]');
    await running.page.waitForSelector('[data-testid="library-view"]');
  });
  afterAll(() => running.close());

  test('drops truth, ten results, list, centres, a depth frame and a bad file, and sees what each is', async () => {
    const { page } = running;
    const results = readdirSync(dataPath('hand/nyu/results')).map((name) =>
      dataPath('hand/nyu/results', name),
    );
    await dropFiles(running, [
      dataPath('hand/nyu/truth.txt'),
      ...results,
      dataPath('hand/nyu/test_list.txt'),
      dataPath('hand/nyu/center.txt'),
      dataPath('hand/nyu/frame-1/depth_1_0000001.png'),
      dataPath('hand/nyu/refuse-filename-prefixed.txt'),
    ]);
    await page.waitForSelector('[data-testid="candidates"]');
    const refused = page.locator('[data-testid="candidate-problem"]');
    await refused.waitFor();
    expect(await refused.innerText()).toMatch(/line 1\b/);
    expect(
      await page
        .locator('[data-testid="candidate-truth.txt"] [data-testid="role-select"]')
        .inputValue(),
    ).toBe('truth');
    expect(
      await page
        .locator('[data-testid="candidate-pose-ren.txt"] [data-testid="role-select"]')
        .inputValue(),
    ).toBe('run');
    await page.screenshot({ path: join(pictures, '1-import.png') });
    await page.click('[data-testid="import-store"]');
    await page.waitForSelector('[data-testid="import-outcome"]');
    const outcome = await page.locator('[data-testid="import-outcome"]').innerText();
    expect(outcome).toMatch(/14 read, 1 skipped/);
    expect(outcome).toContain('refuse-filename-prefixed.txt');
    await page.screenshot({ path: join(pictures, '2-outcome.png') });
  });

  test('has the rows of Table 1, DeepModel with its note', async () => {
    await running.page.click('[data-testid="to-comparison"]');
    await running.page.waitForSelector('[data-testid="method-row-pose-ren"]');
    for (const [run, { meanErrorMm, meanErrorPx, worstFrame }] of Object.entries(expected)) {
      await expect
        .poll(() => cell(run, 'mean'), { timeout: 20_000 })
        .toContain(meanErrorMm.toFixed(2));
      expect(await cell(run, 'pixels')).toContain(meanErrorPx.toFixed(2));
      const worst = await running.page
        .locator(`[data-testid="method-row-${run}"] [data-testid="worst-frame"]`)
        .innerText();
      expect(worst).toContain(String(worstFrame.index));
      expect(worst).toContain(worstFrame.maxErrorMm.toFixed(1));
    }
    const notes = await running.page.locator('[data-testid="table-notes"]').innerText();
    expect(notes).toMatch(/16\.90 mm/);
    expect(notes).toMatch(/17\.04/);
    await running.page.screenshot({ path: join(pictures, '3-comparison.png') });
  });

  test('clicks a bar and finds exactly the frames of that joint, the worst first', async () => {
    const { page } = running;
    const bars = page.locator('[data-testid="joint-panel"] .barlayer .trace');
    await bars.first().waitFor();
    await page.locator('[data-testid="joint-panel"]').scrollIntoViewIfNeeded();
    const bar = page
      .locator('[data-testid="joint-panel"] .barlayer .trace')
      .nth(0)
      .locator('.point')
      .nth(5);
    const box = await bar.boundingBox();
    if (box === null) throw new Error('The bar is not drawn.');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForSelector('[data-testid="frame-drawer"]');
    await expect
      .poll(() => page.locator('[data-testid="drawer-words"]').innerText())
      .toMatch(/8,252/);
    await page.locator('[data-testid="frame-row"]').first().waitFor();
    const errors = (
      await page.locator('[data-testid="frame-row"] span:last-child').allInnerTexts()
    ).map(Number.parseFloat);
    expect(errors.length).toBeGreaterThan(3);
    expect([...errors].sort((a, b) => b - a)).toEqual(errors);
    await page.screenshot({ path: join(pictures, '4-drawer.png') });
  });

  test('opens the worst frame of Pose-REN in 3D', async () => {
    const { page } = running;
    await page.keyboard.press('Escape');
    await page.locator('[data-testid="method-row-pose-ren"] [data-testid="worst-frame"]').click();
    await page.waitForSelector('[data-testid="hand-view"]');
    await page.waitForSelector('[data-testid="scene-canvas"]');
    const position = page.locator('[data-testid="frame-position"]');
    await expect.poll(() => position.innerText(), { timeout: 20_000 }).toContain('7170');
    const worst = page.locator('[data-testid="worst-joint"]').filter({ hasText: 'pose-ren' });
    await expect.poll(() => worst.innerText(), { timeout: 20_000 }).toContain('138.14');
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(pictures, '5-worst-frame.png') });
  });

  test('steps to the next worst frame and back by key, then to the frame with a depth image', async () => {
    const { page } = running;
    const position = page.locator('[data-testid="frame-position"]');
    const first = await position.innerText();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => position.innerText()).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => position.innerText()).toBe(first);
    await page.fill('[data-testid="go-to-frame"]', '0');
    await page.keyboard.press('Enter');
    await expect.poll(() => position.innerText()).toContain('frame 0');
    await page.waitForTimeout(1_000);
    await page.screenshot({ path: join(pictures, '6-depth-frame.png') });
  });

  test('saves the success curves as SVG, PDF, PNG and CSV, with the numbers of the reference', async () => {
    const { page } = running;
    await page.click('[data-testid="rail-figures"]');
    await page.click('[data-testid="figure-item-success-worst-joint"]');
    await page.waitForSelector('[data-testid="figure-paper"]');
    for (const format of ['svg', 'pdf', 'png', 'csv']) {
      const path = join(folder, `success.${format}`);
      await answerSaveDialog(running, path);
      await page.click(`[data-testid="export-${format}"]`);
      await expect
        .poll(() => page.locator('[data-testid="saved-path"]').innerText(), { timeout: 30_000 })
        .toContain(`success.${format}`);
    }
    await page.screenshot({ path: join(pictures, '7-figures.png') });
    const svg = readFileSync(join(folder, 'success.svg'), 'utf8');
    expect(svg).toMatch(/^<\?xml|^<svg/);
    for (const run of Object.keys(expected)) expect(svg).toContain(run);
    expect(svg).not.toMatch(/https?:\/\/(?!www\.w3\.org|purl\.org|ns\.adobe)/);
    expect(readFileSync(join(folder, 'success.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(join(folder, 'success.png')).subarray(1, 4).toString()).toBe('PNG');

    const [header = '', ...lines] = readFileSync(join(folder, 'success.csv'), 'utf8')
      .trim()
      .split(/\r?\n/);
    const columns = header.split(',');
    const at20 = lines
      .map((line) => line.split(',').map(Number))
      .find(([threshold]) => threshold === 20);
    for (const [run, { success }] of Object.entries(expected)) {
      const column = columns.findIndex((name) => name.includes(run));
      expect(columns[column]).toBe(`${run} (%)`);
      expect(at20?.[column]).toBeCloseTo(100 * (success['max-frame'][20] ?? Number.NaN), 9);
    }
  });

  test('shows nothing that uploads, and no error in the page', async () => {
    expect(await running.page.locator('text=/cloud|plotly\\.com|chart studio/i').count()).toBe(0);
    expect(await running.page.locator('.modebar-btn').count()).toBe(0);
    expect(running.pageErrors).toEqual([]);
  });
});
