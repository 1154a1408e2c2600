/** Second starts and workspaces that cannot be opened: each says so in plain words, and the app stays usable. */

import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureElectron } from '#main/launch/electron-binary.ts';
import type { RunningApp } from '#test/support/app.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  startApp,
  temporaryFolder,
} from '#test/support/app.ts';
import { freshDemo } from '#test/support/demo.ts';
import { checkout } from '#test/support/step.ts';

const isRoot = process.getuid?.() === 0;

describe('a second start', () => {
  const folder = temporaryFolder('second');
  const userData = join(folder, 'user-data');
  let workspace = '';
  let running: RunningApp;
  const status = (): Promise<string> => running.page.getByTestId('status-workspace').innerText();

  beforeAll(async () => {
    workspace = freshDemo('second');
    running = await startApp({ userData, workspace });
    await running.page.getByTestId('library-view').waitFor();
  });
  afterAll(() => running.close());

  test('as another person finds the workspace open elsewhere, and can work on another', async () => {
    const other = await startApp({ workspace });
    const failure = other.page.getByTestId('start-failure');
    await failure.waitFor();
    expect(await failure.innerText()).toMatch(/open (elsewhere|in another)/i);
    expect(await failure.innerText()).not.toMatch(/SQLITE|at \S+:\d+/);
    await answerSaveDialog(other, join(folder, 'of-my-own.chereme'));
    await other.page.getByTestId('start-new').click();
    await other.page.getByTestId('library-view').waitFor();
    await other.close();
    expect(await running.page.getByTestId('library-view').count()).toBe(1);
  });

  test('of the same person hands its workspace to the first window and ends', async () => {
    const electron = ensureElectron();
    if (!electron.ok) throw new Error(electron.error.message);
    const second = freshDemo('handed-over');
    const child = spawn(
      electron.value,
      [...(isRoot ? ['--no-sandbox'] : []), checkout, `--user-data-dir=${userData}`, second],
      { stdio: 'ignore' },
    );
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    await expect.poll(status).toContain('handed-over');
    expect(running.app.windows()).toHaveLength(1);
  });

  test('opens again what a killed engine held, says so, and goes on', async () => {
    const { page } = running;
    await page.getByTestId('open-comparison').click();
    await page.waitForSelector('[data-testid="success-panel"] .scatterlayer .trace');
    const engine = await running.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Chereme engine')?.pid ?? 0,
    );
    expect(engine).toBeGreaterThan(0);
    process.kill(engine, 'SIGKILL');
    const note = page.getByTestId('restart-note');
    await note.waitFor();
    expect(await note.innerText()).toMatch(/started again/);
    await page.getByTestId('sample-choice').selectOption({ index: 2 });
    await page.waitForSelector('[data-testid="success-panel"] .scatterlayer .trace');
    await expect
      .poll(() => page.getByTestId('cell-mean').first().innerText())
      .toMatch(/^\d+\.\d\d$/);
    await note.getByRole('button').click();
    await expect.poll(() => note.count()).toBe(0);
    expect(await status()).toContain('handed-over');
    expect(running.pageErrors).toEqual([]);
  });
});

describe('a workspace that cannot be opened', () => {
  const folder = temporaryFolder('closed');
  const path = (name: string): string => join(folder, name);
  let running: RunningApp;

  beforeAll(async () => {
    const demo = freshDemo('closed');
    copyFileSync(demo, path('damaged.chereme'));
    const bytes = readFileSync(demo);
    bytes.fill(0x5a, 4096, Math.min(bytes.length, 300_000));
    writeFileSync(path('damaged.chereme'), bytes);
    writeFileSync(path('cut.chereme'), readFileSync(demo).subarray(0, 50_000));
    writeFileSync(path('text.chereme'), 'This is no workspace.\n'.repeat(400));
    copyFileSync(demo, path('newer.chereme'));
    const newer = new Database(path('newer.chereme'));
    newer.pragma('user_version = 99');
    newer.close();
    copyFileSync(demo, path('gone.chereme'));
    mkdirSync(path('read-only'));
    copyFileSync(demo, path('read-only/kept.chereme'));
    chmodSync(path('read-only/kept.chereme'), 0o444);
    chmodSync(path('read-only'), 0o555);
    mkdirSync(path('user-data'));
    writeFileSync(
      path('user-data/settings.json'),
      JSON.stringify({
        theme: 'light',
        recent: [{ path: path('gone.chereme'), name: 'gone', openedAt: '2026-11-20T10:00:00Z' }],
        last: { workspace: path('gone.chereme'), route: '{"view":"library"}' },
      }),
    );
    rmSync(path('gone.chereme'));
    running = await startApp({ userData: path('user-data') });
    await running.page.getByTestId('start-view').waitFor();
  });
  afterAll(async () => {
    chmodSync(path('read-only'), 0o755);
    await running.close();
  });

  const failure = (): Promise<string> => running.page.getByTestId('start-failure').innerText();
  async function open(name: string): Promise<string> {
    await answerOpenDialog(running, [path(name)]);
    await running.page.getByTestId('start-open').click();
    await expect.poll(failure).toContain(name);
    const said = await failure();
    expect(said).not.toMatch(/SQLITE|Error:|at \S+\.(ts|js):\d+/);
    expect(said.length).toBeLessThan(500);
    expect(await running.page.getByTestId('start-open').getAttribute('aria-disabled')).toBeNull();
    return said;
  }

  test('one that is gone is said to be, listed as missing, and can be taken off the list', async () => {
    const { page } = running;
    await expect.poll(failure).toMatch(/no workspace at .*gone\.chereme/);
    expect(await page.getByTestId('recent-entry').innerText()).toContain('not found there now');
    await page.getByRole('button', { name: 'Take off this list' }).click();
    await expect.poll(() => page.getByTestId('recent-entry').count()).toBe(0);
  });

  test('a newer one asks for a newer Chereme', async () =>
    expect(await open('newer.chereme')).toMatch(/newer/));

  test('text is no workspace', async () =>
    expect(await open('text.chereme')).toMatch(/not a Chereme workspace/));

  test('a damaged or cut one says so, here or where it is looked at', async () => {
    expect(await open('cut.chereme')).toMatch(/damaged|not a Chereme workspace/);
    const { page } = running;
    await answerOpenDialog(running, [path('damaged.chereme')]);
    await page.getByTestId('start-open').click();
    await page
      .locator(
        '[data-testid="library-view"], [data-testid="start-failure"]:has-text("damaged.chereme")',
      )
      .first()
      .waitFor();
    if ((await page.getByTestId('library-view').count()) === 0)
      expect(await failure()).toMatch(/damaged/);
    else {
      await page.getByTestId('check-workspace').click();
      expect(await page.getByTestId('check-outcome').innerText()).toMatch(/problem|damaged/);
      await page.getByTestId('rail-start').click();
    }
  });

  test.skipIf(isRoot)('one that may not be written says so, and so does a folder', async () => {
    expect(await open('read-only/kept.chereme')).toMatch(
      /may not|cannot be written|not writable|read-only/i,
    );
    await answerSaveDialog(running, path('read-only/new.chereme'));
    await running.page.getByTestId('start-new').click();
    await expect.poll(failure).toContain('new.chereme');
    expect(existsSync(path('read-only/new.chereme'))).toBe(false);
  });

  test('none of it keeps a good one from opening', async () => {
    await answerOpenDialog(running, [freshDemo('good')]);
    await running.page.getByTestId('start-open').click();
    await running.page.getByTestId('library-view').waitFor();
    expect(running.pageErrors).toEqual([]);
  });
});
