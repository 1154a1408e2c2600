/** A disk that fills up while somebody works: what was answered is there, what was refused is said plainly, nothing is lost. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import type { Engine } from '#main/engine/engine.ts';
import { recordDeed } from '#main/storage/recorder.ts';
import { storageFailure } from '#main/storage/storage-failure.ts';
import { createWorkspace } from '#main/storage/workspace.ts';
import { makeLabWorkspace } from '#test/support/made-lab.ts';
import { valueOf } from '#test/support/result.ts';

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'chereme-full-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

const tagged = (engine: Engine, note: string) =>
  engine.call('clips.tag', {
    clipId: 1,
    category: 'other',
    fromFrame: 0,
    toFrame: 5,
    note: note.padEnd(3000, '.'),
    reviewer: 'Ada',
  });

const notesOf = async (engine: Engine): Promise<string[]> =>
  valueOf(await engine.call('clips.detail', { clipId: 1 })).tags.map(({ note }) =>
    note.replaceAll('.', ''),
  );

/** A file system of its own, 4 MiB; null where this person may not mount one. */
function smallDisk(): string | null {
  const disk = join(folder(), 'disk');
  mkdirSync(disk);
  const words = ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk];
  if (process.getuid?.() !== 0 || spawnSync('mount', words).status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', [disk]));
  return disk;
}

test('a disk that is full refuses a step in plain words, and holds every answered one', async (context) => {
  const disk = smallDisk();
  if (disk === null) {
    context.skip('Only root can mount a small file system to fill.');
    return;
  }
  const path = join(disk, 'lab.chereme');
  makeLabWorkspace(path);
  let chereme = createChereme();
  onTestFinished(() => chereme.close());
  valueOf(await chereme.engine.call('workspace.open', { path }));
  const answered: string[] = [];
  const filler = join(disk, 'filler');
  const room = 4 * 1024 * 1024 - statSync(path).size - 600_000;
  writeFileSync(filler, new Uint8Array(Math.max(0, room)));
  let refused = null;
  for (let i = 0; refused === null && i < 2000; i += 1) {
    const reply = await tagged(chereme.engine, `n${i}`);
    if (reply.ok) answered.push(`n${i}`);
    else refused = reply.error;
  }
  expect(answered.length).toBeGreaterThan(3);
  expect(refused).toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(/The disk with .*lab\.chereme is full; nothing was stored/),
    tip: 'Free some space and do it again.',
  });
  expect(await notesOf(chereme.engine)).toEqual(answered);
  // A plain copy of what lies there now, the log beside it, opens with the same.
  const copy = folder();
  for (const end of ['', '-wal'])
    spawnSync('cp', [`${path}${end}`, join(copy, `lab.chereme${end}`)]);
  const other = createChereme();
  onTestFinished(() => other.close());
  const opened = await other.engine.call('workspace.open', { path: join(copy, 'lab.chereme') });
  valueOf(opened);
  expect(await notesOf(other.engine)).toEqual(answered);
  // With room again, work goes on where it was.
  rmSync(filler);
  valueOf(await tagged(chereme.engine, 'later'));
  chereme.close();
  chereme = createChereme();
  valueOf(await chereme.engine.call('workspace.open', { path }));
  expect(valueOf(await chereme.engine.call('workspace.check', {}))).toMatchObject({ ok: true });
  expect(await notesOf(chereme.engine)).toEqual([...answered, 'later']);
});

test('a file that may not grow leaves everything as it was', () => {
  const path = join(folder(), 'lab.chereme');
  makeLabWorkspace(path);
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  const pages = db.pragma('page_count', { simple: true }) as number;
  db.pragma(`max_page_count = ${pages + 2}`);
  const store = createWorkspace(db, path);
  const add = (i: number): void => {
    const value = { clipId: 1, category: 'other', fromFrame: 0, toFrame: 5, reviewer: 'Ada' };
    const target = { kind: 'tag', id: store.tags.newId() } as const;
    const note = `${i}`.padEnd(3000, '.');
    const write = { target, value: { ...value, note, taggedAt: 'today' } };
    store.edit(() => recordDeed(store, { who: 'Ada', label: `tag ${i}`, writes: [write] }));
  };
  let error: unknown = null;
  let done = 0;
  while (error === null && done < 100) {
    try {
      add(done);
      done += 1;
    } catch (thrown) {
      error = thrown;
    }
  }
  expect(storageFailure(error, path)).toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('is full; nothing was stored by this step'),
  });
  expect(store.tags.ofClip(1)).toHaveLength(done);
  expect(store.journal.count()).toBe(done);
  expect(store.journal.isWhole()).toBe(true);
  store.close();
});
