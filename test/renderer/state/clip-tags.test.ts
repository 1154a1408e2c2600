/** Undo in the clip view: the journal is asked, what it says is shown, another person's work is asked about first. */

import { answers, connectEngine, settled } from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { ClipDetail, ClipTag } from '#shared/contract/clip-calls.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import { stepJournal } from '#renderer/state/clip-tags.ts';
import { useJobs } from '#renderer/state/job-store.ts';
import { useOthersWork } from '#renderer/state/journal-steps.ts';

connectEngine();

const tag: ClipTag = {
  id: 7,
  category: 'other',
  fromFrame: 2,
  toFrame: 9,
  note: '',
  reviewer: 'Ada',
  taggedAt: '2026-11-26T12:00:00Z',
};
const entry = {
  id: 3,
  at: '2026-11-26T12:00:01Z',
  who: 'Ada',
  act: 'undo',
  label: 'tag other added',
  reverses: 2,
  standing: true,
  kinds: ['tag'],
  where: 'one',
  clipIds: [1],
  dataSetIds: [],
  passed: [],
};
const said = (): string => useJobs.getState().lastAction?.text ?? '';

beforeEach(() => {
  answers.clear();
  useOthersWork.setState({ question: null });
  useClip.setState({
    clipId: 1,
    detail: {
      row: { id: 1, reviewed: false, tags: ['other'] },
      tags: [tag],
    } as unknown as ClipDetail,
    chosen: { kind: 'tag', id: tag.id },
    lastTagId: tag.id,
  });
});

test('what is undone is gone from the clip, and no longer chosen', async () => {
  answers.set('journal.undo', () => succeed(entry));
  answers.set('journal.stateAt', () =>
    succeed({ entryId: 3, reviewed: true, tags: [], layers: [] }),
  );
  await stepJournal('undo');
  const { detail, chosen, lastTagId } = useClip.getState();
  expect(detail?.tags).toEqual([]);
  expect(detail?.row).toMatchObject({ reviewed: true, tags: [] });
  expect([chosen, lastTagId]).toEqual([null, null]);
  expect(said()).toBe('undone: tag other added');
});

test('with nothing left it says so', async () => {
  answers.set('journal.undo', () => fail('not-found', 'There is nothing to undo here.'));
  await stepJournal('undo');
  expect(said()).toBe('nothing to undo in this clip');
  expect(useClip.getState().detail?.tags).toEqual([tag]);
});

test("another person's work is asked about, and changed only when it is meant", async () => {
  const asked: boolean[] = [];
  answers.set('journal.redo', ({ force }: { force: boolean }) => {
    asked.push(force);
    return force
      ? succeed({ ...entry, act: 'redo' })
      : fail('needs-answer', 'The last change here is by Pema.');
  });
  answers.set('journal.stateAt', () =>
    succeed({ entryId: 3, reviewed: false, tags: [tag], layers: [] }),
  );
  await stepJournal('redo');
  await settled();
  expect(useOthersWork.getState().question).toMatchObject({ act: 'Do it again' });
  await useOthersWork.getState().question?.run();
  expect(asked).toEqual([false, true]);
  expect(said()).toBe('done again: tag other added');
});
