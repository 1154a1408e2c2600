/** Clips out of the app: tags of a clip to ELAN and back, poses of a filter to COCO, what each format cannot hold. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEaf } from '#shared/format/elan/read-eaf.ts';
import type { RunningApp } from '#test/support/app.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  outputFolder,
  startApp,
  temporaryFolder,
} from '#test/support/app.ts';
import { seriousViolations } from '#test/support/accessibility.ts';
import { chereme } from '#test/support/chereme.ts';
import { npyBytes } from '#test/shared/format/npy-bytes.ts';
import { valueOf } from '#test/support/result.ts';

const pictures = join(outputFolder(), 'clip-export');
const folder = temporaryFolder('clip-export');
let running: RunningApp;
const byId = (id: string) => running.page.locator(`[data-testid="${id}"]`);

beforeAll(async () => {
  const set = join(folder, 'greetings');
  mkdirSync(set, { recursive: true });
  mkdirSync(pictures, { recursive: true });
  for (const [i, name] of ['signer1_hello', 'signer1_thanks', 'signer2_hello'].entries()) {
    const values = new Float32Array(24 * 258).map(() => 0.3 + 0.05 * i);
    writeFileSync(join(set, `${name}.npy`), npyBytes('<f4', [24, 258], values));
  }
  writeFileSync(join(set, 'labels.csv'), 'signer1_hello,hello\nsigner1_thanks,thanks\n');
  const workspace = join(folder, 'greetings.chereme');
  const made = chereme('import', workspace, set);
  if (made.code !== 0) throw new Error(made.err);
  running = await startApp({ workspace });
  running.page.setDefaultTimeout(30_000);
  await byId('library-view').waitFor();
  await byId('rail-clips').click();
  await byId('clip-row').first().waitFor();
});
afterAll(() => running.close());

const picture = (name: string): Promise<Buffer> =>
  running.page.screenshot({ path: join(pictures, `${name}.png`) });

test('a clip is tagged, and its tags go to ELAN by key', async () => {
  const { page } = running;
  await page.keyboard.press('Enter');
  await byId('clip-view').waitFor();
  await page.keyboard.press('1');
  await byId('reviewer-name').fill('Ada');
  await byId('reviewer-keep').click();
  await expect.poll(() => byId('tag').count()).toBe(1);
  await answerSaveDialog(running, join(folder, 'hello.eaf'));
  await page.keyboard.press('Control+e');
  await byId('clip-export').waitFor();
  await picture('1-ask-tags');
  await page.keyboard.press('Enter');
  await byId('export-outcome').waitFor();
  expect(await byId('export-outcome').innerText()).toMatch(/1 tag of 1 clip, in one file/);
  expect(await byId('export-loss').innerText()).toContain('whether a clip was reviewed');
  await picture('2-tags-written');
  const document = valueOf(readEaf(readFileSync(join(folder, 'hello.eaf'))));
  const [tier] = document.tiers;
  expect(tier).toMatchObject({ id: 'Chereme Ada', annotator: 'Ada' });
  expect(tier!.annotations).toMatchObject([{ fromMs: 0, toMs: 800, value: 'hands-missing' }]);
  await page.keyboard.press('Enter');
  await expect.poll(() => byId('clip-export').count()).toBe(0);
});

test('what was changed in ELAN comes back through the import', async () => {
  const path = join(folder, 'hello.eaf');
  writeFileSync(path, readFileSync(path, 'utf8').replace('>hands-missing<', '>face-wrong<'));
  await byId('rail-data').click();
  await answerOpenDialog(running, [path]);
  await byId('import-files').click();
  await byId('candidates').waitFor();
  expect(await byId('candidates').innerText()).toMatch(/ELAN file.*1 tag of 1 clip/s);
  await picture('3-import-eaf');
  await byId('import-store').click();
  await byId('import-outcome').waitFor();
  expect(await byId('import-outcome').innerText()).toContain('Stored: 1 changed tag.');
  await byId('rail-clips').click();
  await byId('clip-row').first().waitFor();
  await expect.poll(() => byId('clip-row').first().innerText()).toContain('face: wrong');
});

test('poses of all clips become one COCO document, or a file a clip in a folder', async () => {
  const { page } = running;
  await answerSaveDialog(running, join(folder, 'coco.json'));
  await byId('export-clips').click();
  await byId('export-what').getByText('Poses').click();
  await byId('export-format').selectOption('coco-133');
  await picture('4-ask-poses');
  expect(await seriousViolations(page)).toEqual([]);
  await byId('export-start').click();
  await byId('export-outcome').waitFor();
  expect(await byId('export-outcome').innerText()).toMatch(/3 tracks of poses of 3 clips/);
  expect(await byId('export-loss').innerText()).toContain('no place for the confidence');
  await picture('5-poses-written');
  await page.emulateMedia({ colorScheme: 'light' });
  await picture('6-light');
  expect(await seriousViolations(page, 'colours')).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
  await byId('export-done').click();
  const document = JSON.parse(readFileSync(join(folder, 'coco.json'), 'utf8')) as {
    images: unknown[];
  };
  expect(document.images).toHaveLength(72);
  const out = join(folder, 'out');
  mkdirSync(out);
  await answerOpenDialog(running, [out]);
  await byId('export-clips').click();
  await byId('export-what').getByText('Poses').click();
  await byId('export-start').click();
  await byId('export-outcome').waitFor();
  expect(readFileSync(join(out, 'signer2_hello.pose')).length).toBeGreaterThan(1000);
  await byId('export-done').click();
});

test('a place that cannot be written is told in the dialog, and nothing is lost', async () => {
  await answerSaveDialog(running, join(folder, 'no', 'such', 'tags.csv'));
  await byId('export-clips').click();
  await byId('export-format').selectOption('tags-csv');
  await byId('export-start').click();
  await byId('failure-note').waitFor();
  expect(await byId('failure-note').innerText()).toContain('there is no folder');
  await picture('7-refused');
  await running.page.keyboard.press('Escape');
  await expect.poll(() => byId('clip-export').count()).toBe(0);
  expect(running.pageErrors).toEqual([]);
});
