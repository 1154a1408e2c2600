/** A merge loses nothing: what was left out comes later, what was undone can be merged again, what was answered stays so. */

import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { Engine } from '#main/engine/engine.ts';
import { recordDeed } from '#main/storage/recorder.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { addLabClips, makeLabWorkspace, openClipLab, rightHand } from '#test/support/made-lab.ts';
import { valueOf } from '#test/support/result.ts';
import { asBen, carry, place, tag } from '#test/support/two-people.ts';
import { jointFile, openLab, ownDataSet, someHands } from './fixture.ts';

const everywhere = { scope: null, force: false } as const;

const compare = async (engine: Engine, path: string) =>
  valueOf(await engine.call('merge.compare', { path }));

/** Merges with the same answer to every question; says how many there were. */
async function merge(engine: Engine, path: string, take: 'mine' | 'theirs' = 'mine') {
  const { conflicts } = await compare(engine, path);
  const answers = conflicts.map(({ id }) => ({ id, take }));
  const { steps } = valueOf(await engine.call('merge.apply', { path, answers }));
  return { steps, questions: conflicts.length };
}

const correctionsOf = async (engine: Engine, id = 1) =>
  valueOf(await engine.call('corrections.get', { subject: { kind: 'track', id }, range: null }));

const keyedFrames = async (engine: Engine, id = 1) => [
  ...new Set((await correctionsOf(engine, id)).layer.keys.frame),
];

const problems = async (engine: Engine) =>
  valueOf(await engine.call('workspace.check', {})).problems;

test('steps about a clip that was not here are offered again once it is', async () => {
  const { path, engine } = await openClipLab('Ada', ['one']);
  const other = join(dirname(path), 'ben.chereme');
  makeLabWorkspace(other);
  await asBen(other, async (ben) => {
    valueOf(await place(ben, 15, 250, 1));
    valueOf(await place(ben, 16, 260, 2));
  });
  const before = await compare(engine, other);
  expect(before.newSteps).toBe(1);
  expect(before.leftOut.join(' ')).toContain('1 step is wholly or partly about what is not in');
  expect(await merge(engine, other)).toEqual({ steps: 1, questions: 0 });
  expect((await compare(engine, other)).newSteps).toBe(0);
  valueOf(await engine.call('workspace.close', {}));
  const store = valueOf(openWorkspace(path));
  addLabClips(store, ['two']);
  store.close();
  valueOf(await engine.call('workspace.open', { path }));
  expect(await compare(engine, other)).toMatchObject({ newSteps: 1, leftOut: [] });
  expect(await merge(engine, other)).toEqual({ steps: 1, questions: 0 });
  expect(await keyedFrames(engine, 2)).toEqual([16]);
  expect(await compare(engine, other)).toMatchObject({ newSteps: 0, disagreements: [] });
  expect(await problems(engine)).toEqual([]);
});

test('what a Chereme of before noted as taken over, but left out, is offered too', async () => {
  const { path, engine } = await openClipLab();
  const other = join(dirname(path), 'ben.chereme');
  makeLabWorkspace(other);
  await asBen(other, async (ben) => void valueOf(await place(ben, 16, 260, 2)));
  valueOf(await engine.call('workspace.close', {}));
  const [store, theirs] = [valueOf(openWorkspace(path)), valueOf(openWorkspace(other))];
  const [step] = theirs.journal.all();
  theirs.close();
  const { who, label, uid, at } = step!;
  store.edit(() =>
    recordDeed(store, { who, label, origin: { uid, at }, writes: [], always: true }),
  );
  store.close();
  valueOf(await engine.call('workspace.open', { path }));
  expect(await merge(engine, other)).toEqual({ steps: 1, questions: 0 });
  expect(await keyedFrames(engine, 2)).toEqual([16]);
  expect((await compare(engine, other)).newSteps).toBe(0);
  expect(await problems(engine)).toEqual([]);
});

