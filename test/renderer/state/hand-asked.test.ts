/** What a person asks for while something is still being stored, held or left: it lands on what was meant, or nowhere. */

import {
  answers,
  connectEngine,
  madeWorkspace,
  openCalls,
  settled,
} from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { CallInput } from '#shared/contract/contract.ts';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import { succeed } from '#shared/failure/failure.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import {
  giveHandState,
  nudgeHandJoint,
  stepHandJoint,
  toggleHandGuided,
} from '#renderer/state/hand-acts.ts';
import {
  cancelHeldJoint,
  handWork,
  takeHandJoint,
  useHandCorrecting,
} from '#renderer/state/hand-correcting.ts';
import { stepHandJournal } from '#renderer/state/hand-journal.ts';
import { goToFrame, openHand, useHand } from '#renderer/state/hand-store.ts';
import { handStored, storeHand } from '#renderer/state/hand-work.ts';
import { useJobs } from '#renderer/state/job-store.ts';
import { closeWorkspace, openWorkspace } from '#renderer/state/workspace-store.ts';

const dataSet = madeWorkspace('/a').dataSets[0]!;
const joints = dataSet.description.skeleton.joints.length;
const uvd = Float64Array.from({ length: joints * 3 }, (_, i) => [100, 90, 500][i % 3]! + i);
const xyz = cameraFromImage(uvd, dataSet.description.intrinsics);
const errorsMm = new Float64Array(joints);
const detailOf = (frameIndex: number): FrameDetail => ({
  frameIndex,
  name: null,
  sampleName: null,
  truth: { uvd, xyz },
  runs: [{ runId: 1, uvd, xyz, errorsMm, space: 'uvd', corrected: null }],
  stages: null,
  centreUvd: null,
  hasDepth: false,
});

connectEngine();
answers.set('workspace.open', ({ path }: { path: string }) => succeed(madeWorkspace(path)));
answers.set('workspace.close', () => succeed(null));
answers.set('hands.frames', () =>
  succeed({
    frameIndex: Int32Array.of(0, 1),
    errorMm: new Float64Array(2),
    jointIndex: new Int16Array(2),
    counted: 2,
  }),
);
answers.set('hands.frame', ({ frameIndex }: CallInput<'hands.frame'>) =>
  succeed(detailOf(frameIndex)),
);

/** What reached the engine and is not answered yet: its kind and frame, and the joints. */
const underWay = (): unknown[] =>
  openCalls('corrections.apply').map(({ input }) => {
    const [edit] = (input as CallInput<'corrections.apply'>).edits;
    if (edit?.kind === 'state') return ['state', edit.fromFrame, ...edit.points];
    return edit?.kind === 'place' ? ['place', edit.keys.frame[0], ...edit.keys.point] : edit?.kind;
  });

/** The engine answers what is under way. */
async function answerStored(): Promise<void> {
  for (const call of openCalls('corrections.apply')) call.reply({ entry: null });
  await settled();
}

const lastWords = (): string => useJobs.getState().lastAction?.text ?? '';
const shownU = (): number => handWork()!.pose.uvd[0]!;

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
  useHand.setState({ chosenJoint: 3 });
  useHandCorrecting.setState({ on: true, reach: 'joint', guided: false });
});

test('a key that waits for a store does nothing once another frame is shown, and that is said', async () => {
  void giveHandState('out-of-frame');
  await settled();
  const later = [giveHandState('hidden-unknown'), nudgeHandJoint(1, 0, 0)];
  goToFrame(1);
  await settled();
  expect(underWay()).toEqual([['state', 0, 3]]);
  await answerStored();
  await Promise.all(later);
  expect(underWay()).toEqual([]);
  expect(lastWords()).toBe('the frame or its method changed meanwhile: nothing was done');
});

test('a key that waits means the joint it was pressed for, not one that is chosen after it', async () => {
  void giveHandState('out-of-frame');
  await settled();
  void stepHandJoint(1);
  void giveHandState('hidden-unknown');
  useHand.setState({ chosenJoint: 9 });
  void stepHandJoint(1);
  void giveHandState('missed');
  await answerStored();
  expect(underWay()).toEqual([['state', 0, 4]]);
  await answerStored();
  expect(underWay()).toEqual([['state', 0, 10]]);
  expect(useHand.getState().chosenJoint).toBe(10);
  await answerStored();
});

test('asked for one by one, a click on another joint is not led away by keys before it', async () => {
  await toggleHandGuided();
  void giveHandState('out-of-frame');
  void giveHandState('hidden-unknown');
  useHand.setState({ chosenJoint: 9 });
  await settled();
  await answerStored();
  expect(underWay()).toEqual([['state', 0, 4]]);
  expect(useHand.getState().chosenJoint).toBe(9);
  await answerStored();
});

test('a joint that is held is put back when another frame is shown', async () => {
  const held = takeHandJoint(0)!;
  held.to([110, 91, 502]);
  expect(held.isHeld()).toBe(true);
  goToFrame(1);
  await settled();
  expect(held.isHeld()).toBe(false);
  held.to([120, 91, 502]);
  await held.drop();
  expect(shownU()).toBe(100);
  expect(underWay()).toEqual([]);
  goToFrame(0);
  await settled();
  expect(shownU()).toBe(100);
});

test('undo puts back what is held', async () => {
  const held = takeHandJoint(0)!;
  held.to([110, 91, 502]);
  void stepHandJournal('undo');
  await settled();
  expect(held.isHeld()).toBe(false);
  expect(shownU()).toBe(100);
  openCalls('journal.undo')[0]!.reply({ label: 'a step', where: '', passed: [] });
  await settled();
});

test('what keys have moved is stored before the workspace is left', async () => {
  await nudgeHandJoint(1, 0, 0);
  const left = openWorkspace('/b.chereme');
  await settled();
  expect(underWay()).toEqual([['place', 0, 3]]);
  expect(openCalls('workspace.open')).toEqual([]);
  expect(handWork()?.workspace).toBe('/a.chereme');
  await answerStored();
  expect(await left).toBe(true);
  expect(handWork()).toBeNull();
});

test('nothing that was meant for one workspace is stored in another', async () => {
  const work = handWork()!;
  const held = takeHandJoint(0)!;
  held.to([110, 91, 502]);
  await openWorkspace('/b.chereme');
  await held.drop();
  expect(cancelHeldJoint()).toBe(false);
  const state = { kind: 'state', points: [0], state: 'missed', fromFrame: 0, toFrame: 1 } as const;
  await storeHand(work, [state]);
  await handStored();
  expect(underWay()).toEqual([]);
  expect(lastWords()).toBe('not saved: the workspace of this hand was left meanwhile');
});
