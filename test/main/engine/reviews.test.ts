/** Reviews and kept filters: the clips a review began with stay, right ones are drawn by a seed, and all of it is there after a restart. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ReviewQueue } from '#shared/contract/review-calls.ts';
import type { MadeClips } from '#test/support/made-clips.ts';
import { makeClipWorkspace } from '#test/support/made-clips.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'chereme-reviews-'));
const path = join(folder, 'made.chereme');
const sort = { by: 'name', descending: false } as const;
let chereme = createChereme();
let made: MadeClips;
let wrong: ClipFilter;

const ids = async (filter: ClipFilter): Promise<readonly number[]> => [
  ...valueOf(await chereme.engine.call('clips.ids', { filter, sort })),
];
const start = async (
  filter: ClipFilter,
  how: Partial<{ from: number; hidden: boolean; share: number; seed: number }> = {},
): Promise<ReviewQueue> =>
  valueOf(
    await chereme.engine.call('review.start', {
      filter,
      sort,
      from: 0,
      hidden: false,
      share: 0,
      seed: 1,
      ...how,
    }),
  );
const clipsOf = async ({ id: queueId, total }: ReviewQueue): Promise<readonly number[]> => {
  const clips: number[] = [];
  for (let place = 0; place < total; place += 1) {
    const at = await chereme.engine.call('review.at', { queueId, place, open: false });
    clips.push(valueOf(at)!.clipId);
  }
  return clips;
};
const reopen = async (): Promise<void> => {
  chereme.close();
  chereme = createChereme();
  valueOf(await chereme.engine.call('workspace.open', { path }));
};

beforeAll(async () => {
  made = makeClipWorkspace(path, 300);
  wrong = { ...wholeCollection(made.collectionId, made.systemIds[0]!), outcome: 'wrong' };
  valueOf(await chereme.engine.call('workspace.open', { path }));
});
afterAll(() => {
  chereme.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a review holds the clips of its filter in order, and keeps them when they change', async () => {
  const filter: ClipFilter = { ...wrong, reviewed: false };
  const asked = await ids(filter);
  const queue = await start(filter, { from: 7 });
  expect(queue).toMatchObject({ total: asked.length, left: asked.length, mixedIn: 0, place: 7 });
  const clipIds = asked.slice(0, 5);
  valueOf(await chereme.engine.call('clips.setAllReviewed', { clipIds, reviewed: true }));
  expect(await ids(filter)).toEqual(asked.slice(5));
  expect(await clipsOf(queue)).toEqual(asked);
  valueOf(await chereme.engine.call('clips.setAllReviewed', { clipIds, reviewed: false }));
});

test('right clips are mixed in by a share and a seed, each clip once', async () => {
  const asked = await ids(wrong);
  const right = new Set(await ids({ ...wrong, outcome: 'right' }));
  const queue = await start(wrong, { hidden: true, share: 0.25, seed: 5, from: 9 });
  expect(queue.mixedIn).toBe(Math.round(asked.length / 3));
  expect(queue.total).toBe(asked.length + queue.mixedIn);
  // The chosen one would be known not to be mixed in.
  expect(queue.place).toBe(0);
  const clips = await clipsOf(queue);
  expect(new Set(clips).size).toBe(clips.length);
  expect(clips.filter((id) => !right.has(id))).toEqual(asked);
  expect(clips.filter((id) => right.has(id))).toHaveLength(queue.mixedIn);
  const again = await start(wrong, { hidden: true, share: 0.25, seed: 5 });
  expect(await clipsOf(again)).toEqual(clips);
  const other = await start(wrong, { hidden: true, share: 0.25, seed: 6 });
  expect(await clipsOf(other)).not.toEqual(clips);
});

test('where right ones are among the clips none comes twice', async () => {
  const whole = wholeCollection(made.collectionId, made.systemIds[0]!);
  const queue = await start(whole, { hidden: true, share: 0.5 });
  expect(queue.mixedIn).toBe(0);
  expect(queue.total).toBe((await ids(whole)).length);
});

test('it says how many are left, finds what is not done, and goes on after a restart', async () => {
  const queue = await start(wrong);
  const { id: queueId, total } = queue;
  const done = async (place: number) =>
    valueOf(await chereme.engine.call('review.done', { queueId, place }));
  const next = async (after: number) =>
    valueOf(await chereme.engine.call('review.next', { queueId, after }));
  expect(await done(0)).toMatchObject({ left: total - 1 });
  expect(await done(0)).toMatchObject({ left: total - 1 });
  expect(await done(2)).toMatchObject({ left: total - 2 });
  expect((await next(0))?.place).toBe(1);
  expect((await next(1))?.place).toBe(3);
  valueOf(await chereme.engine.call('review.at', { queueId, place: 3, open: true }));
  await reopen();
  const [newest] = valueOf(
    await chereme.engine.call('review.list', { collectionId: made.collectionId }),
  );
  expect(newest).toMatchObject({ id: queueId, place: 3, left: total - 2, filter: wrong, sort });
  for (let place = 0; place < total; place += 1) if (place !== 1) await done(place);
  expect((await next(total - 1))?.place).toBe(1);
  await done(1);
  expect(await next(0)).toBeNull();
  expect(valueOf(await chereme.engine.call('review.queue', { queueId })).left).toBe(0);
  expect(
    valueOf(await chereme.engine.call('review.at', { queueId, place: total, open: true })),
  ).toBeNull();
  valueOf(await chereme.engine.call('review.remove', { queueId }));
  expect(problemOf(await chereme.engine.call('review.queue', { queueId })).code).toBe('not-found');
});

test('an empty list is no review', async () => {
  const none: ClipFilter = { ...wrong, text: 'no clip is called so' };
  const reply = await chereme.engine.call('review.start', {
    filter: none,
    sort,
    from: 0,
    hidden: false,
    share: 0,
    seed: 1,
  });
  expect(problemOf(reply).message).toMatch(/nothing to review/);
});

test('a filter is kept under a name with its order, replaced by the same name, and forgotten', async () => {
  const { collectionId } = made;
  const call = async (name: string, filter: ClipFilter) =>
    valueOf(await chereme.engine.call('filters.save', { name, filter, sort }));
  await call('hard ones', wrong);
  const { id } = await call('hard ones', { ...wrong, signers: ['signer2', 'signer3'] });
  await call('all', wholeCollection(collectionId, null));
  await reopen();
  const kept = valueOf(await chereme.engine.call('filters.list', { collectionId }));
  expect(kept.map(({ name }) => name)).toEqual(['all', 'hard ones']);
  expect(kept[1]).toMatchObject({ id, sort, filter: { signers: ['signer2', 'signer3'] } });
  valueOf(await chereme.engine.call('filters.remove', { id }));
  expect(valueOf(await chereme.engine.call('filters.list', { collectionId }))).toHaveLength(1);
});
