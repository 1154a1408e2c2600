/** A joint of a depth hand in the hand: what is let go is stored, and what was put back by key is not. */

import { answers, connectEngine, madeWorkspace, settled } from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { CallInput } from '#shared/contract/contract.ts';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { nudgeHandJoint } from '#renderer/state/hand-acts.ts';
import { cancelHeldJoint, handWork, takeHandJoint } from '#renderer/state/hand-correcting.ts';
import { handNudges } from '#renderer/state/hand-hold.ts';
import { openHand, useHand } from '#renderer/state/hand-store.ts';
import { closeWorkspace, openWorkspace } from '#renderer/state/workspace-store.ts';

const dataSet = madeWorkspace('/a').dataSets[0]!;
const joints = dataSet.description.skeleton.joints.length;
const uvd = Float64Array.from({ length: joints * 3 }, (_, i) => [100, 90, 500][i % 3]! + i);
const xyz = cameraFromImage(uvd, dataSet.description.intrinsics);

const detail: FrameDetail = {
  frameIndex: 0,
  name: null,
  sampleName: null,
  truth: { uvd, xyz },
  runs: [{ runId: 1, uvd, xyz, errorsMm: new Float64Array(joints), space: 'uvd', corrected: null }],
  stages: null,
  centreUvd: null,
  hasDepth: false,
};

/** The joints that reached the engine, placed, one list an edit. */
let stored: number[][] = [];

connectEngine();
answers.set('workspace.open', ({ path }: { path: string }) => succeed(madeWorkspace(path)));
answers.set('workspace.close', () => succeed(null));
answers.set('hands.frames', () =>
  succeed({
    frameIndex: Int32Array.of(0),
    errorMm: new Float64Array(1),
    jointIndex: new Int16Array(1),
    counted: 1,
  }),
);
answers.set('hands.frame', () => succeed(detail));
answers.set('corrections.apply', ({ edits }: CallInput<'corrections.apply'>) => {
  for (const edit of edits) stored.push(edit.kind === 'place' ? [...edit.keys.point] : []);
  return fail('not-found', 'This engine keeps nothing.');
});

beforeEach(async () => {
  await closeWorkspace();
  await openWorkspace('/a.chereme');
  const query = {
    dataSetId: 1,
    runId: 1,
    measure: 'max-frame',
    joint: null,
    aboveMm: null,
    upToMm: null,
    sampleId: null,
    viewpoint: null,
    range: null,
    order: 'time',
  } as const;
  await openHand(dataSet, query, null);
  await settled();
  stored = [];
});

const shownU = (): number => handWork()!.pose.uvd[0]!;

test('a joint that is dragged and let go is stored', async () => {
  const held = takeHandJoint(0)!;
  held.to([110, 91, 502]);
  expect(shownU()).toBeCloseTo(110);
  await held.drop();
  expect(stored).toEqual([[0]]);
});

test('a joint that was put back by key stays where it was, wherever the pointer goes and lets go', async () => {
  const held = takeHandJoint(0)!;
  held.to([110, 91, 502]);
  expect(cancelHeldJoint()).toBe(true);
  expect(shownU()).toBe(100);
  held.to([120, 91, 502]);
  expect(shownU()).toBe(100);
  await held.drop();
  expect(stored).toEqual([]);
  expect(cancelHeldJoint()).toBe(false);
});

test('a key that moves a joint puts back what the pointer holds', async () => {
  const held = takeHandJoint(0)!;
  held.to([110, 91, 502]);
  useHand.setState({ chosenJoint: 1 });
  await nudgeHandJoint(1, 0, 0);
  await handNudges.settle();
  await held.drop();
  expect(stored).toEqual([[1]]);
});
