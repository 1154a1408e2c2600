/** What belongs to a whole workspace is journalled as well: filters, reviews, rules, and what cannot be brought back. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ClipRow } from '#shared/contract/clip-calls.ts';
import type { Engine } from '#main/engine/engine.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { makeDeedsWorkspace, made } from '#test/support/deeds-workspace.ts';
import { makeClipWorkspace } from '#test/support/made-clips.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const everywhere = { scope: null, force: false } as const;
const sort = { by: 'name', descending: false } as const;
const { collectionId } = made;
const filter = wholeCollection(collectionId, 1);

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'chereme-journal-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

interface Lab {
  readonly engine: Engine;
  readonly is: (name: string) => Promise<void>;
  readonly save: (name: string) => Promise<{ readonly id: number }>;
  readonly filters: () => Promise<readonly string[]>;
  readonly problems: () => Promise<readonly string[]>;
}

async function openLab(): Promise<Lab> {
  const path = join(folder(), 'made.chereme');
  await makeDeedsWorkspace(path);
  const chereme = createChereme();
  onTestFinished(chereme.close);
  const { engine } = chereme;
  valueOf(await engine.call('workspace.open', { path }));
  const lab: Lab = {
    engine,
    is: async (name) => void valueOf(await engine.call('journal.setPerson', { name })),
    save: async (name) => valueOf(await engine.call('filters.save', { name, filter, sort })),
    filters: async () =>
      valueOf(await engine.call('filters.list', { collectionId })).map(({ name }) => name),
    problems: async () => valueOf(await engine.call('workspace.check', {})).problems,
  };
  await lab.is('Ada');
  return lab;
}

test('a filter that was forgotten comes back, and a name that is taken meanwhile is told', async () => {
  const lab = await openLab();
  const { id } = await lab.save('hard');
  valueOf(await lab.engine.call('filters.remove', { id }));
  await lab.is('Ben');
  const { id: taken } = await lab.save('hard');
  await lab.is('Ada');
  const refused = problemOf(await lab.engine.call('journal.undo', everywhere));
  expect(refused).toMatchObject({ code: 'already-exists' });
  expect(refused.message).toContain('“hard”');
  await lab.is('Ben');
  valueOf(await lab.engine.call('filters.remove', { id: taken }));
  await lab.is('Ada');
  for (const label of ['filter “hard” removed', 'filter “hard” saved'])
    expect(valueOf(await lab.engine.call('journal.undo', everywhere)).label).toBe(label);
  expect(await lab.filters()).toEqual([]);
  expect(await lab.problems()).toEqual([]);
});

test('a review is begun, gone on with, forgotten, and every step of it taken back', async () => {
  const lab = await openLab();
  const { engine } = lab;
  const choice = { filter, sort, from: 1, hidden: false, share: 0, seed: 1 };
  const queue = valueOf(await engine.call('review.start', choice));
  expect(queue).toMatchObject({ total: 2, left: 2, place: 1 });
  const queueId = queue.id;
  expect(valueOf(await engine.call('review.done', { queueId, place: 0 })).left).toBe(1);
  const rows = async () =>
    valueOf(await engine.call('clips.page', { filter, sort, after: null, limit: 9 })).rows;
  expect((await rows()).map(({ reviewed }) => reviewed)).toEqual([true, false]);
  valueOf(await engine.call('review.remove', { queueId }));
  const { entries } = valueOf(
    await engine.call('journal.history', { scope: null, before: null, limit: 10 }),
  );
  expect(entries.map(({ who, label, where }) => [who, label, where])).toEqual([
    ['Ada', 'review of 2 clips forgotten', ''],
    ['Ada', 'reviewed', 'one'],
    ['Ada', 'review of 2 clips begun', ''],
  ]);
  const undo = async () => valueOf(await engine.call('journal.undo', everywhere)).label;
  const list = async () => valueOf(await engine.call('review.list', { collectionId }));
  expect(await undo()).toBe('review of 2 clips forgotten');
  expect(await list()).toMatchObject([{ id: queueId, left: 1, startedAt: queue.startedAt }]);
  expect(await undo()).toBe('reviewed');
  expect(await list()).toMatchObject([{ id: queueId, left: 2 }]);
  expect((await rows()).map(({ reviewed }) => reviewed)).toEqual([false, false]);
  expect(await undo()).toBe('review of 2 clips begun');
  expect(await list()).toEqual([]);
  for (let i = 0; i < 2; i += 1) valueOf(await engine.call('journal.redo', everywhere));
  expect(await list()).toMatchObject([{ id: queueId, left: 1 }]);
  valueOf(await engine.call('journal.redo', everywhere));
  expect(await list()).toEqual([]);
  expect(await undo()).toBe('review of 2 clips forgotten');
  valueOf(await engine.call('journal.redo', everywhere));
  expect(await list()).toEqual([]);
  expect(await lab.problems()).toEqual([]);
});

test('a review that another person went on with is not taken back with what that person did', async () => {
  const lab = await openLab();
  const { engine } = lab;
  const choice = { filter, sort, from: 0, hidden: false, share: 0, seed: 1 };
  const { id: queueId } = valueOf(await engine.call('review.start', choice));
  await lab.is('Ben');
  valueOf(await engine.call('review.done', { queueId, place: 0 }));
  await lab.is('Ada');
  expect(problemOf(await engine.call('journal.undo', everywhere)).code).toBe('mismatch');
  expect(valueOf(await engine.call('review.queue', { queueId })).left).toBe(1);
});

test('a method that was removed stays gone: undo says so once and goes past it', async () => {
  const lab = await openLab();
  const { engine } = lab;
  const [runId] = made.runIds;
  await lab.save('kept');
  await lab.save('second');
  valueOf(await engine.call('workspace.removeRun', { runId, force: false }));
  const history = valueOf(
    await engine.call('journal.history', {
      scope: { kind: 'data-set', id: 1 },
      before: null,
      limit: 1,
    }),
  );
  expect(history.entries[0]).toMatchObject({ who: 'Ada', label: 'run “run 0” removed' });
  const undo = () => engine.call('journal.undo', everywhere);
  expect(valueOf(await undo())).toMatchObject({
    label: 'filter “second” saved',
    passed: ['run “run 0” removed'],
  });
  expect(valueOf(await undo())).toMatchObject({ label: 'filter “kept” saved', passed: [] });
  expect(problemOf(await undo())).toMatchObject({ code: 'not-found' });
  valueOf(await engine.call('journal.redo', everywhere));
  expect(await lab.filters()).toEqual(['kept']);
  valueOf(await engine.call('workspace.removeRun', { runId: 2, force: false }));
  expect(problemOf(await engine.call('journal.redo', everywhere)).code).toBe('not-found');
  const scope = { kind: 'data-set', id: 1 } as const;
  expect(problemOf(await engine.call('journal.undo', { scope, force: false })).tip).toContain(
    '“run “run 1” removed” cannot be taken back.',
  );
  expect(await lab.problems()).toEqual([]);
});

test('rules taken back by a process that is killed on the way reach every clip at the next opening', async () => {
  const home = folder();
  const [path, killed] = [join(home, 'made.chereme'), join(home, 'killed.chereme')];
  makeClipWorkspace(path, 1200);
  const chereme = createChereme();
  onTestFinished(chereme.close);
  const { engine } = chereme;
  const rows = async (): Promise<readonly ClipRow[]> => {
    const of = { filter: wholeCollection(1, null), sort, after: null, limit: 500 };
    return valueOf(await engine.call('clips.page', of)).rows;
  };
  const open = async (which: string) =>
    valueOf(await engine.call('workspace.open', { path: which }));
  await open(path);
  const before = await rows();
  valueOf(
    await engine.call('clips.setRules', {
      collectionId: 1,
      presenceRules: { holistic: 'all>0.4', openpose: 'all>0.4' },
      leadEstimator: '',
      dominantHandRule: 'left-for-left-handed',
    }),
  );
  expect(await rows()).not.toEqual(before);
  valueOf(await engine.call('workspace.close', {}));
  copyFileSync(path, killed);
  const script = join(import.meta.dirname, '../../support/count-until-killed.ts');
  expect(spawnSync(process.execPath, [script, killed]).signal).toBe('SIGKILL');
  const between = valueOf(openWorkspace(killed));
  expect(between.collections.counted(1)).toBe(200);
  between.close();
  await open(killed);
  expect(await rows()).toEqual(before);
  valueOf(await engine.call('workspace.close', {}));
  const after = valueOf(openWorkspace(killed));
  expect(after.collections.counted(1)).toBeNull();
  after.close();
});
