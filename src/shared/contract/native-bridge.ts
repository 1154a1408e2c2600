/** The few native things a page is handed by the preload; everything else goes through the engine. */

/** What the app remembers between starts, outside any workspace. */
export interface Settings {
  readonly theme: 'system' | 'dark' | 'light';
  /** Newest first, at most 12. */
  readonly recent: readonly RecentWorkspace[];
  /** Where the person was: workspace path and the route as text. */
  readonly last: { readonly workspace: string; readonly route: string } | null;
}

export interface RecentWorkspace {
  readonly path: string;
  readonly name: string;
  readonly openedAt: string;
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

/** `window.chereme`. */
export interface NativeBridge {
  readonly platform: Platform;
  /** Paths of files dropped on the page. */
  pathsOf(files: readonly unknown[]): string[];
  /** null when the person closes the dialog. */
  chooseWorkspace(): Promise<string | null>;
  chooseNewWorkspace(suggestedName: string): Promise<string | null>;
  /** Files or a folder to import; [] when the dialog is closed. */
  chooseData(what: 'files' | 'folder'): Promise<string[]>;
  /** Saves through a dialog; the path, or null when it is closed. */
  saveFile(file: FileToSave): Promise<string | null>;
  /** Prints an SVG of the given size to a one-page PDF. */
  printPdf(svg: string, widthMm: number, heightMm: number): Promise<Uint8Array>;
  showInFolder(path: string): Promise<void>;
  readSettings(): Promise<Settings>;
  writeSettings(change: Partial<Settings>): Promise<Settings>;
  setTitle(title: string): Promise<void>;
}
