/** What keys do to a depth hand becomes the edits they mean, in the space of the method's file and each of the joint it was pressed for. */

import { answers, connectEngine, madeWorkspace, settled } from '#test/support/made-page.ts';
import { beforeEach, expect, test } from 'vitest';
import type { CallInput } from '#shared/contract/contract.ts';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { Edit } from '#shared/correction/edit.ts';
import { keysOf } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import {
  giveHandState,
  nudgeHandJoint,
  placeHandJoint,
  placeHandJointNear,
  stepHandJoint,
  toggleHandGuided,
  turnHandJoint,
} from '#renderer/state/hand-acts.ts';
import { copyHandFrom } from '#renderer/state/hand-copy.ts';
import { handWork, useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { handNudges } from '#renderer/state/hand-hold.ts';
import { useHandOnion } from '#renderer/state/hand-neighbours.ts';
import { openHand, readFramesAnew, useHand } from '#renderer/state/hand-store.ts';
import { useJobs } from '#renderer/state/job-store.ts';
import { closeWorkspace, openWorkspace } from '#renderer/state/workspace-store.ts';

const dataSet = madeWorkspace('/a').dataSets[0]!;
const { skeleton, intrinsics } = dataSet.description;
const joints = skeleton.joints.length;
/** Frame 0 has every joint, frame 1 none, frame 2 all but the palm. */
const palm = skeleton.joints.indexOf('Palm');
const poses = [0, 1, 2].map((frame) =>
  Float64Array.from({ length: joints * 3 }, (_, i) => {
    const isMissing = frame === 1 || (frame === 2 && Math.floor(i / 3) === palm);
    return isMissing ? Number.NaN : [300, 200, 500][i % 3]! + i + frame;
  }),
);
let centreUvd: FrameDetail['centreUvd'] = null;
const detailOf = (frameIndex: number): FrameDetail => {
  const uvd = poses[frameIndex]!;
  const pose = { uvd, xyz: cameraFromImage(uvd, intrinsics) };
  const errorsMm = new Float64Array(joints);
  return {
    frameIndex,
    name: null,
    sampleName: null,
    truth: pose,
    runs: [{ runId: 1, ...pose, errorsMm, space: 'uvd', corrected: null }],
    stages: null,
    centreUvd,
    hasDepth: false,
  };
};

let stored: Edit[][] = [];

connectEngine();
answers.set('workspace.open', ({ path }: { path: string }) => succeed(madeWorkspace(path)));
answers.set('workspace.close', () => succeed(null));
answers.set('hands.frames', () =>
  succeed({
    frameIndex: Int32Array.of(0, 1, 2),
    errorMm: new Float64Array(3),
    jointIndex: new Int16Array(3),
    counted: 3,
  }),
);
answers.set('hands.frame', ({ frameIndex }: CallInput<'hands.frame'>) =>
  succeed(detailOf(frameIndex)),
);
answers.set('corrections.get', ({ range }: CallInput<'corrections.get'>) => {
  const { fromFrame, toFrame } = range!;
  const coordinates = Float64Array.from(
    poses.slice(fromFrame, toFrame).flatMap((pose) => [...pose]),
  );
  const confidence = Float32Array.from({ length: coordinates.length / 3 }, (_, i) =>
    Number.isNaN(coordinates[i * 3]) ? 0 : 1,
  );
  return succeed({ fromFrame, toFrame, coordinates, confidence });
});
answers.set('corrections.apply', ({ edits }: CallInput<'corrections.apply'>) => {
  stored.push([...edits]);
  return fail('not-found', 'This engine keeps nothing.');
});

const lastWords = (): string => useJobs.getState().lastAction?.text ?? '';

async function openAt(frameIndex: number, chosenJoint: number): Promise<void> {
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
  await openHand(dataSet, query, frameIndex);
  await settled();
  useHand.setState({ chosenJoint });
  useHandCorrecting.setState({ on: true });
  stored = [];
}

beforeEach(() => {
  useHandCorrecting.setState({ reach: 'joint', way: 'plane', guided: false, onion: 0 });
  centreUvd = null;
});

/** What was placed in the last edit: frame, joint, u, v, d. */
function placedLast(): number[][] {
  const edit = stored.at(-1)?.[0];
  if (edit?.kind !== 'place') throw new Error('Nothing was placed.');
  return [...keysOf(edit.keys)].map(({ frame, point, x, y, z }) => [frame, point, x, y, z]);
}

test('steps by key that follow each other are one step of the history; another joint begins another', async () => {
  await openAt(0, 3);
  await nudgeHandJoint(1, 0, 0);
  await nudgeHandJoint(1, 0, 0);
  await nudgeHandJoint(0, 10, 2);
  expect(stored).toEqual([]);
  await stepHandJoint(1);
  await settled();
  expect(stored).toHaveLength(1);
  const [u = 0, v = 0, d = 0] = poses[0]!.subarray(9, 12);
  const [[frame, point, ...place]] = placedLast() as [number[]];
  expect([frame, point]).toEqual([0, 3]);
  [u + 2, v + 10, d + 2].forEach((value, i) => expect(place[i]).toBeCloseTo(value, 6));
  await nudgeHandJoint(1, 0, 0);
  await handNudges.settle();
  expect(placedLast().map(([, joint]) => joint)).toEqual([4]);
});

test('a turn takes what hangs on the joint about what it hangs on, as a turn of the points by hand', async () => {
  await openAt(0, skeleton.joints.indexOf('Index root'));
  await turnHandJoint(0.1);
  await turnHandJoint(0.2);
  await handNudges.settle();
  const [root, tip] = ['Index root', 'Index tip'].map((name) => skeleton.joints.indexOf(name));
  expect(stored).toHaveLength(1);
  expect(new Set(placedLast().map(([, joint]) => joint))).toEqual(new Set([root, tip]));
  const xyz = cameraFromImage(poses[0]!, intrinsics);
  for (const [, joint = 0, u, v, d] of placedLast()) {
    const after = cameraFromImage(Float64Array.of(u!, v!, d!), intrinsics);
    const before = (at: number, axis: number): number =>
      xyz[at * 3 + axis]! - xyz[palm * 3 + axis]!;
    const [x, y] = [before(joint, 0), before(joint, 1)];
    expect(after[0]! - xyz[palm * 3]!).toBeCloseTo(x * Math.cos(0.3) - y * Math.sin(0.3), 6);
    expect(after[1]! - xyz[palm * 3 + 1]!).toBeCloseTo(x * Math.sin(0.3) + y * Math.cos(0.3), 6);
    expect(d).toBeCloseTo(xyz[joint * 3 + 2]!, 9);
  }
});

test.each([
  ['down', 0],
  ['across', 1],
] as const)(
  'a turn about the axis %s takes joints in depth, and keeps their distance',
  async (about, side) => {
    const root = skeleton.joints.indexOf('Index root');
    await openAt(0, root);
    await turnHandJoint(0.3);
    // The turn before is shown, and the next goes on from it.
    const xyz = Float64Array.from(handWork()!.pose.xyz);
    await turnHandJoint(0.1, about);
    await turnHandJoint(0.2, about);
    await handNudges.settle();
    // A turn about another axis is another step.
    expect(stored).toHaveLength(2);
    for (const [, joint = 0, u, v, d] of placedLast()) {
      const after = cameraFromImage(Float64Array.of(u!, v!, d!), intrinsics);
      const before = (axis: number): number => xyz[joint * 3 + axis]! - xyz[palm * 3 + axis]!;
      const now = (axis: number): number => after[axis]! - xyz[palm * 3 + axis]!;
      // Right goes with away as the axis across goes with up.
      const sign = about === 'down' ? 1 : -1;
      const [from, depth] = [before(side), before(2)];
      expect(now(side)).toBeCloseTo(from * Math.cos(0.3) + sign * depth * Math.sin(0.3), 6);
      expect(now(2)).toBeCloseTo(depth * Math.cos(0.3) - sign * from * Math.sin(0.3), 6);
      expect(now(1 - side)).toBeCloseTo(before(1 - side), 6);
    }
  },
);

test('a missing joint takes the depth of its neighbour; it can be placed where the nearest frame has it', async () => {
  await openAt(2, palm);
  expect(handWork()?.pose.states[palm]).toBe(stateCode.missed);
  await placeHandJoint(320, 210);
  const first = skeleton.bones.find((pair) => pair.includes(palm))!.find((one) => one !== palm)!;
  const [[, , u, v, d]] = placedLast() as [number[]];
  [320, 210, poses[2]![first * 3 + 2]!].forEach((value, i) =>
    expect([u, v, d][i]).toBeCloseTo(value, 9),
  );
  await placeHandJointNear();
  const own = poses[0]!.subarray(palm * 3, palm * 3 + 3);
  placedLast()[0]!
    .slice(2)
    .forEach((value, i) => expect(value).toBeCloseTo(own[i]!, 9));
});

test('a frame that the method did not predict is built joint by joint, at the depth of its centre', async () => {
  centreUvd = [310, 220, 640];
  await openAt(1, 5);
  expect(handWork()?.run.runId).toBe(1);
  await placeHandJoint(333, 222);
  expect(placedLast()[0]!.slice(0, 2)).toEqual([1, 5]);
  expect(placedLast()[0]![4]).toBeCloseTo(640, 9);
});

test('where nothing is known of the depth nothing is placed, and that is said', async () => {
  await openAt(1, 5);
  await placeHandJoint(333, 222);
  expect(stored).toEqual([]);
  expect(lastWords()).toMatch(/^nothing is known of the depth here/);
});

test('the hand is taken from the nearest frame that has it, or it is said that none has', async () => {
  await openAt(2, 0);
  await copyHandFrom(-1, false);
  expect(stored).toEqual([
    [
      {
        kind: 'copy',
        fromGroup: 'hand',
        fromFrame: 0,
        toGroup: 'hand',
        toFrame: 2,
        mirrored: false,
      },
    ],
  ]);
  await copyHandFrom(1, false);
  expect(lastWords()).toBe('no frame after this one has the hand');
  await copyHandFrom(-1, true);
  expect(lastWords()).toMatch(/^every frame shows the right hand/);
  expect(stored).toHaveLength(1);
});

test('no hand and no place is taken from another sequence or subject', async () => {
  await openAt(2, palm);
  useHand.setState({
    dataSet: {
      ...dataSet,
      samples: [
        { id: 1, name: 'Subject 1', firstFrame: 0, frames: 2 },
        { id: 2, name: 'Subject 2', firstFrame: 2, frames: 1 },
      ],
    },
  });
  await copyHandFrom(-1, false);
  expect(lastWords()).toBe('no frame before this one in Subject 2 has the hand');
  await placeHandJointNear();
  expect(stored).toEqual([]);
});

test('where frames show both hands, a mirrored one is mirrored in space, not in pixels', async () => {
  await openAt(2, 0);
  useHand.setState({
    dataSet: { ...dataSet, description: { ...dataSet.description, hand: null } },
  });
  await copyHandFrom(-1, true);
  const before = cameraFromImage(poses[0]!, intrinsics);
  const after = cameraFromImage(
    Float64Array.from(placedLast().flatMap(([, , ...place]) => place)),
    intrinsics,
  );
  const ofPalm = skeleton.parts!.flatMap((part, joint) => (part === 'palm' ? [joint] : []));
  const middle = ofPalm.reduce((sum, joint) => sum + before[joint * 3]!, 0) / ofPalm.length;
  for (let i = 0; i < joints; i += 1) {
    expect(after[i * 3]! - middle).toBeCloseTo(middle - before[i * 3]!, 6);
    expect(after[i * 3 + 1]).toBeCloseTo(before[i * 3 + 1]!, 6);
    expect(after[i * 3 + 2]).toBeCloseTo(before[i * 3 + 2]!, 6);
  }
});

test('asked for one by one, keys that come at once mean one joint each, and after the last it is over', async () => {
  await openAt(0, joints - 4);
  await toggleHandGuided();
  await Promise.all([
    giveHandState('out-of-frame'),
    stepHandJoint(1),
    giveHandState('hidden-unknown'),
    placeHandJoint(300, 200),
  ]);
  await settled();
  const told = stored.map(([edit]) =>
    edit?.kind === 'state' ? [edit.state, ...edit.points] : edit?.kind,
  );
  expect(told).toEqual([['out-of-frame', joints - 4], ['hidden-unknown', joints - 2], 'place']);
  expect(placedLast()[0]![1]).toBe(joints - 1);
  expect(useHandCorrecting.getState().guided).toBe(false);
});

test('frames of the same sequence shine through, the furthest first', async () => {
  await openAt(1, 0);
  useHandCorrecting.setState({ onion: 1 });
  await settled();
  expect(useHandOnion.getState().hands.map(({ off }) => off)).toEqual([-1, 1]);
  expect(useHandOnion.getState().hands[0]!.uvd).toEqual(poses[0]);
  // Another method, and what people corrected since.
  useHand.setState({ shownRuns: new Set([2]) });
  await settled();
  expect(useHandOnion.getState().hands).toEqual([]);
  useHand.setState({ shownRuns: new Set([1]) });
  await settled();
  const first = poses[0]!;
  poses[0] = first.map((value) => value + 1);
  try {
    await readFramesAnew();
    await settled();
    expect(useHandOnion.getState().hands[0]!.uvd).toEqual(poses[0]);
  } finally {
    poses[0] = first;
  }
  useHandCorrecting.setState({ onion: 0 });
  await settled();
  expect(useHandOnion.getState().hands).toEqual([]);
});
