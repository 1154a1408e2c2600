/** Every change of a person is journalled, taken back and done again, over restarts and never across people unasked. */

import { expect, test } from 'vitest';
import type { Edit } from '#shared/correction/edit.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import type { ClipLab } from '#test/support/made-lab.ts';
import { openClipLab, rightHand } from '#test/support/made-lab.ts';

const clip = { kind: 'clip', id: 1 } as const;
const track = { kind: 'track', id: 1 } as const;

/** A whole right hand about a middle, as a person would set it down. */
const placeHand = (frame: number, x: number, y: number): Edit => ({
  kind: 'place',
  keys: keyTable(
    rightHand.map((point, i) => ({
      frame,
      point,
      state: stateCode.corrected,
      x: x + (i % 5),
      y: y + Math.floor(i / 5),
      z: 0,
    })),
  ),
});

const tagOn = (lab: ClipLab, reviewer = 'Ada', note = '') =>
  lab.engine.call('clips.tag', {
    clipId: 1,
    category: 'hands-missing',
    fromFrame: 12,
    toFrame: 24,
    note,
    reviewer,
  });

const undo = (lab: ClipLab, force = false) =>
  lab.engine.call('journal.undo', { scope: clip, force });
const redo = (lab: ClipLab, force = false) =>
  lab.engine.call('journal.redo', { scope: clip, force });

test('a lost hand is placed in two frames, carried over the gap, and what depends on it follows', async () => {
  const lab = await openClipLab();
  const before = valueOf(await lab.engine.call('clips.detail', { clipId: 1 }));
  expect(before.row.right).toBeCloseTo(28 / 40);
  expect(before.predictions[0]).toMatchObject({ onOldPoints: false });
  const applied = valueOf(
    await lab.engine.call('corrections.apply', {
      subject: track,
      edits: [
        placeHand(15, 250, 290),
        placeHand(20, 250, 280),
        { kind: 'spans', group: 'right-hand', spans: [{ fromFrame: 12, toFrame: 24 }] },
      ],
      label: null,
      range: { fromFrame: 10, toFrame: 26 },
    }),
  );
  expect(applied.entry).toMatchObject({
    who: 'Ada',
    label: 'right hand corrected in frame 15, and 1 more',
    kinds: ['point', 'spans'],
    clipIds: [1],
  });
  const { states, keyed, counts } = applied.corrections;
  const points = 49;
  const at = (frame: number): number => (frame - 10) * points + rightHand[0]!;
  expect([states[at(11)], states[at(12)], states[at(15)], states[at(24)]]).toEqual([1, 2, 2, 1]);
  expect([keyed[at(12)], keyed[at(15)]]).toEqual([0, 1]);
  // The made body has no elbows and wrists.
  expect(counts[stateCode.missed]).toBe(4 * 40);
  expect(counts[stateCode.corrected]).toBe(12 * 21);
  const after = valueOf(await lab.engine.call('clips.detail', { clipId: 1 }));
  expect(after.row.right).toBe(1);
  expect(after.tracks[0]).toEqual(before.tracks[0]);
  expect([...after.timelines[0]!.presence].every((one) => one === 3)).toBe(true);
  expect(after.predictions[0]).toMatchObject({ onOldPoints: true });

  expect(valueOf(await undo(lab))).toMatchObject({ act: 'undo', label: applied.entry?.label });
  expect(valueOf(await lab.engine.call('clips.detail', { clipId: 1 }))).toEqual(before);
  expect(valueOf(await redo(lab))).toMatchObject({ act: 'redo' });
  expect(valueOf(await lab.engine.call('clips.detail', { clipId: 1 }))).toEqual(after);
  expect(valueOf(await lab.engine.call('workspace.check', {}))).toEqual({ ok: true, problems: [] });
});

test('undo and redo go on after the workspace was closed and opened again', async () => {
  const lab = await openClipLab();
  const tag = valueOf(await tagOn(lab));
  valueOf(
    await lab.engine.call('clips.changeTag', {
      tagId: tag.id,
      category: 'other',
      fromFrame: 3,
      toFrame: 5,
      note: 'hm',
    }),
  );
  valueOf(await lab.engine.call('clips.setReviewed', { clipId: 1, reviewed: true }));
  valueOf(await lab.engine.call('clips.removeTag', { tagId: tag.id }));
  valueOf(await lab.engine.call('workspace.close', {}));
  valueOf(await lab.engine.call('workspace.open', { path: lab.path }));
  const labels: string[] = [];
  for (let i = 0; i < 4; i += 1) labels.push(valueOf(await undo(lab)).label);
  expect(labels).toEqual([
    'tag “other” on frames 3 to 4 removed',
    'reviewed',
    'tag “hands: missing” on frames 12 to 23 changed',
    'tag “hands: missing” on frames 12 to 23 added',
  ]);
  expect(problemOf(await undo(lab)).code).toBe('not-found');
  const empty = valueOf(await lab.engine.call('clips.detail', { clipId: 1 }));
  expect([empty.tags, empty.row.reviewed]).toEqual([[], false]);
  valueOf(await redo(lab));
  expect(valueOf(await lab.engine.call('clips.detail', { clipId: 1 })).tags).toEqual([tag]);
  valueOf(await redo(lab));
  const next = valueOf(await lab.engine.call('journal.next', { scope: clip }));
  expect(next).toMatchObject({ redo: { label: 'reviewed' }, asks: false });
  valueOf(await tagOn(lab));
  expect(problemOf(await redo(lab)).code).toBe('not-found');
});

