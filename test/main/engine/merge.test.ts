/** Two people's workspaces of the same clips are compared and merged; only what both changed differently is asked about. */

import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import { makeLabWorkspace, openClipLab } from '#test/support/made-lab.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { asBen, place, tag } from '#test/support/two-people.ts';

test('work on different things merges without a question, and once', async () => {
  const lab = await openClipLab();
  const { engine } = lab;
  const shared = valueOf(await tag(engine, 'Ada', 0, 10));
  const copy = join(dirname(lab.path), 'ben.chereme');
  copyFileSync(lab.path, copy);
  valueOf(await tag(engine, 'Ada', 20, 30));
  valueOf(await place(engine, 15, 250));
  await asBen(copy, async (ben) => {
    valueOf(await tag(ben, 'Ben', 5, 25));
    valueOf(await place(ben, 16, 260));
    valueOf(await ben.call('clips.removeTag', { tagId: shared.id }));
    valueOf(await ben.call('journal.undo', { scope: null, force: false }));
    valueOf(await ben.call('clips.setReviewed', { clipId: 2, reviewed: true }));
  });
  const bytes = readFileSync(copy);
  const compared = valueOf(await engine.call('merge.compare', { path: copy }));
  expect(compared).toMatchObject({ sharedClips: 2, newSteps: 5, conflicts: [], leftOut: [] });
  // Frames 0–9 are one tag of before the copy; of the 30 others: here 20–29, there 10–24, both 5. By chance half would agree.
  expect(compared.tags).toEqual({
    clips: 1,
    otherClips: 1,
    inherited: 1,
    categories: [{ category: 'other', mine: 10, theirs: 15, both: 5, kappa: 0, overlap: 0.25 }],
  });
  expect(compared.disagreements.map(({ kind, fromFrame }) => `${kind} ${fromFrame}`)).toEqual([
    'tags 5',
    'states 15',
    'tags 20',
    'reviewed 0',
  ]);
  expect(valueOf(await engine.call('merge.apply', { path: copy, answers: [] })).steps).toBe(5);
  expect(readFileSync(copy)).toEqual(bytes);
  const merged = valueOf(await engine.call('clips.detail', { clipId: 1 }));
  expect(merged.tags.map(({ reviewer, fromFrame }) => `${reviewer} ${fromFrame}`)).toEqual([
    'Ada 0',
    'Ben 5',
    'Ada 20',
  ]);
  const layer = valueOf(
    await engine.call('corrections.get', { subject: { kind: 'track', id: 1 }, range: null }),
  ).layer;
  expect(new Set(layer.keys.frame)).toEqual(new Set([15, 16]));
  const history = valueOf(
    await engine.call('journal.history', { scope: null, before: null, limit: 50 }),
  );
  expect(history.entries.filter(({ who }) => who === 'Ben')).toHaveLength(5);
  expect(valueOf(await engine.call('workspace.check', {})).problems).toEqual([]);
  const again = valueOf(await engine.call('merge.compare', { path: copy }));
  expect(again).toMatchObject({ newSteps: 0, conflicts: [] });
  // One undo takes the merge back; the next is about Ada's own last step.
  expect(valueOf(await engine.call('journal.undo', { scope: null, force: false })).label).toBe(
    'merge of 5 steps of Ben',
  );
  expect(valueOf(await engine.call('journal.undo', { scope: null, force: false })).label).toContain(
    'right hand corrected in frame 15',
  );
});

test('what both changed differently is asked about, and holds as answered', async () => {
  const lab = await openClipLab();
  const { engine } = lab;
  const shared = valueOf(await tag(engine, 'Ada', 0, 10));
  const copy = join(dirname(lab.path), 'ben.chereme');
  copyFileSync(lab.path, copy);
  const change = { tagId: shared.id, category: 'other', fromFrame: 0, toFrame: 12, note: 'mine' };
  valueOf(await engine.call('clips.changeTag', change));
  valueOf(await place(engine, 15, 250));
  await asBen(copy, async (ben) => {
    valueOf(await ben.call('clips.changeTag', { ...change, note: 'his' }));
    valueOf(await place(ben, 15, 270));
    valueOf(await place(ben, 18, 270));
  });
  const compared = valueOf(await engine.call('merge.compare', { path: copy }));
  expect(compared.conflicts).toMatchObject([
    {
      what: 'a tag',
      mine: '“other” on frames 0 to 11, “mine”',
      theirs: '“other” on frames 0 to 11, “his”',
    },
    {
      clipName: 'one',
      what: 'right hand in frame 15',
      mine: '21 corrected',
      theirs: '21 corrected, up to 20.0 px away',
    },
  ]);
  expect(compared.points).toMatchObject({ compared: 21, mean: 20 });
  expect(compared.points.pck).toEqual([0, 0, 0]);
  expect(problemOf(await engine.call('merge.apply', { path: copy, answers: [] }))).toMatchObject({
    code: 'needs-answer',
    message: '2 things were changed in different ways on both sides.',
  });
  const answers = compared.conflicts.map(({ id, what }) => ({
    id,
    take: what === 'a tag' ? ('mine' as const) : ('theirs' as const),
  }));
  valueOf(await engine.call('merge.apply', { path: copy, answers }));
  const merged = valueOf(await engine.call('clips.detail', { clipId: 1 }));
  expect(merged.tags).toMatchObject([{ note: 'mine' }]);
  const { keys } = valueOf(
    await engine.call('corrections.get', { subject: { kind: 'track', id: 1 }, range: null }),
  ).layer;
  expect(new Set(keys.frame)).toEqual(new Set([15, 18]));
  expect(keys.position[0]).toBe(270);
  expect(valueOf(await engine.call('workspace.check', {})).problems).toEqual([]);
});

