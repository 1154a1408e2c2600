/** The page's side of the engine: replies find their calls, signals cancel and are let go, a dead engine fails every call. */

import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { makeEngineConnection } from '#renderer/api/engine-connection.ts';
import type { FromEngine, ToEngine } from '#shared/contract/call.ts';
import { succeed } from '#shared/failure/failure.ts';

/** An engine's end of a port: notes what it is told and says what the test says. */
function engineEnd(): { port: MessagePort; told: ToEngine[]; say: (message: FromEngine) => void } {
  const told: ToEngine[] = [];
  const port = new EventTarget() as MessagePort;
  port.start = () => undefined;
  port.postMessage = (message: ToEngine) => void told.push(message);
  return { port, told, say: (data) => port.dispatchEvent(new MessageEvent('message', { data })) };
}

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

test('a call waits for the first port; its reply settles it and nothing else', async () => {
  const { port, told, say } = engineEnd();
  const { ask, takePort } = makeEngineConnection();
  const first = ask('workspace.close', {});
  const second = ask('workspace.summary', {});
  await turn();
  expect(told).toEqual([]);
  takePort(port);
  await turn();
  expect(told).toMatchObject([
    { kind: 'call', id: 1, name: 'workspace.close' },
    { kind: 'call', id: 2, name: 'workspace.summary' },
  ]);
  say({ kind: 'reply', id: 1, reply: succeed(null) });
  expect(await first).toEqual(succeed(null));
  expect(await Promise.race([second, turn().then(() => 'still open')])).toBe('still open');
});

test('an abort cancels the call under way, and a settled call leaves nothing on the signal', async () => {
  const { port, told, say } = engineEnd();
  const { ask, takePort } = makeEngineConnection();
  takePort(port);
  const life = new AbortController();
  const calls = [1, 2].map(() => ask('workspace.close', {}, { signal: life.signal }));
  await turn();
  say({ kind: 'reply', id: 1, reply: succeed(null) });
  expect(getEventListeners(life.signal, 'abort')).toHaveLength(1);
  life.abort();
  expect(told.slice(2)).toEqual([{ kind: 'cancel', id: 2 }]);
  say({ kind: 'reply', id: 2, reply: succeed(null) });
  await Promise.all(calls);
  expect(getEventListeners(life.signal, 'abort')).toHaveLength(0);
});

test('a call of an aborted signal is cancelled without asking', async () => {
  const { port, told } = engineEnd();
  const { ask, takePort } = makeEngineConnection();
  takePort(port);
  const reply = await ask('workspace.close', {}, { signal: AbortSignal.abort() });
  expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(told).toEqual([]);
});

test('a new port fails what the engine before it left unfinished, and says so once', async () => {
  const { ask, takePort, onRestart } = makeEngineConnection();
  let restarts = 0;
  onRestart(() => (restarts += 1));
  takePort(engineEnd().port);
  expect(restarts).toBe(0);
  const left = ask('workspace.close', {});
  await turn();
  takePort(engineEnd().port);
  expect(await left).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(restarts).toBe(1);
});

test('an engine that is down for good fails calls before, under way and after', async () => {
  const { port } = engineEnd();
  const { ask, takePort, takeDown } = makeEngineConnection();
  const failure = {
    ok: false,
    error: {
      code: 'internal',
      message:
        'The part of Chereme that reads and stores has stopped several times in a minute and was not started again.',
      tip: 'Close Chereme and start it again; your workspace is as it was last saved.',
    },
  };
  takePort(port);
  const underWay = ask('workspace.close', {});
  await turn();
  takeDown();
  expect(await underWay).toEqual(failure);
  expect(await ask('workspace.summary', {})).toEqual(failure);

  const never = makeEngineConnection();
  const before = never.ask('workspace.close', {});
  never.takeDown();
  expect(await before).toEqual(failure);
});
