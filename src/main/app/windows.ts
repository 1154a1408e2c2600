/** Makes the app's windows: the one a person works in and the hidden one that draws. */

import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import type { Platform } from '#shared/contract/native-bridge.ts';
import { appOrigin } from './scheme.ts';

const osNames: Readonly<Record<string, Platform['os']>> = { darwin: 'mac', win32: 'windows' };

/** What every page is told of the machine. */
export function describePlatform(softwareGraphics: boolean, openPath: string | null): Platform {
  return {
    os: osNames[process.platform] ?? 'linux',
    appVersion: app.getVersion(),
    softwareGraphics,
    openPath,
    demoPath: join(app.getPath('documents'), 'Chereme', 'demo.chereme'),
  };
}

const pagePreferences = (platform: Platform): Electron.WebPreferences => ({
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
  additionalArguments: [`--chereme-platform=${encodeURIComponent(JSON.stringify(platform))}`],
});

/** Opens the working window; it shows itself when its first picture is ready. */
export function openMainWindow(platform: Platform): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width: Math.min(1440, width),
    height: Math.min(900, height),
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171c' : '#ffffff',
    title: 'Chereme',
    icon: join(import.meta.dirname, '../../resources/icon.png'),
    webPreferences: pagePreferences(platform),
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Makes a window that is never shown, for drawing and printing. */
export function makeHiddenWindow(platform: Platform): BrowserWindow {
  return new BrowserWindow({
    width: 1200,
    height: 900,
    show: false,
    paintWhenInitiallyHidden: true,
    webPreferences: { ...pagePreferences(platform), backgroundThrottling: false },
  });
}

/** Loads a page of the build, e.g. `index.html`. */
export const loadPage = (window: BrowserWindow, page: string): Promise<void> =>
  window.loadURL(`${appOrigin}/${page}`);
