/** A picture and its depth image belong together: a frame waits for its image, and none is shown with another's. */

import { expect, test } from 'vitest';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { makeDepthLoader } from '#renderer/api/depth-loader.ts';
import type { EngineConnection } from '#renderer/api/engine-connection.ts';
import { followDepth } from '#renderer/scene/follow-depth.ts';
import type { SceneContent } from '#renderer/scene/scene-link.ts';

interface Asked {
  readonly dataSetId: number;
  readonly frameIndex: number;
  readonly answer: (reply: Result<DepthFrame>) => void;
}

/** An image whose pixels say which frame of which data set it is. */
const image = (dataSetId: number, frameIndex: number): DepthFrame => ({
  width: 1,
  height: 1,
  unitMm: 1,
  values: Uint16Array.of(dataSetId * 1000 + frameIndex),
});

interface Place {
  readonly dataSetId?: number;
  readonly edition?: number;
  readonly ahead?: readonly number[];
  readonly hasDepth?: boolean;
  readonly place?: string;
}

function contentOf(frameIndex: number, more: Place = {}): SceneContent {
  const { dataSetId = 1, edition = 1, ahead = [], hasDepth = true } = more;
  const camera = publishedDataSets.nyu.intrinsics;
  const window = { centre: [0, 0, 700] as const, halfMm: 150 };
  return {
    frame: {
      cloud: hasDepth ? { camera, window } : null,
      skeletons: [],
      bones: [],
      handCentre: [0, 0, 700],
      cubeHalfMm: null,
      highlightedJoint: null,
      arrows: null,
    },
    labels: [],
    place: more.place ?? `frame ${frameIndex}`,
    depth: { dataSetId, edition, frameIndex, ahead },
  };
}

/** A follower over a real loader; the test answers for the engine and sees what is shown. */
function follower() {
  const asked: Asked[] = [];
  const shown: string[] = [];
  const ask = ((_name, input) => {
    const { promise, resolve } = Promise.withResolvers<Result<DepthFrame>>();
    asked.push({ ...(input as Omit<Asked, 'answer'>), answer: resolve });
    return promise;
  }) as EngineConnection['ask'];
  const take = followDepth(makeDepthLoader(ask), ({ place }, depth) =>
    shown.push(`${place}: ${depth?.values[0] ?? 'nothing'}`),
  );
  /** Answers the oldest open question with its own image. */
  const answer = async (reply?: Result<DepthFrame>): Promise<void> => {
    const [first] = asked.splice(0, 1);
    first?.answer(reply ?? succeed(image(first.dataSetId, first.frameIndex)));
    await new Promise((done) => setTimeout(done));
  };
  const frames = (): number[] => asked.map(({ frameIndex }) => frameIndex);
  return { take, answer, frames, shown };
}

test('a frame is shown when its image is here, and the frames ahead are fetched after it', async () => {
  const { take, answer, frames, shown } = follower();
  take(contentOf(4, { ahead: [5, 3] }));
  expect([frames(), shown]).toEqual([[4], []]);
  await answer();
  expect(shown).toEqual(['frame 4: 1004']);
  expect(frames()).toEqual([5]);
  await answer();
  take(contentOf(5, { ahead: [6, 4] }));
  expect(shown).toEqual(['frame 4: 1004', 'frame 5: 1005']);
});

test('without an image a frame is shown at once; with one that cannot be read, without a cloud', async () => {
  const { take, answer, frames, shown } = follower();
  take(contentOf(1, { hasDepth: false }));
  expect([frames(), shown]).toEqual([[], ['frame 1: nothing']]);
  take(contentOf(2));
  await answer(fail('damaged', 'It is damaged.'));
  expect(shown).toEqual(['frame 1: nothing', 'frame 2: nothing']);
});

test('frames that are passed while one loads: that one is shown, then the newest, none between', async () => {
  const { take, answer, frames, shown } = follower();
  for (const frameIndex of [1, 2, 3, 4]) take(contentOf(frameIndex));
  expect(frames()).toEqual([1]);
  await answer();
  expect([frames(), shown]).toEqual([[4], ['frame 1: 1001']]);
  await answer();
  expect(shown).toEqual(['frame 1: 1001', 'frame 4: 1004']);
});

test('an image that comes after a newer frame was shown is dropped', async () => {
  const { take, answer, frames, shown } = follower();
  take(contentOf(1));
  await answer();
  take(contentOf(2));
  take(contentOf(1, { place: 'frame 1 again' }));
  expect(frames()).toEqual([2]);
  await answer();
  expect(shown).toEqual(['frame 1: 1001', 'frame 1 again: 1001']);
});

test('a frame that is drawn otherwise while its image loads is shown as it is to be drawn last', async () => {
  const { take, answer, shown } = follower();
  take(contentOf(1));
  take(contentOf(1, { place: 'with errors' }));
  await answer();
  expect(shown).toEqual(['with errors: 1001']);
});

test('another data set forgets the images of the one before, also those on their way', async () => {
  const { take, answer, frames, shown } = follower();
  take(contentOf(1));
  await answer();
  take(contentOf(2));
  take(contentOf(2, { dataSetId: 7, edition: 2 }));
  await answer();
  expect([frames(), shown]).toEqual([[2], ['frame 1: 1001']]);
  await answer();
  take(contentOf(1, { dataSetId: 7, edition: 2 }));
  await answer();
  expect(shown.slice(1)).toEqual(['frame 2: 7002', 'frame 1: 7001']);
});

test('the same data set with other images reads them again', async () => {
  const { take, answer, frames, shown } = follower();
  take(contentOf(1));
  await answer();
  take(contentOf(1, { edition: 2 }));
  expect([frames(), shown]).toEqual([[1], ['frame 1: 1001']]);
  await answer();
  expect(shown).toHaveLength(2);
});