test('the rest of a step comes when its clip is here', async () => {
  const { path, engine } = await openClipLab('Ada', ['one']);
  const other = join(dirname(path), 'ben.chereme');
  makeLabWorkspace(other);
  await asBen(other, async (ben) => {
    valueOf(await ben.call('clips.setAllReviewed', { clipIds: [1, 2], reviewed: true }));
  });
  expect(await merge(engine, other)).toEqual({ steps: 1, questions: 0 });
  valueOf(await engine.call('workspace.close', {}));
  const store = valueOf(openWorkspace(path));
  addLabClips(store, ['two']);
  store.close();
  valueOf(await engine.call('workspace.open', { path }));
  expect(await merge(engine, other)).toEqual({ steps: 1, questions: 0 });
  expect(valueOf(await engine.call('clips.detail', { clipId: 2 })).row.reviewed).toBe(true);
  expect(await compare(engine, other)).toMatchObject({ newSteps: 0, leftOut: [] });
  expect(await problems(engine)).toEqual([]);
});

test('one undo takes a merge back, one redo does it again, and undone it can be merged again', async () => {
  const { path, engine } = await openClipLab();
  const shared = valueOf(await tag(engine, 'Ada', 0, 10));
  const other = join(dirname(path), 'ben.chereme');
  copyFileSync(path, other);
  valueOf(await place(engine, 15, 250));
  await asBen(other, async (ben) => {
    for (const frame of [14, 15, 16]) valueOf(await place(ben, frame, 270));
    valueOf(await carry(ben, [[12, 20]]));
    valueOf(await ben.call('clips.removeTag', { tagId: shared.id }));
    valueOf(await tag(ben, 'Ben', 20, 30));
  });
  const state = async () => {
    const { layer } = await correctionsOf(engine);
    const { tags } = valueOf(await engine.call('clips.detail', { clipId: 1 }));
    return { layer, tags: tags.map(({ reviewer }) => reviewer) };
  };
  const before = await state();
  expect(await merge(engine, other, 'theirs')).toEqual({ steps: 6, questions: 1 });
  const after = await state();
  expect(after.tags).toEqual(['Ben']);
  const { undo } = valueOf(await engine.call('journal.next', { scope: null }));
  expect(undo?.label).toBe('merge of 6 steps of Ben');
  valueOf(await engine.call('journal.undo', everywhere));
  expect(await state()).toEqual(before);
  expect(await problems(engine)).toEqual([]);
  valueOf(await engine.call('journal.redo', everywhere));
  expect(await state()).toEqual(after);
  expect((await compare(engine, other)).newSteps).toBe(0);
  // In the clip it is the same step.
  valueOf(await engine.call('journal.undo', { scope: { kind: 'clip', id: 1 }, force: false }));
  expect(await state()).toEqual(before);
  expect((await compare(engine, other)).newSteps).toBe(6);
  // Ben loses nothing by a merge that Ada took back.
  await asBen(other, async (ben) => {
    expect((await compare(ben, path)).newSteps).toBe(1);
  });
  expect(await merge(engine, other, 'theirs')).toEqual({ steps: 6, questions: 1 });
  expect(await state()).toMatchObject({ layer: after.layer, tags: ['Ben'] });
  expect((await compare(engine, other)).newSteps).toBe(0);
  const { entries } = valueOf(
    await engine.call('journal.history', { scope: null, before: null, limit: 7 }),
  );
  expect(entries.map(({ who }) => who)).toEqual(['Ada', ...Array<string>(6).fill('Ben')]);
  // Again and again, and then Ada's own step.
  for (const label of ['merge of 6 steps of Ben', 'right hand corrected in frame 15'])
    expect(valueOf(await engine.call('journal.undo', everywhere)).label).toContain(label);
  expect(await problems(engine)).toEqual([]);
});

