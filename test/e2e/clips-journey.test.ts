/** The linguist's journey on real clips: filter, compare, open, step, tag by key, note, undo, next, export, reopen. Needs the real data. */

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEaf } from '#shared/format/elan/read-eaf.ts';
import type { RunningApp } from '#test/support/app.ts';
import { answerSaveDialog, outputFolder, startApp, temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { dataPath, hasRealData } from '#test/support/real-data.ts';
import { valueOf } from '#test/support/result.ts';

const pictures = join(outputFolder(), 'clips');
const folder = temporaryFolder('clips');
mkdirSync(pictures, { recursive: true });

/** Makes a workspace on the command line and opens its clips. */
async function openClips(name: string, paths: readonly string[]): Promise<RunningApp> {
  const workspace = join(folder, `${name}.chereme`);
  const made = chereme('import', workspace, ...paths);
  if (made.code !== 0) throw new Error(made.err);
  const running = await startApp({ workspace, userData: join(folder, name) });
  await running.page.waitForSelector('[data-testid="library-view"]');
  await running.page.click('[data-testid="rail-clips"]');
  await running.page.locator('[data-testid="clip-row"]').first().waitFor();
  return running;
}

describe.skipIf(!hasRealData)('the AUTSL predictions', () => {
  let running: RunningApp;
  const text = (id: string): Promise<string> =>
    running.page.locator(`[data-testid="${id}"]`).innerText();
  beforeAll(async () => {
    running = await openClips(
      'autsl',
      [
        'test_labels.csv',
        'SignList_ClassId_TR_EN.csv',
        'team2_openpose.csv',
        'team2_holistic.csv',
      ].map((name) => dataPath('recognition/autsl', name)),
    );
  });
  afterAll(() => running.close());

  test('are right as often as published, and compared', async () => {
    await expect.poll(() => text('accuracy')).toMatch(/78\.4.*2,932 of 3,742/s);
    expect(await text('cell-both')).toMatch(/^2,507/);
    expect(await text('cell-only-this')).toMatch(/^425/);
    expect(await text('cell-only-other')).toMatch(/^425/);
    expect(await text('cell-neither')).toMatch(/^385/);
    expect(await text('mcnemar')).toMatch(/No difference .*p = 1, on the 850 clips/);
    await running.page.screenshot({ path: join(pictures, '1-autsl.png') });
  });

  test('open the clips behind a cell, a confusion and a word', async () => {
    const { page } = running;
    await page.click('[data-testid="cell-neither"]');
    await expect.poll(() => text('clip-count')).toBe('385 of 3,742 clips');
    await page.click('[data-testid="filter-clear"]');
    await expect.poll(() => text('clip-count')).toBe('3,742 clips');
    await page.selectOption('[data-testid="filter-outcome"]', 'wrong');
    await expect.poll(() => text('clip-count')).toBe('810 of 3,742 clips');
    await page.locator('[data-testid="list-confusions"] button').first().click();
    await expect.poll(() => text('clip-count')).toMatch(/^9 of/);
  });

  test('show the words of signs in the language one chooses', async () => {
    const { page } = running;
    await page.click('[data-testid="filter-clear"]');
    const words = (): Promise<string> =>
      page
        .locator('[data-testid="clip-row"]')
        .first()
        .locator('[role=gridcell]')
        .nth(2)
        .innerText();
    const language = page.getByTestId('gloss-language');
    const seen = new Set<string>();
    for (const choice of ['EN', 'TR']) {
      const option = language.locator('option').filter({ hasText: new RegExp(`^${choice}$`, 'i') });
      await language.selectOption((await option.getAttribute('value')) ?? '');
      await expect.poll(words).toMatch(/[a-zçğıöşü]/);
      await page.waitForTimeout(200);
      seen.add(await words());
    }
    expect(seen.size).toBe(2);
  });

  test('scroll page by page in little time, and to the last of all', async () => {
    const { page } = running;
    const devTools = await page.context().newCDPSession(page);
    // The thread's own time: other work on this machine does not count.
    await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const workedMs = async (): Promise<number> => {
      const { metrics } = await devTools.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    await page.locator('[data-testid="clip-rows"]').focus();
    const before = await workedMs();
    for (let i = 0; i < 20; i += 1) {
      await page.keyboard.press('PageDown');
      await page.waitForTimeout(60);
    }
    const perPageMs = ((await workedMs()) - before) / 20;
    console.log(`main thread's time for a page of clips: ${perPageMs.toFixed(1)} ms`);
    expect(perPageMs).toBeLessThan(50);
    await page.keyboard.press('End');
    const last = page.locator('[data-testid="clip-row"][aria-selected="true"]');
    await expect.poll(() => last.getAttribute('aria-rowindex')).toBe('3743');
    // Its page is reached through those before it.
    await expect.poll(async () => (await last.getAttribute('data-clip')) ?? '').toMatch(/^signer/);
    await devTools.detach();
  });
});

describe.skipIf(!hasRealData)('the linguist with clips of Bhutanese signs', () => {
  let running: RunningApp;
  const text = (id: string): Promise<string> =>
    running.page.locator(`[data-testid="${id}"]`).innerText();
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await running.page.keyboard.press(key);
  };
  const tags = (): Promise<number> => running.page.locator('[data-testid="tag"]').count();

  beforeAll(async () => {
    const bhsl = ['sequences.npy', 'index.csv', 'meta.json', 'onnx_all500_predictions.csv'];
    running = await openClips(
      'bhsl',
      bhsl.map((name) => dataPath('signs/bhsl16', name)),
    );
  });
  afterAll(() => running.close());

  test('sees a skeleton and the presence of both hands in every row', async () => {
    const row = running.page.locator('[data-testid="clip-row"]').nth(3);
    await expect.poll(() => row.innerText()).toMatch(/L\s\d+\s%[^]*R\s\d+\s%/);
    await row.locator('canvas').waitFor();
    expect(await row.locator('svg path').count()).toBeGreaterThanOrEqual(2);
  });

  test('previews with Space, opens with Enter, steps by keys', async () => {
    const { page } = running;
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Space');
    await page.waitForSelector('[data-testid="preview"]');
    await press('Escape', 'Enter');
    await page.waitForSelector('[data-testid="clip-view"][data-clip="come_5"]');
    await page.waitForSelector('[data-testid="stage"]');
    expect(await text('queue-position')).toMatch(/^6 of 1,600/);
    await press('d', 'd', 'd', 'ArrowRight', 'a');
    expect(await text('clip-frame')).toMatch(/^frame 3 of 30 · 0\.10 s/);
    await press('g');
    expect(await text('clip-frame')).not.toMatch(/^frame 3 /);
    await page.screenshot({ path: join(pictures, '2-clip.png') });
  });

  test('tags by key, names the reviewer once, writes a note, undoes', async () => {
    const { page } = running;
    await press('1');
    await page.waitForSelector('[data-testid="reviewer-dialog"]');
    await page.keyboard.type('Pema');
    await press('Enter');
    await expect.poll(tags).toBe(1);
    expect(await text('tag-list')).toMatch(/hands: missing[^]*Pema/);
    await press('w', '5');
    await expect.poll(tags).toBe(2);
    await press('n');
    await page.keyboard.type('left hand leaves the picture');
    await press('Enter');
    await expect.poll(() => text('tag-list')).toMatch(/left hand leaves the picture/);
    await press('Control+z', 'Control+z');
    await expect.poll(tags).toBe(1);
    await page.screenshot({ path: join(pictures, '3-tagged.png') });
  });

  test('goes on with Enter; what was done is still there on the way back', async () => {
    const { page } = running;
    await press('Enter');
    await page.waitForSelector('[data-testid="clip-view"][data-clip="come_6"]');
    await expect.poll(() => text('queue-position')).toMatch(/^7 of 1,600.*1,599 left/);
    await press('Shift+Enter');
    await page.waitForSelector('[data-testid="clip-view"][data-clip="come_5"]');
    expect(await tags()).toBe(1);
    expect(await text('reviewed')).toBe('Reviewed');
    await press('Alt+ArrowLeft');
    const row = page.locator('[data-testid="clip-row"][data-clip="come_5"]');
    await row.waitFor();
    expect(await row.innerText()).toMatch(/hands: missing/);
    expect(running.pageErrors).toEqual([]);
  });

  test('adds a category, tags a span of its own with it and moves its end by keys', async () => {
    const { page } = running;
    await page.locator('[data-testid="clip-row"][data-clip="come_5"]').dblclick();
    await page.waitForSelector('[data-testid="clip-view"][data-clip="come_5"]');
    await page.click('[data-testid="own-category"]');
    await page.fill('[data-testid="category-name"]', 'camera moved');
    await press('Enter');
    await page.waitForSelector('[data-testid="category-camera moved"]');
    await press('Escape', 'Home', 'Shift+D', '[', 'd', 'd', 'd', ']');
    expect(await text('tag-target')).toMatch(/your span, 10 to 13/);
    await press('6');
    await expect.poll(tags).toBe(2);
    expect(await text('tag-list')).toMatch(/camera moved[^]*10 to 13/);
    await page.locator('[data-testid="tag"]', { hasText: 'camera moved' }).click();
    await press('d', 'd', 'd', 'd', 'd', ']');
    await expect.poll(() => text('tag-list')).toMatch(/camera moved[^]*10 to 15/);
  });

  test('exports the tags to ELAN by key, and is told what ELAN cannot hold', async () => {
    const { page } = running;
    const path = join(folder, 'come_5.eaf');
    await answerSaveDialog(running, path);
    await press('Control+e');
    await page.waitForSelector('[data-testid="clip-export"]');
    await press('Enter');
    await page.waitForSelector('[data-testid="export-outcome"]');
    expect(await text('export-outcome')).toMatch(/2 tags of 1 clip, in one file/);
    expect(await text('export-loss')).toContain('whether a clip was reviewed');
    await press('Enter');
    await page.waitForSelector('[data-testid="clip-export"]', { state: 'detached' });
    const { tiers } = valueOf(readEaf(readFileSync(path)));
    expect(tiers.flatMap(({ annotations }) => annotations.map(({ value }) => value))).toEqual(
      expect.arrayContaining(['hands-missing', 'camera moved']),
    );
  });

  test('finds everything again after a restart, and undoes over it', async () => {
    await running.close();
    running = await startApp({
      workspace: join(folder, 'bhsl.chereme'),
      userData: join(folder, 'bhsl'),
    });
    const { page } = running;
    await page.waitForSelector('[data-testid="rail-clips"]');
    await page.click('[data-testid="rail-clips"]');
    await page.locator('[data-testid="clip-row"][data-clip="come_5"]').dblclick();
    await page.waitForSelector('[data-testid="clip-view"][data-clip="come_5"]');
    await expect.poll(() => text('tag-list')).toMatch(/camera moved[^]*10 to 15 · Pema/);
    await page.waitForSelector('[data-testid="category-camera moved"]');
    await press('Control+z');
    await expect.poll(() => text('tag-list')).toMatch(/camera moved[^]*10 to 13/);
    await press('Control+z');
    await expect.poll(tags).toBe(1);
    await press('Control+Shift+Z');
    await expect.poll(tags).toBe(2);
    await page.screenshot({ path: join(pictures, '4-reopened.png') });
    await press('Alt+ArrowLeft');
    await page.locator('[data-testid="clip-row"]').first().waitFor();
    expect(running.pageErrors).toEqual([]);
  });

  test('reviews honestly: answers are hidden until a tag is given', async () => {
    const { page } = running;
    await page.selectOption('[data-testid="filter-outcome"]', 'wrong');
    await page.click('[data-testid="review"]');
    await page.click('[data-testid="review-blind"]');
    await page.click('[data-testid="review-start"]');
    await page.waitForSelector('[data-testid="predictions-hidden"]');
    await press('0');
    await page.waitForSelector('[data-testid="predictions-hidden"]', { state: 'detached' });
    expect(await text('predictions')).toMatch(/right|wrong|no answer/);
  });
});
