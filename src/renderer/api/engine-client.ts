/** Asks the engine: typed calls with progress and cancel over the port that main brokers. */

import type { EngineEvent, FromEngine, Progress, ToEngine } from '#shared/contract/call.ts';
import type { CallInput, CallName, CallOutput } from '#shared/contract/contract.ts';
import { enginePortMessage } from '#shared/contract/native-bridge.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';

/** What a caller may watch and stop. */
export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

interface Pending {
  readonly settle: (reply: Result<never>) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

const pending = new Map<number, Pending>();
const eventListeners = new Set<(event: EngineEvent) => void>();
const restartListeners = new Set<() => void>();
let lastId = 0;
let port: MessagePort | null = null;
let announcePort: () => void;
const firstPort = new Promise<void>((resolve) => {
  announcePort = resolve;
});

function receive({ data }: MessageEvent<FromEngine>): void {
  if (data.kind === 'event') {
    for (const listener of eventListeners) listener(data.event);
    return;
  }
  const waiting = pending.get(data.id);
  if (data.kind === 'progress') {
    waiting?.onProgress?.(data.progress);
    return;
  }
  pending.delete(data.id);
  waiting?.settle(data.reply as Result<never>);
}

window.addEventListener('message', (event) => {
  const received = event.ports[0];
  if (event.source !== window || event.data !== enginePortMessage || received === undefined) return;
  const restarted = port !== null;
  port = received;
  received.addEventListener('message', receive);
  received.start();
  announcePort();
  if (!restarted) return;
  for (const waiting of pending.values()) {
    waiting.settle(
      fail(
        'internal',
        'The part of Chereme that reads and stores stopped and was started again; this step was not finished.',
        {
          tip: 'Try the step again.',
        },
      ),
    );
  }
  pending.clear();
  for (const listener of restartListeners) listener();
});

/** Makes a call and waits for its reply; never rejects. */
export async function ask<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  { signal, onProgress }: AskOptions = {},
): Promise<Result<CallOutput<Name>>> {
  await firstPort;
  lastId += 1;
  const id = lastId;
  const send = (message: ToEngine): void => port?.postMessage(message);
  return new Promise((settle) => {
    pending.set(id, { settle, onProgress });
    signal?.addEventListener('abort', () => send({ kind: 'cancel', id }));
    send({ kind: 'call', id, name, input });
  });
}

/** Listens to the engine's events; returns how to stop. */
export function onEngineEvent(listener: (event: EngineEvent) => void): () => void {
  eventListeners.add(listener);
  return () => eventListeners.delete(listener);
}

/** Called after the engine was started again: whatever was open in it must be opened again. */
export function onEngineRestart(listener: () => void): void {
  restartListeners.add(listener);
}