test.each(['mine', 'theirs'] as const)(
  'what was answered with %s is asked again by neither side',
  async (take) => {
    const { path, engine } = await openClipLab();
    const other = join(dirname(path), 'ben.chereme');
    copyFileSync(path, other);
    valueOf(await place(engine, 15, 250));
    await asBen(other, async (ben) => {
      valueOf(await place(ben, 15, 270));
      valueOf(await place(ben, 18, 270));
    });
    expect(await merge(engine, other, take)).toEqual({ steps: 2, questions: 1 });
    expect(await compare(engine, other)).toMatchObject({ newSteps: 0, conflicts: [] });
    await asBen(other, async (ben) => {
      expect(await merge(ben, path)).toMatchObject({ questions: 0 });
      const { keys } = (await correctionsOf(ben)).layer;
      expect(keys.position[0]).toBe(take === 'mine' ? 250 : 270);
      expect(await compare(ben, path)).toMatchObject({ newSteps: 0, disagreements: [] });
      expect(await problems(ben)).toEqual([]);
      // A later change of his is new.
      valueOf(await place(ben, 15, 290));
    });
    expect(await compare(engine, other)).toMatchObject({ newSteps: 1, conflicts: [] });
  },
);

test('corrections of one hand in different frames go together, and both are carried', async () => {
  const { path, engine } = await openClipLab();
  const other = join(dirname(path), 'ben.chereme');
  copyFileSync(path, other);
  for (const frame of [2, 7]) valueOf(await place(engine, frame, 250));
  valueOf(await carry(engine, [[2, 8]]));
  await asBen(other, async (ben) => {
    for (const frame of [30, 34, 37]) valueOf(await place(ben, frame, 270));
    valueOf(await carry(ben, [[30, 38]]));
  });
  expect(await merge(engine, other)).toEqual({ steps: 4, questions: 0 });
  const { layer, states } = await correctionsOf(engine);
  expect(layer.spans).toEqual([
    { group: 'right-hand', fromFrame: 2, toFrame: 8 },
    { group: 'right-hand', fromFrame: 30, toFrame: 38 },
  ]);
  const points = states.length / 40;
  const stateIn = (frame: number) => states[frame * points + rightHand[0]!];
  for (const frame of [2, 4, 7, 30, 32, 34, 36])
    expect([frame, stateIn(frame)]).toEqual([frame, stateCode.corrected]);
  expect(await problems(engine)).toEqual([]);
  await asBen(other, async (ben) => {
    expect(await merge(ben, path)).toMatchObject({ questions: 0 });
    expect((await correctionsOf(ben)).layer).toEqual(layer);
  });
});

test('spans that overlap are one question with the points of the hand, which is named', async () => {
  const { path, engine } = await openClipLab();
  const other = join(dirname(path), 'ben.chereme');
  copyFileSync(path, other);
  valueOf(await carry(engine, [[2, 8]]));
  valueOf(await place(engine, 6, 250));
  await asBen(other, async (ben) => {
    valueOf(
      await carry(ben, [
        [5, 13],
        [30, 38],
      ]),
    );
  });
  expect((await compare(engine, other)).conflicts).toMatchObject([
    { what: 'spans of the right hand', mine: '2 to 7', theirs: '5 to 12' },
  ]);
  await asBen(other, async (ben) => {
    valueOf(await place(ben, 6, 270));
    valueOf(await place(ben, 10, 270));
  });
  expect((await compare(engine, other)).conflicts).toMatchObject([
    {
      what: 'right hand in frame 6, and its spans',
      mine: '21 corrected; 2 to 7',
      theirs: '21 corrected; 5 to 12, up to 20.0 px away',
    },
  ]);
  expect(await merge(engine, other)).toEqual({ steps: 3, questions: 1 });
  const { layer } = await correctionsOf(engine);
  // Ben's key in frame 10 stays carried.
  expect(layer.spans.map(({ fromFrame, toFrame }) => [fromFrame, toFrame])).toEqual([
    [2, 8],
    [8, 13],
    [30, 38],
  ]);
  expect(await compare(engine, other)).toMatchObject({ newSteps: 0, conflicts: [] });
});

