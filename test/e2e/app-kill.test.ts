/** The whole app is killed while somebody works in its window: it opens again with every edit that was answered, and undo works. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRandom } from '#shared/statistics/random.ts';
import { createChereme } from '#main/engine/chereme.ts';
import type { RunningApp } from '#test/support/app.ts';
import { startApp, temporaryFolder } from '#test/support/app.ts';
import { madeFrames, makeLabWorkspace, rightHand } from '#test/support/made-lab.ts';
import { valueOf } from '#test/support/result.ts';

const kills = Number(process.env['CHEREME_APP_KILLS'] ?? 5);

/** An entry of the journal as the page was told of it. */
interface Said {
  readonly id: number;
  readonly at: string;
  readonly label: string;
}

/** Ends a process and everything it started, at once and without a word. */
function killTree(root: number): void {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name in brackets may hold anything; the parent is the second field after it.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      parents.set(Number(name), Number(fields[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const [id, parent] of parents) if (tree.has(parent)) tree.add(id);
  }
  for (const id of tree) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
}

/** Works over the page's own port to the engine until the app is gone; says what was answered. */
async function work({ page }: RunningApp, seed: number, said: Said[]): Promise<void> {
  await page.exposeBinding('said', (_, entry: Said) => void said.push(entry));
  // The page gets its port anew when it loads; this listener is there before the app's own.
  await page.addInitScript(() => {
    window.addEventListener('message', ({ data, ports: [port] }) => {
      if (data === 'chereme:engine-port') Object.assign(window, { testPort: port });
    });
  });
  await page.reload();
  await page.getByTestId('library-view').waitFor();
  await page.evaluate(
    ({ start, points, frames }) => {
      const { testPort, said: tell } = window as unknown as {
        testPort: MessagePort;
        readonly said: (entry: unknown) => Promise<void>;
      };
      const waiting = new Map<number, (reply: { ok: boolean; value?: unknown }) => void>();
      testPort.addEventListener('message', ({ data }) => waiting.get(data.id)?.(data.reply));
      let id = 1e9;
      const call = (name: string, input: unknown): Promise<{ ok: boolean; value?: unknown }> =>
        new Promise((resolve) => {
          id += 1;
          waiting.set(id, resolve);
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
          testPort.postMessage({ kind: 'call', id, name, input });
        });
      let state = start;
      const draw = (below: number): number => {
        state = (state * 48_271) % 2_147_483_647;
        return state % below;
      };
      const span = (): { fromFrame: number; toFrame: number } => {
        const fromFrame = draw(frames - 1);
        return { fromFrame, toFrame: fromFrame + 1 + draw(frames - fromFrame - 1) };
      };
      const deeds = [
        () =>
          call('clips.tag', {
            clipId: 1 + draw(2),
            category: 'other',
            ...span(),
            note: `note ${draw(1000)}`,
            reviewer: 'Ada',
          }),
        () => call('clips.setReviewed', { clipId: 1 + draw(2), reviewed: draw(2) === 0 }),
        () => {
          const given = ['missed', 'hidden-unknown', 'out-of-frame', 'estimated'][draw(4)];
          const edit = {
            kind: 'state',
            points: points.slice(0, 1 + draw(21)),
            state: given,
            ...span(),
          };
          const subject = { kind: 'track', id: 1 + draw(2) };
          return call('corrections.apply', { subject, edits: [edit], label: null, range: null });
        },
        () => call('journal.undo', { scope: null, force: true }),
      ];
      const go = async (): Promise<void> => {
        await call('journal.setPerson', { name: 'Ada' });
        for (;;) {
          const reply = await deeds[draw(deeds.length)]!();
          if (!reply.ok) continue;
          const history = await call('journal.history', { scope: null, before: null, limit: 1 });
          const { entries } = history.value as { entries: Said[] };
          if (entries[0] !== undefined) await tell(entries[0]);
        }
      };
      void go();
    },
    { start: seed, points: rightHand, frames: madeFrames },
  );
}

/** Corrects with keys and mouse in the window until the app is gone; says what the status line showed as saved. */
async function workByHand({ page }: RunningApp, shown: string[]): Promise<void> {
  await page.getByTestId('rail-clips').click();
  await page.getByTestId('clip-row').first().dblclick();
  await page.getByTestId('clip-view').waitFor();
  await page.keyboard.press('c');
  await page.getByTestId('reviewer-name').fill('Ada');
  await page.getByTestId('reviewer-keep').click();
  await page.getByTestId('correct-bar').waitFor();
  await page.exposeBinding('shown', (_, text: string) => void shown.push(text));
  await page.evaluate(() => {
    const { shown: tell } = window as unknown as {
      readonly shown: (text: string) => Promise<void>;
    };
    let before = '';
    const look = (): void => {
      const line = document.querySelector<HTMLElement>('[data-testid="status-saved"]');
      if (line === null || line.innerText === before) return;
      // With its clock, so that the same words said again are new.
      before = line.innerText;
      if (line.title.startsWith('saved: ')) void tell(line.title.slice('saved: '.length));
    };
    const changes = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(look).observe(document.body, changes);
  });
  const goOn = async (): Promise<void> => {
    for (let turn = 0; ; turn += 1) {
      await page.keyboard.press(['4', '5', '1', '6'][turn % 4]!);
      if (turn % 3 === 0) await page.getByTestId('state-hidden-unknown').click();
      if (turn % 3 === 1) await page.keyboard.press('n');
      if (turn % 3 === 2) await page.keyboard.press('d');
    }
  };
  // It ends with the window.
  void goOn().catch(() => undefined);
}

/** Looks whether everything that was shown as saved is in the journal, as often as it was shown. */
async function lookForShown(path: string, shown: readonly string[]): Promise<void> {
  const { engine, close } = createChereme();
  try {
    valueOf(await engine.call('workspace.open', { path }));
    const { entries } = valueOf(
      await engine.call('journal.history', { scope: null, before: null, limit: 1000 }),
    );
    for (const label of new Set(shown)) {
      const times = shown.filter((one) => one === label).length;
      const kept = entries.filter((one) => one.act === 'do' && one.label === label).length;
      expect(kept, label).toBeGreaterThanOrEqual(times);
    }
  } finally {
    close();
  }
}

/** Opens the workspace as a command does, and looks whether all that was said is in it. */
async function lookAfter(path: string, said: readonly Said[]): Promise<void> {
  const { engine, close } = createChereme();
  try {
    valueOf(await engine.call('workspace.open', { path }));
    expect(valueOf(await engine.call('workspace.check', {}))).toEqual({ ok: true, problems: [] });
    const history = valueOf(
      await engine.call('journal.history', { scope: null, before: null, limit: 1000 }),
    );
    const entries = new Map(history.entries.map((entry) => [entry.id, entry]));
    for (const { id, at, label } of said) expect(entries.get(id)).toMatchObject({ at, label });
    const { undo } = valueOf(await engine.call('journal.next', { scope: null }));
    if (undo === null) return;
    const taken = valueOf(await engine.call('journal.undo', { scope: null, force: false }));
    expect(taken).toMatchObject({ act: 'undo', reverses: undo.id, label: undo.label });
  } finally {
    close();
  }
}

test(
  `${kills} kills of the whole app lose nothing that was answered`,
  async () => {
    const folder = temporaryFolder('app-kill');
    const workspace = join(folder, 'lab.chereme');
    makeLabWorkspace(workspace);
    const random = createRandom(11);
    let answered = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      // Settings of its own, as the app opens where it was left.
      const userData = join(folder, kill === 1 ? 'by-hand' : 'user-data');
      const running = await startApp({ workspace, userData });
      await running.page.getByTestId('library-view').waitFor();
      const said: Said[] = [];
      const shown: string[] = [];
      // The first time by hand, then as fast as the engine answers.
      if (kill === 1) await workByHand(running, shown);
      else await work(running, kill * 7919, said);
      await expect.poll(() => said.length + shown.length).toBeGreaterThan(2);
      await setTimeout(400 * random());
      const child = running.app.process();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      killTree(child.pid!);
      await gone;
      answered += said.length + shown.length;
      await lookForShown(workspace, shown);
      await lookAfter(workspace, said);
    }
    expect(answered).toBeGreaterThan(2 * kills);
    // The last time a person opens it again and finds it well.
    const running = await startApp({ workspace, userData: join(folder, 'user-data') });
    const { page } = running;
    await page.getByTestId('library-view').waitFor();
    await page.getByTestId('check-workspace').click();
    await expect.poll(() => page.getByTestId('check-outcome').innerText()).toContain('is sound');
    await running.close();
  },
  kills * 60_000 + 60_000,
);
