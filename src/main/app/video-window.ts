/** The hidden window that draws and encodes videos: asked for by the working window, or by the command line. */

import { app } from 'electron';
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BrowserWindow } from 'electron';
import type { Progress } from '#shared/contract/call.ts';
import type { VideosDrawn } from '#shared/contract/demonstration-calls.ts';
import type { Platform } from '#shared/contract/native-bridge.ts';
import { reportOutcomeMark } from '#shared/contract/report-outcome.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import type { EngineProcess } from './engine-process.ts';
import { loadPage, makeHiddenWindow } from './windows.ts';

/** The videos of one engine's workspace; at most one window draws. */
export interface VideoWindow {
  /**
   * Draws what is missing.
   *
   * @param workspace opened first; null where one is open
   */
  draw(workspace: string | null, tell: (progress: Progress) => void): Promise<Result<VideosDrawn>>;
  /** Ends the drawing; what is drawn stays. */
  stop(): void;
  /** What the hidden page asks and says. */
  readonly page: {
    request(): { readonly workspace: string | null } | null;
    tell(progress: Progress): void;
    finish(outcome: Result<VideosDrawn>): void;
  };
}

interface Drawing {
  readonly window: BrowserWindow;
  readonly workspace: string | null;
  readonly tell: (progress: Progress) => void;
  readonly settle: (outcome: Result<VideosDrawn>) => void;
}

const cancelled = fail('cancelled', 'Cancelled.');

/** Makes it; no window is opened yet. */
export function createVideoWindow(platform: Platform, engine: EngineProcess): VideoWindow {
  let drawing: Drawing | null = null;

  function end(outcome: Result<VideosDrawn>): void {
    const ended = drawing;
    drawing = null;
    ended?.settle(outcome);
    ended?.window.destroy();
  }

  return {
    draw(workspace, tell) {
      end(cancelled);
      const { promise, resolve } = Promise.withResolvers<Result<VideosDrawn>>();
      const window = makeHiddenWindow(platform);
      drawing = { window, workspace, tell, settle: resolve };
      window.webContents.once('render-process-gone', (_event, { reason }) => {
        if (drawing?.window !== window) return;
        end(
          fail('internal', 'The window that draws the videos stopped; those drawn so far stay.', {
            tip: 'Open the workspace again to draw the others.',
            detail: reason,
          }),
        );
      });
      engine.connect(window.webContents);
      void loadPage(window, 'videos.html');
      return promise;
    },
    stop: () => end(cancelled),
    page: {
      request: () => (drawing === null ? null : { workspace: drawing.workspace }),
      tell: (progress) => drawing?.tell(progress),
      finish: end,
    },
  };
}

/** The workspace whose videos the arguments ask for (`electron . --videos WORKSPACE`), or null. */
export function videosFromArguments(args: readonly string[]): string | null {
  const { values } = parseArgs({
    args: [...args],
    options: { videos: { type: 'string' } },
    strict: false,
  });
  return typeof values['videos'] === 'string' ? values['videos'] : null;
}

/** Draws them without a working window, hands the outcome to whoever started this process and ends it. */
export async function drawVideosAndExit(videos: VideoWindow, workspace: string): Promise<void> {
  const outcome = await videos.draw(workspace, () => undefined);
  writeSync(1, `${reportOutcomeMark}${JSON.stringify(outcome)}\n`);
  app.exit(outcome.ok ? 0 : 1);
}
