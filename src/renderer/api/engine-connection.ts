/** A thread's calls to the engine: which are under way, how they are cancelled, and what becomes of them when the engine stops. */

import type { EngineEvent, FromEngine, Progress, ToEngine } from '#shared/contract/call.ts';
import type { CallInput, CallName, CallOutput } from '#shared/contract/contract.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';

/** What a caller may watch and stop. */
export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Is given a port of its own to every engine that is started; null when the engine is gone for good. */
export type TakePort = (port: MessagePort | null) => void;

/** The page's end of a port to the engine. */
export type PagePort = Pick<MessagePort, 'addEventListener' | 'postMessage' | 'start'>;

/** The page's side of the engine. */
export interface EngineConnection {
  /** Takes the port of a running engine; calls that an engine before it left unfinished fail. */
  readonly takePort: (port: PagePort) => void;
  /** The engine is gone for good: every call fails, those under way and those to come. */
  readonly takeDown: () => void;
  /** Makes a call and waits for its reply; a call before the first port waits for it. Never rejects. */
  readonly ask: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    options?: AskOptions,
  ) => Promise<Result<CallOutput<Name>>>;
  /** Listens to the engine's events; returns how to stop. */
  readonly onEvent: (listener: (event: EngineEvent) => void) => () => void;
  /** Called after the engine was started again. */
  readonly onRestart: (listener: () => void) => void;
  /** Gives another thread of the page ports of its own, so that what it asks for never passes this one; returns how to stop. */
  readonly share: (take: TakePort) => () => void;
}

interface Pending {
  readonly settle: (reply: Result<never>) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

const restarted = fail(
  'internal',
  'The part of Chereme that reads and stores stopped and was started again; this step was not finished.',
  { tip: 'Try the step again.' },
);

const down = fail(
  'internal',
  'The part of Chereme that reads and stores has stopped several times in a minute and was not started again.',
  { tip: 'Close Chereme and start it again; your workspace is as it was last saved.' },
);

const cancelled = fail('cancelled', 'Cancelled.');

/** Makes a connection that has no port yet. */
export function makeEngineConnection(): EngineConnection {
  const pending = new Map<number, Pending>();
  const eventListeners = new Set<(event: EngineEvent) => void>();
  const restartListeners = new Set<() => void>();
  const sharers = new Set<TakePort>();
  const { promise: answerable, resolve: announce } = Promise.withResolvers<void>();
  let lastId = 0;
  let port: PagePort | null = null;
  let isDown = false;

  const failPending = (failure: Result<never>): void => {
    for (const { settle } of pending.values()) settle(failure);
  };

  function lend(take: TakePort, from: PagePort): void {
    const { port1, port2 } = new MessageChannel();
    const message: ToEngine = { kind: 'port' };
    from.postMessage(message, [port2]);
    take(port1);
  }

  function receive({ data }: MessageEvent<FromEngine>): void {
    if (data.kind === 'event') {
      for (const listener of eventListeners) listener(data.event);
      return;
    }
    const waiting = pending.get(data.id);
    if (data.kind === 'progress') waiting?.onProgress?.(data.progress);
    else waiting?.settle(data.reply as Result<never>);
  }

  return {
    takePort(received) {
      const again = port !== null;
      port = received;
      isDown = false;
      received.addEventListener('message', receive);
      received.start();
      announce();
      for (const take of sharers) lend(take, received);
      if (!again) return;
      failPending(restarted);
      for (const listener of restartListeners) listener();
    },
    takeDown() {
      isDown = true;
      announce();
      failPending(down);
      for (const take of sharers) take(null);
    },
    async ask(name, input, { signal, onProgress } = {}) {
      await answerable;
      if (signal?.aborted === true) return cancelled;
      if (isDown) return down;
      lastId += 1;
      const id = lastId;
      const send = (message: ToEngine): void => port?.postMessage(message);
      const cancel = (): void => send({ kind: 'cancel', id });
      return new Promise((resolve) => {
        const settle = (reply: Result<never>): void => {
          pending.delete(id);
          // A signal may outlive thousands of calls.
          signal?.removeEventListener('abort', cancel);
          resolve(reply);
        };
        pending.set(id, { settle, onProgress });
        signal?.addEventListener('abort', cancel);
        send({ kind: 'call', id, name, input });
      });
    },
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    onRestart: (listener) => void restartListeners.add(listener),
    share(take) {
      sharers.add(take);
      if (isDown) take(null);
      else if (port !== null) lend(take, port);
      return () => sharers.delete(take);
    },
  };
}