test('the work of another person is touched only when it is asked for', async () => {
  const lab = await openClipLab('Ben');
  const tag = valueOf(await tagOn(lab, 'Ben'));
  valueOf(await lab.engine.call('journal.setPerson', { name: 'Ada' }));
  const refused = problemOf(await undo(lab));
  expect(refused).toMatchObject({ code: 'needs-answer' });
  expect(refused.message).toBe(
    'The last change here, “tag “hands: missing” on frames 12 to 23 added”, is by Ben.',
  );
  expect(valueOf(await lab.engine.call('journal.next', { scope: clip }))).toMatchObject({
    undo: { who: 'Ben' },
    asks: true,
  });
  const changed = { tagId: tag.id, category: 'other', fromFrame: 12, toFrame: 24, note: '' };
  valueOf(await lab.engine.call('clips.changeTag', changed));
  valueOf(await lab.engine.call('journal.setPerson', { name: 'Ben' }));
  expect(problemOf(await undo(lab)).message).toContain('is by Ada');
  expect(valueOf(await undo(lab, true))).toMatchObject({ who: 'Ben', act: 'undo' });
  expect(valueOf(await undo(lab))).toMatchObject({ who: 'Ben', act: 'undo' });
  expect(valueOf(await lab.engine.call('clips.detail', { clipId: 1 })).tags).toEqual([]);
});

test('a history can be read, any state of it opened, and brought back', async () => {
  const lab = await openClipLab();
  valueOf(await tagOn(lab));
  const apply = async (edit: Edit) =>
    valueOf(
      await lab.engine.call('corrections.apply', {
        subject: track,
        edits: [edit],
        label: null,
        range: null,
      }),
    );
  const first = await apply(placeHand(15, 250, 290));
  await apply(placeHand(15, 400, 400));
  await apply({
    kind: 'state',
    points: rightHand,
    state: 'hidden-unknown',
    fromFrame: 16,
    toFrame: 18,
  });
  valueOf(await lab.engine.call('clips.setReviewed', { clipId: 1, reviewed: true }));
  const now = valueOf(await lab.engine.call('clips.detail', { clipId: 1 }));
  const history = valueOf(
    await lab.engine.call('journal.history', { scope: clip, before: null, limit: 3 }),
  );
  expect(history.total).toBe(5);
  expect(history.entries.map(({ label }) => label)).toEqual([
    'reviewed',
    'right hand hidden and unknown in frames 16 to 17',
    'right hand corrected in frame 15',
  ]);
  // Where to look for each: the first frame it changed points of.
  expect(history.entries.map(({ point }) => point?.frame ?? null)).toEqual([null, 16, 15]);
  const entryId = first.entry!.id;
  const then = valueOf(await lab.engine.call('journal.stateAt', { clipId: 1, entryId }));
  expect(then).toMatchObject({ reviewed: false, tags: [{ category: 'hands-missing' }] });
  expect(then.layers[0]!.layer).toEqual(first.corrections.layer);
  expect(then.layers[0]!.coordinates).toEqual(first.corrections.coordinates);
  const start = valueOf(await lab.engine.call('journal.stateAt', { clipId: 1, entryId: 0 }));
  expect(start).toMatchObject({ tags: [], layers: [{ coordinates: null }] });
  expect(valueOf(await lab.engine.call('clips.detail', { clipId: 1 }))).toEqual(now);
  valueOf(await lab.engine.call('journal.restore', { clipId: 1, entryId, force: false }));
  const restored = valueOf(
    await lab.engine.call('corrections.get', { subject: track, range: null }),
  );
  expect(restored).toEqual(first.corrections);
  valueOf(await undo(lab));
  expect(valueOf(await lab.engine.call('clips.detail', { clipId: 1 }))).toEqual(now);
});

test('an edit of several steps is done whole or not at all', async () => {
  const lab = await openClipLab();
  const edits: Edit[] = [placeHand(15, 1, 2), { kind: 'swap', fromFrame: 30, toFrame: 50 }];
  const input = { subject: track, edits, label: null, range: null };
  expect(problemOf(await lab.engine.call('corrections.apply', input))).toMatchObject({
    code: 'bad-input',
    message: 'Expected a span within frames 0 to 40, found 30 to 50.',
  });
  expect(
    valueOf(await lab.engine.call('corrections.get', { subject: track, range: null })),
  ).toMatchObject({
    sha256: '',
  });
});