test('workspaces that share only depth hands merge their corrections', async () => {
  const lab = await openLab({
    'my-hands.json': JSON.stringify(ownDataSet),
    'truth.txt': jointFile(someHands(4, 3), 3),
    'mine.txt': jointFile(someHands(4, 3, 1), 3),
  });
  await lab.store(
    lab.item('my-hands.json', 'data-set'),
    lab.item('truth.txt', 'truth'),
    lab.item('mine.txt', 'run'),
  );
  const { engine } = lab;
  valueOf(await engine.call('journal.setPerson', { name: 'Ada' }));
  const other = join(lab.folder, 'ben.chereme');
  copyFileSync(lab.path, other);
  const [run] = (await lab.dataSet()).runs;
  const subject = { kind: 'run', id: run!.id } as const;
  const correct = async (who: Engine, frame: number, x: number) => {
    const key = { frame, point: 0, state: stateCode.corrected, x, y: 10, z: 400 };
    const edits = [{ kind: 'place', keys: keyTable([key]) }] as const;
    const input = { subject, edits, label: null, range: null };
    valueOf(await who.call('corrections.apply', input));
  };
  await correct(engine, 0, 10);
  await correct(engine, 1, 10);
  await asBen(other, async (ben) => {
    await correct(ben, 1, 20);
    await correct(ben, 2, 20);
  });
  const compared = await compare(engine, other);
  expect(compared).toMatchObject({ sharedClips: 0, sharedRuns: 1, newSteps: 2 });
  expect(compared.conflicts).toMatchObject([
    { what: 'hand in frame 1', clipName: 'mine, My hands', clipId: 0 },
  ]);
  expect(await merge(engine, other, 'theirs')).toEqual({ steps: 2, questions: 1 });
  const { layer } = valueOf(await engine.call('corrections.get', { subject, range: null }));
  expect([...layer.keys.frame]).toEqual([0, 1, 2]);
  expect(layer.keys.position[3]).toBe(20);
  expect(await problems(engine)).toEqual([]);
});

test('saved filters and kept figures come along; one of a name that is taken is a question', async () => {
  const { path, engine } = await openClipLab();
  const other = join(dirname(path), 'ben.chereme');
  makeLabWorkspace(other);
  const sort = { by: 'name', descending: false } as const;
  const save = async (who: Engine, name: string, gloss: string | null) => {
    const filter = { ...wholeCollection(1, 1), gloss, picked: gloss === null ? [1] : null };
    valueOf(await who.call('filters.save', { name, filter, sort }));
  };
  await save(engine, 'first', 'A');
  await save(engine, 'same', null);
  await asBen(other, async (ben) => {
    await save(ben, 'hard', null);
    await save(ben, 'same', null);
    await save(ben, 'first', 'B');
    const query = { kind: 'accuracy' as const, systemIds: [1], collectionId: 1, signers: null };
    valueOf(await ben.call('figure.keep', { title: 'Kept', query }));
  });
  const { conflicts, leftOut } = await compare(engine, other);
  expect(leftOut).toEqual([]);
  expect(conflicts).toMatchObject([{ what: 'a saved filter' }]);
  expect(conflicts[0]!.mine).toMatch(/^“first” as saved at/);
  await merge(engine, other, 'theirs');
  const filters = valueOf(await engine.call('filters.list', { collectionId: 1 }));
  expect(filters.map(({ name, filter }) => [name, filter.gloss, filter.picked])).toEqual([
    ['first', 'B', null],
    ['hard', null, [1]],
    ['same', null, [1]],
  ]);
  expect(valueOf(await engine.call('figure.list', {})).map(({ title }) => title)).toEqual(['Kept']);
  expect(await compare(engine, other)).toMatchObject({ newSteps: 0, conflicts: [] });
  expect(await problems(engine)).toEqual([]);
  valueOf(await engine.call('journal.undo', everywhere));
  expect(valueOf(await engine.call('filters.list', { collectionId: 1 }))).toHaveLength(2);
});
