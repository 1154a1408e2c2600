/** A clip of a sign is played beside the open one, or why not is said. */

import { answers, connectEngine } from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { succeed } from '#shared/failure/failure.ts';
import { toggleBeside, useClip } from '#renderer/state/clip-store.ts';
import { useJobs } from '#renderer/state/job-store.ts';

connectEngine();

const detailOf = (id: number): ClipDetail => ({ row: { id } }) as ClipDetail;

beforeEach(() => {
  answers.clear();
  useClip.setState({ clipId: 1, detail: detailOf(1), beside: null });
  useJobs.setState({ lastAction: null });
});

test('where no other clip of the sign is here, that is said', async () => {
  answers.set('clips.page', () => succeed({ rows: [{ id: 1 }], total: 1 }));
  await toggleBeside(1, 1, 'hello');
  expect(useClip.getState().beside).toBeNull();
  expect(useJobs.getState().lastAction).toMatchObject({
    text: 'No other clip of this sign is here',
    done: false,
  });
});

test('another clip of the sign comes beside, and goes again', async () => {
  answers.set('clips.page', () => succeed({ rows: [{ id: 1 }, { id: 2 }], total: 2 }));
  answers.set('clips.detail', () => succeed({ row: { id: 2 } }));
  await toggleBeside(1, 1, 'hello');
  expect(useClip.getState().beside).toMatchObject({ row: { id: 2 } });
  expect(useJobs.getState().lastAction).toBeNull();
  await toggleBeside(1, 1, 'hello');
  expect(useClip.getState().beside).toBeNull();
});

test('what was asked for in the clip before does not play beside the next', async () => {
  answers.set('clips.page', () => {
    useClip.setState({ clipId: 3, detail: detailOf(3) });
    return succeed({ rows: [{ id: 1 }, { id: 2 }], total: 2 });
  });
  answers.set('clips.detail', () => succeed({ row: { id: 2 } }));
  await toggleBeside(1, 1, 'hello');
  expect(useClip.getState().beside).toBeNull();
});
