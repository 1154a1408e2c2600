/** Hands the page one message port and the few native things it needs. */

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Progress } from '#shared/contract/call.ts';
import type { NativeBridge, NativeCalls, Platform } from '#shared/contract/native-bridge.ts';
import {
  engineDownMessage,
  enginePortMessage,
  nativeCallNames,
  videoProgressMessage,
} from '#shared/contract/native-bridge.ts';

const platformArgument = '--chereme-platform=';
const platformText = process.argv.find((argument) => argument.startsWith(platformArgument));
const platform = JSON.parse(
  decodeURIComponent(platformText?.slice(platformArgument.length) ?? '%7B%7D'),
) as Platform;

const calls = Object.fromEntries(
  nativeCallNames.map((name) => [
    name,
    (...input: unknown[]) => ipcRenderer.invoke(`chereme:${name}`, ...input),
  ]),
) as unknown as NativeCalls;

const bridge: NativeBridge = {
  ...calls,
  platform,
  pathsOf: (files) => files.map((file) => webUtils.getPathForFile(file as File)),
  onOpenPath: (listener) => {
    ipcRenderer.on('chereme:open-path', (_event, path: string) => listener(path));
  },
  onVideoProgress: (listener) => {
    ipcRenderer.on(videoProgressMessage, (_event, progress: Progress) => listener(progress));
  },
};
contextBridge.exposeInMainWorld('chereme', bridge);

ipcRenderer.on(enginePortMessage, (event) => {
  window.postMessage(enginePortMessage, window.location.origin, [...event.ports]);
});
ipcRenderer.on(engineDownMessage, () => {
  window.postMessage(engineDownMessage, window.location.origin);
});
