/** Drops of every kind of broken file: each is refused in a sentence that says where, and the good ones beside it go in. */

import { encode } from 'fast-png';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  dropFiles,
  outputFolder,
  startApp,
  temporaryFolder,
} from '#test/support/app.ts';
import { freshDemo } from '#test/support/demo.ts';
import { fileOf, nyuFrames, nyuLines, withLine } from '#test/support/hand-files.ts';

const pictures = join(outputFolder(), 'import');

/** A colour photograph: every channel has its own pattern. */
function photo(): Uint8Array {
  const [width, height] = [640, 480];
  const data = new Uint8Array(width * height * 3).map((_, at) => (at * (1 + (at % 3) * 37)) % 251);
  return encode({ width, height, data, channels: 3, depth: 8 });
}

describe('files that are not what they should be', () => {
  const folder = temporaryFolder('broken');
  const path = (name: string): string => join(folder, name);
  const truth = nyuLines();
  const method = nyuLines(3);
  let running: RunningApp;
  let page: Page;
  const row = (name: string) => page.getByTestId(`candidate-${name}`);
  /** The sentence under a file. */
  const sentence = (name: string): Promise<string> =>
    row(name).locator('xpath=following-sibling::tr[1]').innerText();
  const drop = async (...names: readonly string[]): Promise<void> => {
    await dropFiles(running, names.map(path));
    await page.getByTestId('candidates').waitFor();
  };

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    writeFileSync(path('truth.txt'), fileOf(truth));
    writeFileSync(path('good-result.txt'), fileOf(method));
    writeFileSync(path('windows-result.txt'), nyuLines(4).join('\r\n'));
    const short = withLine(method, 5000, (line) => line.slice(0, line.lastIndexOf(' ')));
    writeFileSync(path('short-line.txt'), fileOf(short));
    const word = withLine(method, 5000, (line) => line.replace(/^\S+ \S+ \S+/, '320.1 240.2 hand'));
    writeFileSync(path('word.txt'), fileOf(word));
    writeFileSync(path('few-result.txt'), fileOf(method.slice(0, 8000)));
    writeFileSync(path('empty.txt'), '');
    const wide = method.map((line) => `${line} ${line.split(' ').slice(0, 6).join(' ')}`);
    writeFileSync(path('icvl-result.txt'), fileOf(wide));
    writeFileSync(path('photo.png'), photo());
    writeFileSync(path('notes.json'), '{"hello": [1, 2, 3]}');
    writeFileSync(
      path('program.bin'),
      Uint8Array.from({ length: 4000 }, (_, at) => (at * 31) % 256),
    );
    writeFileSync(path('open-question.txt'), fileOf(nyuLines(6)));
    mkdirSync(path('more'));
    writeFileSync(path('more/folder-result.txt'), fileOf(nyuLines(5)));
    running = await startApp();
    page = running.page;
    await page.getByTestId('start-view').waitFor();
  });
  afterAll(() => running.close());

  test('without a workspace asks where to make one, and takes no for an answer', async () => {
    await answerSaveDialog(running, '');
    await dropFiles(running, [path('truth.txt')]);
    await page.waitForTimeout(300);
    expect(await page.getByTestId('start-view').count()).toBe(1);
    expect(await page.getByTestId('start-failure').count()).toBe(0);
    await answerSaveDialog(running, path('made'));
    await drop('truth.txt', 'good-result.txt');
    expect(await page.getByTestId('status-workspace').innerText()).toContain('made.chereme');
    await page.getByTestId('import-store').click();
    await page.getByTestId('import-outcome').waitFor();
    expect(await page.getByTestId('import-outcome').innerText()).toMatch(
      /1 ground truth, 1 method/,
    );
  });

  test('says of each file what is wrong and where, and takes the good ones', async () => {
    await page.getByTestId('to-library').click();
    await drop(
      'short-line.txt',
      'word.txt',
      'few-result.txt',
      'empty.txt',
      'icvl-result.txt',
      'photo.png',
      'notes.json',
      'program.bin',
      'windows-result.txt',
      'more',
    );
    expect(await sentence('short-line.txt')).toMatch(/line 5000: expected 42 numbers.*found 41/);
    expect(await row('short-line.txt').innerText()).toContain('wrong on line 5,000');
    expect(await sentence('word.txt')).toMatch(/line 5000: expected a number, found "hand"/);
    expect(await sentence('few-result.txt')).toMatch(/8,?252 .*found 8,?000/);
    expect(await sentence('empty.txt')).toMatch(/found an empty file/);
    expect(await sentence('photo.png')).toMatch(/found a colour photograph/);
    expect(await sentence('notes.json')).toMatch(/description of a data set/);
    expect(await sentence('program.bin')).toMatch(/found .*binary/);
    expect(await sentence('icvl-result.txt')).toMatch(/16 joints|1596|ICVL/);
    await page.screenshot({ path: join(pictures, '1-broken.png') });
    for (const name of [
      'short-line.txt',
      'word.txt',
      'few-result.txt',
      'empty.txt',
      'photo.png',
      'notes.json',
      'program.bin',
    ])
      expect(await row(name).getByRole('checkbox').isChecked()).toBe(false);
    for (const name of ['windows-result.txt', 'folder-result.txt'])
      expect(await row(name).getByRole('checkbox').isChecked()).toBe(true);

    await row('icvl-result.txt').getByRole('checkbox').uncheck();
    await page.getByTestId('import-store').click();
    const outcome = page.getByTestId('import-outcome');
    await outcome.waitFor();
    expect(await outcome.innerText()).toMatch(/2 methods/);
    expect(await page.getByTestId('skipped').innerText()).toMatch(/short-line\.txt/);
    await page.screenshot({ path: join(pictures, '2-outcome.png') });
    await page.getByTestId('to-library').click();
    const runs = await page.locator('[data-testid^="run-row-"]').allInnerTexts();
    expect(runs.map((run) => /(\S+-result|\S+)\s/.exec(run)?.[1])).toHaveLength(3);
    await page.getByTestId('check-workspace').click();
    expect(await page.getByTestId('check-outcome').innerText()).toContain('sound');
  });

  test('asks what a file is when its name and content leave it open', async () => {
    await drop('open-question.txt');
    const role = row('open-question.txt').getByTestId('role-select');
    expect(await role.inputValue()).toBe('');
    expect(await sentence('open-question.txt')).toMatch(/choose what the file is/);
    expect(await page.getByTestId('import-store').getAttribute('aria-disabled')).toBe('true');
    await role.selectOption('run');
    await row('open-question.txt').getByTestId('run-name').fill('Answered');
    await page.getByTestId('import-store').click();
    await page.getByTestId('import-outcome').waitFor();
    await page.getByTestId('to-comparison').click();
    await page.getByTestId('method-row-Answered').waitFor();
  });

  test('stores nothing in part when a long import is cancelled', async () => {
    const names = Array.from({ length: 32 }, (_, at) => `many-${at}-result.txt`);
    writeFileSync(path(names[0] ?? ''), fileOf(nyuLines(2)));
    for (const name of names.slice(1)) copyFileSync(path(names[0] ?? ''), path(name));
    await page.getByTestId('rail-data').click();
    const before = await page.locator('[data-testid^="run-row-"]').count();
    await drop(...names);
    // As soon as the button is there: the import of small files is over before a hand gets to it.
    const cancelled = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const look = (): void => {
            const button = document.querySelector<HTMLElement>('[data-testid="cancel-job"]');
            if (button === null) requestAnimationFrame(look);
            else {
              button.click();
              resolve();
            }
          };
          look();
        }),
    );
    await page.getByTestId('import-store').click();
    await cancelled;
    await page.getByTestId('failure-note').filter({ hasText: 'stopped' }).waitFor();
    await page.getByTestId('rail-data').click();
    await page.locator('[data-testid^="run-row-"]').first().waitFor();
    const after = await page.locator('[data-testid^="run-row-"]').count();
    expect(after).toBeGreaterThanOrEqual(before);
    expect(after).toBeLessThan(before + names.length);
    await page.getByTestId('check-workspace').click();
    expect(await page.getByTestId('check-outcome').innerText()).toContain('sound');
    await page.getByTestId('open-comparison').click();
    await expect
      .poll(
        async () =>
          (await page.getByTestId('cell-mean').allInnerTexts()).filter((cell) => /\d/.test(cell))
            .length,
      )
      .toBe(after);
  });

  test('takes files by the dialog, and nothing when it is closed', async () => {
    await answerOpenDialog(running, []);
    await page.keyboard.press('Control+i');
    await page.waitForTimeout(200);
    expect(await page.getByTestId('comparison-view').count()).toBe(1);
    await answerOpenDialog(running, [path('word.txt')]);
    await page.keyboard.press('Control+i');
    await page.getByTestId('candidates').waitFor();
    expect(await sentence('word.txt')).toMatch(/line 5000/);
  });

  test('opens a workspace that is dropped', async () => {
    await dropFiles(running, [freshDemo('dropped')]);
    await page.getByTestId('library-view').waitFor();
    await expect.poll(() => page.getByTestId('status-workspace').innerText()).toContain('dropped');
    expect(await page.getByTestId('library-view').innerText()).toContain('1,440');
  });

  test('throws no error in the page', () => expect(running.pageErrors).toEqual([]));
});

test('the made files have as many frames as the published set', () =>
  expect(nyuLines(0, nyuFrames)).toHaveLength(8252));
