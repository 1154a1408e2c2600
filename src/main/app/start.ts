/** Starts the desktop app: switches, single instance, lock-down, engine, window. */

import { app, Menu, nativeTheme } from 'electron';
import { join, resolve } from 'node:path';
import type { EngineProcess } from './engine-process.ts';
import { startEngineProcess } from './engine-process.ts';
import { prepareGraphics } from './graphics.ts';
import { lockDown, silenceChromium } from './lock-down.ts';
import { answerNativeCalls } from './native-calls.ts';
import { drawReport, reportFromArguments } from './report.ts';
import type { ReportJob } from './report.ts';
import { registerScheme, serveScheme } from './scheme.ts';
import type { SettingsFile } from './settings.ts';
import { openSettings } from './settings.ts';
import type { VideoWindow } from './video-window.ts';
import { createVideoWindow, drawVideosAndExit, videosFromArguments } from './video-window.ts';
import { describePlatform, loadPage, openMainWindow } from './windows.ts';

/** Runs the app; returns at once. */
export function start(): void {
  const report = reportFromArguments(process.argv);
  const isHidden = report !== null || videosFromArguments(process.argv) !== null;
  if (!isHidden && !app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerScheme();
  silenceChromium();
  const softwareGraphics = prepareGraphics();
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }])
      : null,
  );

  void openWhenReady(softwareGraphics, report);
  app.on('window-all-closed', () => app.quit());
}

async function openWhenReady(softwareGraphics: boolean, report: ReportJob | null): Promise<void> {
  await app.whenReady();
  lockDown();
  serveScheme(join(import.meta.dirname, '../renderer'));
  const platform = describePlatform(
    softwareGraphics,
    workspaceFromArguments(process.argv, process.cwd()),
  );
  const settings = openSettings(join(app.getPath('userData'), 'settings.json'));
  const engine = startEngineProcess();
  const videos = createVideoWindow(platform, engine);
  answerNativeCalls({ platform, settings, report, videos });
  app.once('will-quit', (event) => {
    event.preventDefault();
    void engine.stop().then(() => app.quit());
  });
  const videosOf = videosFromArguments(process.argv);
  if (report !== null) drawReport(platform, engine);
  else if (videosOf !== null) void drawVideosAndExit(videos, videosOf);
  else openWorkingWindow(platform, { engine, settings, videos });
}

function openWorkingWindow(
  platform: ReturnType<typeof describePlatform>,
  {
    engine,
    settings,
    videos,
  }: {
    readonly engine: EngineProcess;
    readonly settings: SettingsFile;
    readonly videos: VideoWindow;
  },
): void {
  nativeTheme.themeSource = settings.read().theme;
  const window = openMainWindow(platform);
  engine.connect(window.webContents);
  void loadPage(window, 'index.html');
  // A hidden window would keep the app running.
  window.once('closed', () => videos.stop());
  app.on('second-instance', (_event, args, folder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    const path = workspaceFromArguments(args, folder);
    if (path !== null) window.webContents.send('chereme:open-path', path);
  });
}

/** The first argument that names a workspace file, seen from the folder it was given in, or null. */
function workspaceFromArguments(args: readonly string[], folder: string): string | null {
  const path = args
    .slice(1)
    .find((argument) => argument.endsWith('.chereme') && !argument.startsWith('-'));
  return path === undefined ? null : resolve(folder, path);
}