test('a workspace made apart with the same clips merges too, and a read-only file is enough', async () => {
  const lab = await openClipLab();
  const apart = join(dirname(lab.path), 'apart.chereme');
  makeLabWorkspace(apart);
  await asBen(apart, async (ben) => {
    valueOf(await place(ben, 20, 240, 2));
    valueOf(await tag(ben, 'Ben', 1, 2));
  });
  chmodSync(apart, 0o444);
  valueOf(await lab.engine.call('merge.apply', { path: apart, answers: [] }));
  const detail = valueOf(await lab.engine.call('clips.detail', { clipId: 2 }));
  expect(detail.corrections[0]!.sha256).not.toBe('');
});

test('a stranger’s workspace, another file and nothing at all are refused plainly', async () => {
  const lab = await openClipLab();
  const folder = dirname(lab.path);
  const refused = async (path: string) =>
    problemOf(await lab.engine.call('merge.apply', { path, answers: [] }));
  const stranger = join(folder, 'stranger.chereme');
  valueOf(makeWorkspace(stranger, { appVersion: '0', synthetic: false })).close();
  expect(await refused(stranger)).toMatchObject({
    code: 'mismatch',
    message: `${stranger} has no clip in common with the open workspace, and no method with the same joints of a data set.`,
  });
  const text = join(folder, 'text.chereme');
  writeFileSync(text, 'words');
  expect((await refused(text)).message).toContain(text);
  expect((await refused(lab.path)).message).toContain('is the open workspace itself');
  expect((await refused(join(folder, 'none'))).code).toBe('not-found');
});

test('a workspace whose middle is overwritten is refused before anything of it is taken', async () => {
  const lab = await openClipLab();
  const path = join(dirname(lab.path), 'holes.chereme');
  copyFileSync(lab.path, path);
  await asBen(path, async (ben) => void valueOf(await tag(ben, 'Ben', 0, 10)));
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes.fill(0xa5, middle, middle + 8192);
  writeFileSync(path, bytes);
  for (const call of ['merge.compare', 'merge.apply'] as const) {
    const input = call === 'merge.apply' ? { path, answers: [] } : { path };
    const problem = problemOf(await lab.engine.call(call, input));
    expect(problem).toMatchObject({ code: 'damaged' });
    expect(problem.message).toContain(path);
  }
});

test.each([
  ['id > 1', 'The journal is cut off: its last steps are gone after step 1.'],
  ['id = 1', 'The journal is broken before step 2'],
])(
  'a workspace whose journal lacks the steps %s is refused, and nothing changes here',
  async (which, said) => {
    const lab = await openClipLab();
    const path = join(dirname(lab.path), 'cut.chereme');
    copyFileSync(lab.path, path);
    await asBen(path, async (ben) => {
      valueOf(await tag(ben, 'Ben', 0, 10));
      valueOf(await tag(ben, 'Ben', 10, 20));
    });
    const db = new Database(path);
    db.exec(
      `DROP TRIGGER journal_is_never_shortened; DELETE FROM journal_scope; DELETE FROM journal WHERE ${which}`,
    );
    db.close();
    for (const call of ['merge.compare', 'merge.apply'] as const) {
      const input = call === 'merge.apply' ? { path, answers: [] } : { path };
      const problem = problemOf(await lab.engine.call(call, input));
      expect(problem).toMatchObject({ code: 'damaged' });
      expect(problem.message).toContain(`${path}: ${said}`);
    }
    const history = valueOf(
      await lab.engine.call('journal.history', { scope: null, before: null, limit: 1 }),
    );
    expect(history.total).toBe(0);
    // Opened by itself it says so, and what is in it stands.
    const { engine, close } = createChereme();
    try {
      const opened = valueOf(await engine.call('workspace.open', { path }));
      if (which === 'id > 1') expect(opened.journalProblem).toContain(said);
      expect(valueOf(await engine.call('clips.detail', { clipId: 1 })).tags).toHaveLength(2);
    } finally {
      close();
    }
  },
);
