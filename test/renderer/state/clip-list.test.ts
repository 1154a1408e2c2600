/** The clip list: pages by key, far places through the pages before them, few pages kept. */

import { expect, test } from 'vitest';
import type { ClipPage, ClipRow } from '#shared/contract/clip-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { makeClipList } from '#renderer/state/clip-list.ts';

const row = (id: number): ClipRow => ({
  id,
  name: `clip ${id}`,
  gloss: null,
  signer: null,
  frames: 1,
  predicted: null,
  outcome: null,
  outcomes: [],
  estimator: null,
  left: null,
  right: null,
  dominant: null,
  strip: new Uint8Array(0),
  tags: [],
  states: null,
  onOldPoints: false,
  afterCorrection: null,
  reviewed: false,
});

/** An engine of `count` clips that notes which keys it was asked for. */
function engine(count: number): {
  readonly asked: (string | null)[];
  readonly load: (after: string | null, limit: number) => Promise<Result<ClipPage>>;
} {
  const asked: (string | null)[] = [];
  return {
    asked,
    load: async (after, limit) => {
      asked.push(after);
      await Promise.resolve();
      const first = after === null ? 0 : Number(after) + 1;
      const last = Math.min(count, first + limit);
      const rows = Array.from({ length: last - first }, (_, i) => row(first + i));
      return succeed({ rows, total: count, after: last < count ? `${last - 1}` : null });
    },
  };
}

test('a place in sight asks for its page alone', async () => {
  const { asked, load } = engine(95);
  const list = makeClipList(load, 10);
  expect(list.total()).toBeNull();
  expect((await list.want(3))?.id).toBe(3);
  expect(list.total()).toBe(95);
  expect(asked).toEqual([null]);
  expect(list.peek(12)).toBeNull();
});

test('a far place is reached key by key, and only once', async () => {
  const { asked, load } = engine(95);
  const list = makeClipList(load, 10);
  expect((await list.want(34))?.id).toBe(34);
  expect(asked).toEqual([null, '9', '19', '29']);
  expect((await list.want(21))?.id).toBe(21);
  expect(asked).toHaveLength(4);
  expect(await list.want(95)).toBeNull();
  expect(await list.want(-1)).toBeNull();
});

test('renewed, it asks again for what is in sight, and later for the rest', async () => {
  const { asked, load } = engine(95);
  const list = makeClipList(load, 10);
  await list.want(34);
  await list.want(3);
  list.look(30, 34);
  const before = asked.length;
  list.renew();
  expect(list.peek(34)).toBeNull();
  expect((await list.want(34))?.id).toBe(34);
  expect(asked.slice(before)).toEqual([null, '9', '19', '29']);
});

test('pages far from the sight leave, and come back by their key', async () => {
  const { asked, load } = engine(200);
  const list = makeClipList(load, 10, 3);
  await list.want(199);
  expect(list.peek(0)).toBeNull();
  const before = asked.length;
  expect((await list.want(0))?.id).toBe(0);
  expect(asked.slice(before)).toEqual([null]);
});

test('a newer sight replaces an older one', async () => {
  const { load } = engine(400);
  const list = makeClipList(load, 10);
  await list.want(0);
  list.look(390, 399);
  list.look(20, 25);
  expect((await list.want(22))?.id).toBe(22);
  expect(list.peek(395)).toBeNull();
});

test('a changed row takes the place of the former and is told', async () => {
  const { load } = engine(5);
  const list = makeClipList(load, 10);
  await list.want(0);
  let told = 0;
  list.listen(() => (told += 1));
  list.change(new Set([2]), { tags: ['other'], reviewed: true });
  expect(list.peek(2)).toEqual({ ...row(2), tags: ['other'], reviewed: true });
  expect(told).toBe(1);
});

test('a page that fails is told and can be asked for again', async () => {
  const { load } = engine(5);
  let broken = true;
  const list = makeClipList(async (after, limit) =>
    broken ? fail('internal', 'It broke.') : load(after, limit),
  );
  expect(await list.want(0)).toBeNull();
  expect(list.failure()?.message).toBe('It broke.');
  broken = false;
  expect((await list.want(0))?.id).toBe(0);
  expect(list.failure()).toBeNull();
});
