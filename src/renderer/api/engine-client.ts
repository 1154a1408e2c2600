/** Asks the engine over the port that main brokers; the only reader of the window messages that bring it. */

import { engineDownMessage, enginePortMessage } from '#shared/contract/native-bridge.ts';
import { makeEngineConnection } from './engine-connection.ts';

const connection = makeEngineConnection();

window.addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source !== window) return;
  if (data === enginePortMessage && port !== undefined) connection.takePort(port);
  if (data === engineDownMessage) connection.takeDown();
});

/** Makes a call and waits for its reply; never rejects. */
export const ask = connection.ask;

/** Listens to the engine's events; returns how to stop. */
export const onEngineEvent = connection.onEvent;

/** Gives another thread of the page ports of its own to the engine; returns how to stop. */
export const shareEngine = connection.share;

/** Called after the engine was started again: whatever was open in it must be opened again. */
export const onEngineRestart = connection.onRestart;
