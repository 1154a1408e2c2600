/** Stepping: single steps change everything together, frames of a held key pass, and the depth picture follows what settles. */

import {
  answers,
  connectEngine,
  madeWorkspace,
  openCalls,
  settled as gone,
} from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { FrameDetail, FramesQuery } from '#shared/contract/hand-calls.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { useDepth } from '#renderer/state/depth-store.ts';
import {
  depthFramesNear,
  goToPosition,
  openHand,
  stepFrames,
  useHand,
} from '#renderer/state/hand-store.ts';
import { closeWorkspace, openWorkspace } from '#renderer/state/workspace-store.ts';

const frames = 200;
const withDepth = Int32Array.of(0, 100, 103, 104);

const query: FramesQuery = {
  dataSetId: 1,
  runId: 2,
  measure: 'max-frame',
  joint: null,
  aboveMm: null,
  upToMm: null,
  sampleId: null,
  viewpoint: null,
  range: null,
  order: 'time',
};

const detailOf = (frameIndex: number): FrameDetail => ({
  frameIndex,
  name: null,
  sampleName: null,
  truth: { uvd: new Float64Array(3), xyz: new Float64Array(3) },
  runs: [],
  stages: null,
  centreUvd: null,
  hasDepth: frameIndex < 100,
});

connectEngine();
answers.set('workspace.open', ({ path }: { path: string }) => succeed(madeWorkspace(path)));
answers.set('workspace.close', () => succeed(null));
answers.set('hands.frames', () =>
  succeed({
    frameIndex: Int32Array.from({ length: frames }, (_, i) => i),
    errorMm: new Float64Array(frames),
    jointIndex: new Int16Array(frames),
    counted: frames,
  }),
);
answers.set('hands.frame', ({ frameIndex }: { frameIndex: number }) =>
  succeed(detailOf(frameIndex)),
);

const image = (frameIndex: number) => ({
  width: 1,
  height: 1,
  unitMm: 1,
  values: Uint16Array.of(frameIndex),
});
const dataSet = () => ({ ...madeWorkspace('/a').dataSets[0]!, depthFrameRanges: withDepth });
const rested = (): Promise<void> => new Promise((done) => setTimeout(done, 260));

/** Frames that settled since the test began. */
let settledFrames: number[] = [];
const shownFrame = (): number | undefined => useHand.getState().shown?.frameIndex;
const settledFrame = (): number | undefined => useHand.getState().settled?.frameIndex;

beforeEach(async () => {
  await closeWorkspace();
  await openWorkspace('/a.chereme');
  await openHand(dataSet(), query, null);
  await gone();
  settledFrames = [];
});
useHand.subscribe(({ settled }, before) => {
  if (settled !== null && settled !== before.settled) settledFrames.push(settled.frameIndex);
});

test('single steps settle at once, however quickly they follow one another', async () => {
  for (const position of [1, 2, 3, 2]) {
    goToPosition(position);
    await gone();
    expect([shownFrame(), settledFrame()]).toEqual([position, position]);
  }
});

test('frames of a held key pass, and the last one settles when stepping has rested', async () => {
  stepFrames(1);
  await gone();
  for (let step = 0; step < 10; step += 1) {
    stepFrames(1, true);
    await gone();
  }
  expect([shownFrame(), settledFrame()]).toEqual([11, 1]);
  await rested();
  expect(settledFrames).toEqual([1, 11]);
});

test('a single step after a held key settles at once', async () => {
  stepFrames(1, true);
  await gone();
  expect(settledFrame()).toBe(0);
  stepFrames(1);
  await gone();
  await rested();
  expect(settledFrames).toEqual([2]);
});

test('after sixty that passed, one settles all the same', async () => {
  for (let step = 0; step < 70; step += 1) {
    stepFrames(1, true);
    await gone();
  }
  expect(settledFrames).toEqual([61]);
  await rested();
  expect(settledFrames).toEqual([61, 70]);
});

test('only frames with an image are named to who fetches images ahead, nearest first', async () => {
  goToPosition(99);
  await gone();
  expect(depthFramesNear()).toEqual([98, 97, 96, 103]);
  goToPosition(98);
  await gone();
  expect(depthFramesNear()).toEqual([97, 99, 96, 95, 94, 93, 92]);
  goToPosition(101);
  await gone();
  expect(depthFramesNear()).toEqual([103, 99, 98]);
});

const picture = (): readonly (number | undefined)[] => {
  const here = useDepth.getState().picture;
  return [here?.frame.frameIndex, here?.depth?.values[0]];
};

test('the depth picture keeps the frame before until the image is here, and drops what comes too late', async () => {
  await gone();
  openCalls('hands.depth')[0]?.reply(image(0));
  await gone();
  expect(picture()).toEqual([0, 0]);
  stepFrames(1);
  await gone();
  stepFrames(1);
  await gone();
  expect(picture()).toEqual([0, 0]);
  const [first, second] = openCalls('hands.depth');
  expect([first?.input, second?.input]).toEqual([
    { dataSetId: 1, frameIndex: 1 },
    { dataSetId: 1, frameIndex: 2 },
  ]);
  first?.reply(image(1));
  await gone();
  expect(picture()).toEqual([0, 0]);
  second?.reply(image(2));
  await gone();
  expect(picture()).toEqual([2, 2]);
  stepFrames(-1);
  await gone();
  expect(picture()).toEqual([1, 1]);
});

test('a frame without an image is a picture at once; one that cannot be read says why', async () => {
  goToPosition(150);
  await gone();
  expect(useDepth.getState().picture).toMatchObject({ depth: null, failure: null });
  const broken = fail('damaged', 'The picture is damaged.');
  answers.set('hands.depth', () => broken);
  goToPosition(3);
  await gone();
  answers.delete('hands.depth');
  expect(useDepth.getState().picture).toMatchObject({
    frame: { frameIndex: 3 },
    depth: null,
    failure: { code: 'damaged' },
  });
});

test('nothing of another workspace stays, neither a picture nor an image on its way', async () => {
  const [late] = openCalls('hands.depth');
  await openWorkspace('/b.chereme');
  expect(useDepth.getState().picture).toBeNull();
  late?.reply(image(0));
  await openHand(dataSet(), query, null);
  await gone();
  expect(useDepth.getState().picture).toBeNull();
  openCalls('hands.depth').at(-1)?.reply(image(77));
  await gone();
  expect(picture()).toEqual([0, 77]);
});
