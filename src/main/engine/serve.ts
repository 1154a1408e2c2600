/** Answers a page's calls over a message port: replies, progress, cancel, events. */

import type { EngineEvent, FromEngine, Progress, ToEngine } from '#shared/contract/call.ts';
import type { CallName } from '#shared/contract/contract.ts';
import { fail } from '#shared/failure/failure.ts';
import type { Engine } from './engine.ts';

/** The engine's end of a port, as Electron gives it. */
export interface EnginePort {
  postMessage(message: FromEngine): void;
  on(
    event: 'message',
    listener: (event: { data: ToEngine; ports: readonly EnginePort[] }) => void,
  ): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

const progressEveryMs = 80;

/**
 * Serves one port until it closes, and every port that comes over it; everything still running for a port that closes
 * is cancelled.
 *
 * @param subscribe registers for the engine's events and returns how to stop
 */
export function serve(
  engine: Engine,
  port: EnginePort,
  subscribe: (listener: (event: EngineEvent) => void) => () => void,
): void {
  const running = new Map<number, AbortController>();
  const unsubscribe = subscribe((event) => port.postMessage({ kind: 'event', event }));

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    let lastReport = 0;
    const report = (progress: Progress): void => {
      const now = performance.now();
      if (now - lastReport < progressEveryMs && progress.done !== progress.total) return;
      lastReport = now;
      port.postMessage({ kind: 'progress', id, progress });
    };
    const reply = await engine.call(name as CallName, input as never, {
      signal: controller.signal,
      report,
    });
    running.delete(id);
    try {
      port.postMessage({ kind: 'reply', id, reply });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      port.postMessage({
        kind: 'reply',
        id,
        reply: fail('internal', `The answer to ${name} could not be sent.`, { detail }),
      });
    }
  }

  port.on('message', ({ data, ports }) => {
    if (data.kind === 'cancel') running.get(data.id)?.abort();
    else if (data.kind === 'call') void answer(data.id, data.name, data.input);
    else for (const other of ports) serve(engine, other, subscribe);
  });
  port.on('close', () => {
    unsubscribe();
    for (const controller of running.values()) controller.abort();
  });
  port.start();
}
