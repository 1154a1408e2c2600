/** Starts the real app for a test and drives its real window. */

import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { _electron } from 'playwright-core';
import { ensureElectron } from '#main/launch/electron-binary.ts';
import { checkout } from './step.ts';

/** A running app. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Everything the page wrote to its console as an error. */
  readonly pageErrors: readonly string[];
  close(): Promise<void>;
}

/** A fresh folder for a test's files. */
export const temporaryFolder = (name: string): string =>
  mkdtempSync(join(tmpdir(), `chereme-${name}-`));

/** Where a test leaves pictures and exports for a person to look at. */
export function outputFolder(): string {
  const folder = process.env['CHEREME_TEST_OUT'] ?? join(tmpdir(), 'chereme-test-out');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Starts the app in a window of the given size.
 *
 * @param userData folder of settings; a fresh one unless given (give the same twice to test a restart)
 */
export async function startApp(
  options: {
    readonly workspace?: string;
    readonly userData?: string;
    /** Home folder of the person; the documents are in it. */
    readonly home?: string;
    readonly width?: number;
    readonly height?: number;
  } = {},
): Promise<RunningApp> {
  const electron = ensureElectron();
  if (!electron.ok) throw new Error(electron.error.message);
  const userData = options.userData ?? temporaryFolder('user-data');
  const app = await launch({
    executablePath: electron.value,
    args: [
      checkout,
      `--user-data-dir=${userData}`,
      ...(options.workspace === undefined ? [] : [options.workspace]),
    ],
    chromiumSandbox: process.getuid?.() !== 0,
    env: {
      ...process.env,
      LANG: 'en_US.UTF-8',
      ...(options.home === undefined
        ? {}
        : { HOME: options.home, XDG_CONFIG_HOME: join(options.home, '.config') }),
    },
    colorScheme: null,
  });
  const page = await app.firstWindow();
  const pageErrors: string[] = [];
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
  const { width = 1440, height = 900 } = options;
  const window = await app.browserWindow(page);
  await window.evaluate((target, size) => target.setContentSize(size.width, size.height), {
    width,
    height,
  });
  return { app, page, pageErrors, close: () => app.close() };
}

/** On a busy machine Playwright's first handshake with Electron now and then never ends; a second start then does. */
async function launch(
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: 20_000 });
  } catch (error) {
    console.warn(`Starting the app again: ${String(error).split('\n')[0]}`);
    return _electron.launch({ ...options, timeout: 60_000 });
  }
}

/** Answers the next save dialogs with this path, as a person would by typing it. */
export async function answerSaveDialog({ app }: RunningApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Answers the next open dialogs with these paths; with none, as a person who closes them. */
export async function answerOpenDialog(
  { app }: RunningApp,
  paths: readonly string[],
): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** Drops files from the file manager onto the middle of the window. */
export async function dropFiles({ page }: RunningApp, paths: readonly string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const place = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await devTools.detach();
}
