/** One engine, several ports: a thread of the page has one of its own, which comes over the page's, and a new one after a restart. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EngineEvent } from '#shared/contract/call.ts';
import { succeed } from '#shared/failure/failure.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import type { Engine } from '#main/engine/engine.ts';
import { serve } from '#main/engine/serve.ts';
import { makeDepthLoader } from '#renderer/api/depth-loader.ts';
import type { EngineConnection } from '#renderer/api/engine-connection.ts';
import { makeEngineConnection } from '#renderer/api/engine-connection.ts';
import { engineEndOf } from '#test/support/engine-port.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { jointFile, openLab, ownDataSet, someHands } from './fixture.ts';

type Listener = (event: EngineEvent) => void;

/** A page and a thread of it, which shares the page's engine. */
function pageWithThread(): {
  readonly page: EngineConnection;
  readonly thread: EngineConnection;
  /** The thread's ports, the newest last. */
  readonly ports: readonly MessagePort[];
  readonly leave: () => void;
} {
  const [page, thread] = [makeEngineConnection(), makeEngineConnection()];
  const ports: MessagePort[] = [];
  const leave = page.share((port) => {
    if (port === null) {
      thread.takeDown();
      return;
    }
    ports.push(port);
    thread.takePort(port);
  });
  return { page, thread, ports, leave };
}

/** Starts an engine for a page; returns who listens to it. */
function start(engine: Engine, page: EngineConnection): ReadonlySet<Listener> {
  const listeners = new Set<Listener>();
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  serve(engine, engineEndOf(port2), (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  });
  page.takePort(port1);
  return listeners;
}

test('depth images go to the thread that draws, and the page’s frame carries none', async () => {
  const lab = await openLab({
    'own.json': JSON.stringify(ownDataSet),
    'truth.txt': jointFile(someHands(3, 3), 3),
  });
  mkdirSync(join(lab.folder, 'depth'));
  for (let i = 0; i < 3; i += 1) {
    const frame = { width: 4, height: 3, values: new Uint16Array(12).fill(500 + i), unitMm: 1 };
    writeFileSync(join(lab.folder, 'depth', `frame_${i}.png`), writeDepthPng(frame));
  }
  await lab.store(
    lab.item('own.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('depth', 'frames'),
  );
  writeFileSync(join(lab.folder, 'depth', 'frame_2.png'), 'no picture');
  const { page, thread } = pageWithThread();
  start(lab.engine, page);
  const { id } = await lab.dataSet();
  const depth = makeDepthLoader(thread.ask);
  depth.open(id);
  expect(valueOf(await depth.want(1))).toEqual({
    width: 4,
    height: 3,
    unitMm: 1,
    values: new Uint16Array(12).fill(501),
  });
  expect(depth.peek(1)?.values[0]).toBe(501);
  expect(problemOf(await depth.want(2)).code).toBe('wrong-content');
  expect(problemOf(await depth.want(9)).code).toBe('missing-part');
  const detail = valueOf(
    await page.ask('hands.frame', { dataSetId: id, frameIndex: 1, runIds: [] }),
  );
  expect(detail.hasDepth).toBe(true);
  expect(detail).not.toHaveProperty('depth');
});

/** An engine whose calls stay open until they are cancelled. */
function openEnded(): { readonly engine: Engine; readonly cancelled: string[] } {
  const cancelled: string[] = [];
  const call = ((name, _input, { signal } = {}) =>
    new Promise((resolve) => {
      signal?.addEventListener('abort', () => {
        cancelled.push(name);
        resolve(succeed(null as never));
      });
    })) as Engine['call'];
  return { engine: { call }, cancelled };
}

test('a thread that ends has its calls cancelled, and the page’s go on', async () => {
  const { engine, cancelled } = openEnded();
  const { page, thread, ports } = pageWithThread();
  const listeners = start(engine, page);
  void page.ask('workspace.summary', {});
  void thread.ask('workspace.check', {});
  await expect.poll(() => listeners.size).toBe(2);
  await new Promise((done) => setTimeout(done, 20));
  ports[0]?.close();
  await expect.poll(() => cancelled).toEqual(['workspace.check']);
  expect(listeners.size).toBe(1);
});

test('after a restart the thread has a port to the new engine; what the old one left fails', async () => {
  const { engine } = openEnded();
  const { page, thread, ports, leave } = pageWithThread();
  start(engine, page);
  const left = thread.ask('workspace.check', {});
  await new Promise((done) => setTimeout(done, 20));
  const answering: Engine = { call: () => Promise.resolve(succeed('of the new one' as never)) };
  start(answering, page);
  expect(problemOf(await left).code).toBe('internal');
  expect(valueOf(await thread.ask('workspace.check', {}))).toBe('of the new one');
  expect(ports).toHaveLength(2);
  page.takeDown();
  expect(problemOf(await thread.ask('workspace.check', {})).code).toBe('internal');
  leave();
  start(answering, page);
  expect(ports).toHaveLength(2);
  for (const port of ports) port.close();
});
