/** The shell keeps its promises: sandbox, policy, no network, no windows, an engine that comes back. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningApp } from '#test/support/app.ts';
import { startApp } from '#test/support/app.ts';

describe('the shell', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp();
    await running.page.waitForSelector('[data-testid="start-view"]');
  });
  afterAll(() => running.close());

  test('runs its pages in the sandbox, apart from Node', async () => {
    const seen = await running.page.evaluate(() => ({
      node: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      origin: location.origin,
    }));
    expect(seen).toEqual({
      node: 'undefined',
      process: 'undefined',
      origin: 'chereme-app://pages',
    });
    if (process.getuid?.() === 0) return;
    const args = await running.app.evaluate(({ app }) =>
      ['no-sandbox', 'disable-setuid-sandbox'].filter((name) => app.commandLine.hasSwitch(name)),
    );
    expect(args).toEqual([]);
  });

  test('refuses the network, even to this machine', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const page = await running.page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      address,
    );
    const main = await running.app.evaluate(
      ({ net }, url) =>
        net.fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      address,
    );
    server.close();
    expect({ page, main, asked }).toEqual({ page: 'refused', main: 'refused', asked: 0 });
  });

  test('refuses scripts from text', async () => {
    const outcome = await running.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      return (window as { injected?: boolean }).injected ?? false;
    });
    expect(outcome).toBe(false);
  });

  test('opens no window and goes nowhere', async () => {
    const before = running.page.url();
    expect(await running.page.evaluate(() => window.open('https://example.com/') === null)).toBe(
      true,
    );
    await running.page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await running.page.waitForTimeout(300);
    expect(running.page.url()).toBe(before);
    expect(running.app.windows()).toHaveLength(1);
  });

  test('grants no permission', async () => {
    const state = await running.page.evaluate(() =>
      navigator.permissions.query({ name: 'geolocation' }).then((status) => status.state),
    );
    expect(state).toBe('denied');
  });

  test('serves nothing outside the build', async () => {
    const status = await running.app.evaluate(({ net }) =>
      net.fetch('chereme-app://pages/..%2f..%2fpackage.json').then((response) => response.status),
    );
    expect(status).toBe(404);
  });
});
