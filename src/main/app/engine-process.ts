/** The engine's process: started with the app, started again when it ends unasked, reached through one port a page. */

import type { UtilityProcess, WebContents } from 'electron';
import { app, dialog, MessageChannelMain, utilityProcess } from 'electron';
import { join } from 'node:path';
import { engineDownMessage, enginePortMessage } from '#shared/contract/native-bridge.ts';

/** The pages would wait for answers for ever: says so and ends the app, or starts it anew. */
async function offerNewStart(): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Chereme',
    message: 'The part of Chereme that reads and stores stops again and again.',
    detail:
      'Everything saved is in the workspace file. Start Chereme again; if it stays, check the disk and report it.',
    buttons: ['Start again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) app.relaunch();
  app.quit();
}

/** Hands out ports to the running engine. */
export interface EngineProcess {
  /** Gives the page a port; again after the engine was restarted. The page gets it when it has loaded. */
  connect(contents: WebContents): void;
  /** Lets the engine close the workspace; one that does not within some seconds is ended. */
  stop(): Promise<void>;
}

/** More restarts than this in a minute and the engine stays down: something is wrong that starting again does not mend. */
const restartsPerMinute = 5;

/** Closing a workspace takes milliseconds; this is for an engine that hangs. */
const stopWithinMs = 5_000;

/** Starts the engine. */
export function startEngineProcess(): EngineProcess {
  const pages = new Set<WebContents>();
  const restarts: number[] = [];
  let stopping = false;
  let isDown = false;
  let engine = launch();

  function launch(): UtilityProcess {
    const child = utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], {
      serviceName: 'Chereme engine',
    });
    child.on('exit', () => {
      if (stopping) return;
      const now = Date.now();
      restarts.push(now);
      if (restarts.filter((time) => now - time < 60_000).length > restartsPerMinute) {
        isDown = true;
        for (const contents of pages) contents.send(engineDownMessage);
        void offerNewStart();
        return;
      }
      engine = launch();
      for (const contents of pages) hand(contents);
    });
    return child;
  }

  function hand(contents: WebContents): void {
    if (contents.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    engine.postMessage(null, [port1]);
    contents.postMessage(enginePortMessage, null, [port2]);
  }

  return {
    connect: (contents) => {
      pages.add(contents);
      contents.once('destroyed', () => pages.delete(contents));
      contents.on('did-finish-load', () => hand(contents));
    },
    stop: () => {
      stopping = true;
      // It would never say that it ended.
      if (isDown) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      engine.once('exit', () => resolve());
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
      engine.postMessage('stop');
      setTimeout(() => engine.kill(), stopWithinMs);
      return promise;
    },
  };
}
