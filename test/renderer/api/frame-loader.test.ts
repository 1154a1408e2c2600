/** The frame loader: each frame is asked for once, the wanted before the next ones, the oldest leave first. */

import { expect, test } from 'vitest';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import { succeed } from '#shared/failure/failure.ts';
import { makeFrameLoader } from '#renderer/api/frame-loader.ts';

const frame = (frameIndex: number): FrameDetail => ({
  frameIndex,
  name: null,
  sampleName: null,
  truth: { uvd: new Float64Array(3), xyz: new Float64Array(3) },
  runs: [],
  stages: null,
  centreUvd: null,
  hasDepth: false,
});

/** A source of frames that notes what it was asked. */
function source(): {
  asked: number[];
  load: (frameIndex: number) => Promise<ReturnType<typeof succeed<FrameDetail>>>;
} {
  const asked: number[] = [];
  return {
    asked,
    load: async (frameIndex) => {
      asked.push(frameIndex);
      await new Promise((done) => setTimeout(done, 2));
      return succeed(frame(frameIndex));
    },
  };
}

const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 60));

test('a frame that is asked for twice is loaded once and stays', async () => {
  const { asked, load } = source();
  const loader = makeFrameLoader(load);
  const [first, second] = await Promise.all([loader.want(4), loader.want(4)]);
  expect(first).toEqual(second);
  expect(asked).toEqual([4]);
  expect(loader.peek(4)?.frameIndex).toBe(4);
  expect(loader.peek(5)).toBeNull();
});

test('frames ahead are fetched nearest first, after what is wanted', async () => {
  const { asked, load } = source();
  const loader = makeFrameLoader(load);
  const wanted = loader.want(1);
  loader.prefetch([2, 0, 3]);
  await wanted;
  await settle();
  expect(asked).toEqual([1, 2, 0, 3]);
});

test('a newer list of frames ahead replaces the older', async () => {
  const { asked, load } = source();
  const loader = makeFrameLoader(load);
  loader.prefetch([1, 2, 3]);
  loader.prefetch([8, 9]);
  await settle();
  expect(asked).toEqual([1, 8, 9]);
});

test('the longest unused frame leaves when there are too many', async () => {
  const { load } = source();
  const loader = makeFrameLoader(load, 2);
  await loader.want(1);
  await loader.want(2);
  loader.peek(1);
  await loader.want(3);
  expect([1, 2, 3].map((one) => loader.peek(one) !== null)).toEqual([true, false, true]);
});

test('after clear nothing old comes back', async () => {
  const { load } = source();
  const loader = makeFrameLoader(load);
  const late = loader.want(1);
  loader.clear();
  await late;
  expect(loader.peek(1)).toBeNull();
});

test('frames ahead that are named right after clear are fetched, those from before are not', async () => {
  const { asked, load } = source();
  const loader = makeFrameLoader(load);
  loader.prefetch([1, 2, 3]);
  loader.clear();
  loader.prefetch([8, 9]);
  await settle();
  expect(asked).toEqual([1, 8, 9]);
  expect([1, 8, 9].map((one) => loader.peek(one) !== null)).toEqual([false, true, true]);
});
