/** The few native things a page is handed by the preload; everything else goes through the engine. */

import type { Result } from '#shared/failure/failure.ts';
import type { Progress } from './call.ts';
import type { VideosDrawn } from './demonstration-calls.ts';

/** What the app remembers between starts, outside any workspace. */
export interface Settings {
  readonly theme: 'system' | 'dark' | 'light';
  /** Newest first, at most 12. */
  readonly recent: readonly RecentWorkspace[];
  /** Where the person was: workspace path and the route as text. */
  readonly last: { readonly workspace: string; readonly route: string } | null;
  /** Keys the person chose, by the id of what they start; absent ids keep their own. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /** Who judges clips on this machine; asked once, at the first tag. */
  readonly reviewer?: string;
  /** The language that glosses are shown in, as a label file's column names it; absent: the labels as they are. */
  readonly glossLanguage?: string;
  /** Categories of tags that the person added to the six of the paper, in the order of their keys. */
  readonly ownCategories?: readonly string[];
}

export interface RecentWorkspace {
  readonly path: string;
  readonly name: string;
  readonly openedAt: string;
  /** Filled when the settings are read: no file is there now. */
  readonly missing?: boolean;
}

/** A file the page made (an export), saved where the person says. */
export interface FileToSave {
  readonly suggestedName: string;
  readonly bytes: Uint8Array;
}

/** What the page knows of the machine it runs on. */
export interface Platform {
  readonly os: 'linux' | 'mac' | 'windows';
  readonly appVersion: string;
  /** Drawing runs on the processor because no usable graphics card was found. */
  readonly softwareGraphics: boolean;
  /** Workspace path given at the start (command line or double click), else null. */
  readonly openPath: string | null;
  /** Where a demonstration workspace is made unless the person chooses. */
  readonly demoPath: string;
}

/** Calls of the page to main; each returns a promise. The preload and main both derive their end from this map. */
export interface NativeCalls {
  /** null when the person closes the dialog. */
  chooseWorkspace(): Promise<string | null>;
  chooseNewWorkspace(suggestedName: string): Promise<string | null>;
  /** Files or a folder to import; [] when the dialog is closed. */
  chooseData(what: 'files' | 'folder'): Promise<string[]>;
  /** An ONNX file; null when the dialog is closed. */
  chooseModel(): Promise<string | null>;
  /** Saves through a dialog; the path, or null when it is closed. */
  saveFile(file: FileToSave): Promise<string | null>;
  /** Where the engine is to write an export: a file through a save dialog, or a folder; null when it is closed. */
  chooseTarget(what: 'file' | 'folder', suggestedName: string): Promise<string | null>;
  /** Prints an SVG of the given size to a one-page PDF. */
  printPdf(svg: string, widthMm: number, heightMm: number): Promise<Uint8Array>;
  /** Shows a file that was saved in this session in the file manager. */
  showInFolder(path: string): Promise<void>;
  readSettings(): Promise<Settings>;
  writeSettings(change: Partial<Settings>): Promise<Settings>;
  setTitle(title: string): Promise<void>;
  /** Starts Chereme again with drawing on the processor. */
  restartWithSoftwareGraphics(): Promise<void>;
  /** The report the hidden drawing window was started for; null in an ordinary window. */
  reportRequest(): Promise<{ readonly workspace: string } | null>;
  /** Writes a file of the report into its folder. */
  writeReportFile(file: FileToSave): Promise<void>;
  /** Ends the drawing window: the report's document, or what went wrong. */
  finishReport(outcome: Result<unknown>): Promise<void>;
  /** Draws the videos that the open demonstration lacks, in a hidden window; resolves when they are there or it ended. */
  drawVideos(): Promise<Result<VideosDrawn>>;
  /** Ends the drawing; what is drawn stays. */
  stopVideos(): Promise<void>;
  /** What the hidden window is to draw videos for: a workspace to open, null for the open one; null in another window. */
  videoRequest(): Promise<{ readonly workspace: string | null } | null>;
  /** Says how far the hidden window has come. */
  tellVideos(progress: Progress): Promise<void>;
  /** Ends the hidden window. */
  finishVideos(outcome: Result<VideosDrawn>): Promise<void>;
}

/** Every name of `NativeCalls`, for the two ends to derive their handlers from. */
export const nativeCallNames = [
  'chooseWorkspace',
  'chooseNewWorkspace',
  'chooseData',
  'chooseModel',
  'saveFile',
  'chooseTarget',
  'printPdf',
  'showInFolder',
  'readSettings',
  'writeSettings',
  'setTitle',
  'restartWithSoftwareGraphics',
  'reportRequest',
  'writeReportFile',
  'finishReport',
  'drawVideos',
  'stopVideos',
  'videoRequest',
  'tellVideos',
  'finishVideos',
] as const satisfies readonly (keyof NativeCalls)[];

/** `window.chereme`. */
export interface NativeBridge extends NativeCalls {
  readonly platform: Platform;
  /** Paths of files dropped on the page. */
  pathsOf(files: readonly unknown[]): string[];
  /** Called when a second start asks this window to open a workspace. */
  onOpenPath(listener: (path: string) => void): void;
  /** Called while `drawVideos` draws. */
  onVideoProgress(listener: (progress: Progress) => void): void;
}

/** The message of main that carries the progress of videos to the page. */
export const videoProgressMessage = 'chereme:video-progress';

/** The window message that carries the engine's port into the page. */
export const enginePortMessage = 'chereme:engine-port';

/** The window message that says the engine stopped for good. */
export const engineDownMessage = 'chereme:engine-down';
