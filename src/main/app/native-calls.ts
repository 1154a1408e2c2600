/** Answers the page's native calls: dialogs, saving, printing, settings. Only pages of the app are answered. */

import { app, BrowserWindow, dialog, ipcMain, nativeTheme, shell } from 'electron';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { NativeCalls, Platform, Settings } from '#shared/contract/native-bridge.ts';
import { nativeCallNames, videoProgressMessage } from '#shared/contract/native-bridge.ts';
import { nativeInputs } from '#shared/contract/native-schemas.ts';
import { softwareGraphicsArgument } from './graphics.ts';
import { printPdf } from './print-pdf.ts';
import { appOrigin } from './scheme.ts';
import type { ReportJob } from './report.ts';
import type { SettingsFile } from './settings.ts';
import type { VideoWindow } from './video-window.ts';

const workspaceFilter = { name: 'Chereme workspace', extensions: ['chereme'] };

interface NativeContext {
  readonly platform: Platform;
  readonly settings: SettingsFile;
  /** The report this process was started for, if any. */
  readonly report: ReportJob | null;
  readonly videos: VideoWindow;
}

/** Registers a handler for every native call. */
export function answerNativeCalls(context: NativeContext): void {
  for (const name of nativeCallNames) {
    ipcMain.handle(`chereme:${name}`, (event, ...input: unknown[]) => {
      const window = BrowserWindow.fromWebContents(event.sender);
      if (window === null || event.senderFrame?.url.startsWith(`${appOrigin}/`) !== true) {
        throw new Error('This page is not part of Chereme.');
      }
      const parsed = nativeInputs[name].safeParse(input);
      if (!parsed.success) throw new Error(`The call ${name} does not take this.`);
      const handlers = makeHandlers(window, context);
      return (handlers[name] as (...input: unknown[]) => Promise<unknown>)(...parsed.data);
    });
  }
}

/** Marks the recent workspaces whose file is gone. */
const withMissing = (settings: Settings): Settings => ({
  ...settings,
  recent: settings.recent.map((one) => ({ ...one, missing: !existsSync(one.path) })),
});

/** Paths saved in this session; nothing else is shown in the file manager. */
const savedPaths = new Set<string>();

async function chooseFile(window: BrowserWindow, suggestedName: string): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(window, {
    title: 'Export',
    defaultPath: join(app.getPath('documents'), basename(suggestedName)),
  });
  return filePath === '' || filePath === undefined ? null : filePath;
}

async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Export into a folder',
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0] ?? null;
}

function makeHandlers(
  window: BrowserWindow,
  { platform, settings, report, videos }: NativeContext,
): NativeCalls {
  return {
    chooseWorkspace: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open a workspace',
        filters: [workspaceFilter],
        properties: ['openFile'],
      });
      return filePaths[0] ?? null;
    },
    chooseNewWorkspace: async (suggestedName) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: 'New workspace',
        defaultPath: join(app.getPath('documents'), basename(suggestedName)),
        filters: [workspaceFilter],
      });
      return filePath === '' || filePath === undefined ? null : filePath;
    },
    chooseData: async (what) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: what === 'files' ? 'Import files' : 'Import a folder',
        properties: what === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory'],
      });
      return filePaths;
    },
    chooseModel: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Add a model',
        filters: [{ name: 'ONNX model', extensions: ['onnx'] }],
        properties: ['openFile'],
      });
      return filePaths[0] ?? null;
    },
    saveFile: async ({ suggestedName, bytes }) => {
      const filePath = await chooseFile(window, suggestedName);
      if (filePath === null) return null;
      await writeFile(filePath, bytes);
      savedPaths.add(filePath);
      return filePath;
    },
    chooseTarget: async (what, suggestedName) => {
      const path = await (what === 'file'
        ? chooseFile(window, suggestedName)
        : chooseFolder(window));
      if (path !== null) savedPaths.add(path);
      return path;
    },
    printPdf: (svg, widthMm, heightMm) => printPdf(platform, svg, widthMm, heightMm),
    showInFolder: async (path) => {
      if (savedPaths.has(path)) shell.showItemInFolder(path);
    },
    readSettings: async () => withMissing(settings.read()),
    writeSettings: async (change) => {
      if (change.theme !== undefined) nativeTheme.themeSource = change.theme;
      return withMissing(settings.write(change));
    },
    setTitle: async (title) => window.setTitle(title),
    restartWithSoftwareGraphics: async () => {
      app.relaunch({ args: [...process.argv.slice(1), softwareGraphicsArgument] });
      app.quit();
    },
    reportRequest: async () => (report === null ? null : { workspace: report.workspace }),
    writeReportFile: async ({ suggestedName, bytes }) => {
      if (report === null) throw new Error('No report was asked for.');
      mkdirSync(report.out, { recursive: true });
      writeFileSync(join(report.out, basename(suggestedName)), bytes);
    },
    finishReport: async (outcome) => report?.finish(outcome),
    drawVideos: () =>
      videos.draw(null, (progress) => {
        if (!window.isDestroyed()) window.webContents.send(videoProgressMessage, progress);
      }),
    stopVideos: async () => videos.stop(),
    videoRequest: async () => videos.page.request(),
    tellVideos: async (progress) => videos.page.tell(progress),
    finishVideos: async (outcome) => videos.page.finish(outcome),
  };
}
