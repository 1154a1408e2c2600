/** The engine is killed at random moments while somebody works: every deed that was answered is there again, and undo works. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createRandom } from '#shared/statistics/random.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { makeDeedsWorkspace } from '#test/support/deeds-workspace.ts';
import { valueOf } from '#test/support/result.ts';

/** 500 in the nightly suite: `CHEREME_KILLS=500`. */
const kills = Number(process.env['CHEREME_KILLS'] ?? 25);

interface Said {
  readonly id: number;
  readonly at: string;
  readonly act: string;
  readonly label: string;
}

/** A worker that waits to be told to begin. */
function startWorker(path: string, seed: number) {
  const script = join(import.meta.dirname, '../../support/edit-until-killed.ts');
  const child: ChildProcess = spawn(process.execPath, [script, path, String(seed)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: Said[] = [];
  const heard = { waiting: Promise.withResolvers<void>(), deed: Promise.withResolvers<void>() };
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const words = JSON.parse(line) as Said | 'waiting';
    if (words === 'waiting') heard.waiting.resolve();
    else {
      said.push(words);
      heard.deed.resolve();
    }
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, said, gone, waiting: heard.waiting.promise, firstDeed: heard.deed.promise };
}

/** Opens the workspace again and looks whether all that was said is in it. */
async function lookAfter(path: string, said: readonly Said[]): Promise<void> {
  const chereme = createChereme();
  const { engine } = chereme;
  try {
    valueOf(await engine.call('workspace.open', { path }));
    expect(valueOf(await engine.call('workspace.check', {}))).toEqual({ ok: true, problems: [] });
    const history = valueOf(
      await engine.call('journal.history', { scope: null, before: null, limit: 1000 }),
    );
    const entries = new Map(history.entries.map((entry) => [entry.id, entry]));
    for (const { id, ...words } of said) expect(entries.get(id)).toMatchObject(words);
    const { undo } = valueOf(await engine.call('journal.next', { scope: null }));
    if (undo === null) return;
    const taken = valueOf(await engine.call('journal.undo', { scope: null, force: false }));
    expect(taken).toMatchObject({ act: 'undo', reverses: undo.id, label: undo.label });
    valueOf(await engine.call('journal.redo', { scope: null, force: false }));
  } finally {
    chereme.close();
  }
}

test(
  `${kills} kills while somebody works lose nothing that was answered`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chereme-kill-'));
    const path = join(folder, 'lab.chereme');
    await makeDeedsWorkspace(path);
    const random = createRandom(7);
    let worker = startWorker(path, 1);
    onTestFinished(() => {
      worker.child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    });
    let answered = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      await worker.waiting;
      worker.child.stdin!.write('go\n');
      await worker.firstDeed;
      await setTimeout(200 * random());
      worker.child.kill('SIGKILL');
      await worker.gone;
      answered += worker.said.length;
      const { said } = worker;
      // The next one starts while this one's work is looked at.
      worker = startWorker(path, kill + 1);
      await lookAfter(path, said);
    }
    expect(answered).toBeGreaterThan(kills);
  },
  20 * 60_000,
);
