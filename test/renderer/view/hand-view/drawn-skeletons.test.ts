/** Skeletons over a frame: a corrected one is drawn joint by joint, and what is known of each joint has its own mark. */

import { madeWorkspace } from '#test/support/made-page.ts';
import { expect, test } from 'vitest';
import type { FrameDetail, ShownRun } from '#shared/contract/hand-calls.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { cameraFromImage, imageFromCamera } from '#shared/geometry/camera.ts';
import { useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { drawnSkeletons } from '#renderer/view/hand-view/drawn-skeletons.ts';
import { handCentre } from '#renderer/view/hand-view/frame-geometry.ts';

const dataSet = madeWorkspace('/a').dataSets[0]!;
const { intrinsics, skeleton } = dataSet.description;
const joints = skeleton.joints.length;
const runId = dataSet.runs[0]!.id;
const uvd = Float64Array.from({ length: joints * 3 }, (_, i) => [100, 90, 500][i % 3]! + i);
const xyz = cameraFromImage(uvd, intrinsics);
const nothing = new Float64Array(joints * 3).fill(Number.NaN);

/** Joint 0 is corrected, 1 placed though hidden, 2 hidden and unknown; the others are as the method has them. */
function corrected(own: Float64Array): NonNullable<ShownRun['corrected']> {
  const places = own.slice();
  places.set([10, 20, 400, 15, 25, 410, Number.NaN, Number.NaN, Number.NaN]);
  const rest = Number.isNaN(own[9]) ? stateCode.missed : stateCode.estimated;
  const states = new Uint8Array(joints).fill(rest);
  states.set([stateCode.corrected, stateCode['placed-hidden'], stateCode['hidden-unknown']]);
  const keyed = Uint8Array.from({ length: joints }, (_, joint) => (joint < 3 ? 1 : 0));
  return { xyz: places, uvd: imageFromCamera(places, intrinsics), states, keyed };
}

const frameOf = (run: Pick<ShownRun, 'uvd' | 'xyz' | 'corrected'>): FrameDetail => ({
  frameIndex: 0,
  name: null,
  sampleName: null,
  truth: { uvd: nothing, xyz: nothing },
  runs: [{ runId, errorsMm: new Float64Array(joints), space: 'xyz', ...run }],
  stages: null,
  centreUvd: null,
  hasDepth: false,
});
const drawn = (detail: FrameDetail): ReturnType<typeof drawnSkeletons> =>
  drawnSkeletons(detail, dataSet, new Set([runId]), true);

/** The same while the method is corrected in that frame. */
function drawnAtWork(detail: FrameDetail): ReturnType<typeof drawnSkeletons> {
  const shown = { position: 0, frameIndex: 0, detail, failure: null };
  useHand.setState({ dataSet, shown, shownRuns: new Set([runId]) });
  useHandCorrecting.setState({ on: true });
  const skeletons = drawn(detail);
  useHandCorrecting.setState({ on: false });
  return skeletons;
}

test('each state has its shape, larger where a person gave it in this frame', () => {
  const [own, said] = drawnAtWork(frameOf({ uvd, xyz, corrected: corrected(xyz) }));
  const { marks, xyz: places } = said!.stated!;
  expect(marks.slice(0, 4).map((mark) => mark?.shape)).toEqual([
    'corrected',
    'placed-hidden',
    'hidden-unknown',
    'estimated',
  ]);
  expect(marks[0]!.radius).toBeGreaterThan(marks[3]!.radius);
  expect(marks[2]!.colour).not.toBe(marks[0]!.colour);
  // What has no place is marked where the method had it, and no bone goes there.
  expect(places.subarray(6, 9)).toEqual(xyz.subarray(6, 9));
  expect(said!.xyz[6]).toBeNaN();
  expect([...said!.xyz.subarray(0, 3)]).toEqual([10, 20, 400]);
  // The method's own bones are left where the correction differs.
  expect(own!.mark).toBeNull();
  expect([...own!.bonesAt!.subarray(0, 4)]).toEqual([1, 1, 1, 0]);
});

test('what was said before stands beside the method, whose own marks say what is estimated', () => {
  const [own, said] = drawn(frameOf({ uvd, xyz, corrected: corrected(xyz) }));
  expect(own!.mark).not.toBeNull();
  expect(own!.bonesAt).toBeNull();
  expect(said!.stated!.marks.slice(0, 4).map((mark) => mark?.shape)).toEqual([
    'corrected',
    'placed-hidden',
    'hidden-unknown',
    undefined,
  ]);
  expect([...said!.bonesAt!.subarray(0, 4)]).toEqual([1, 1, 1, 0]);
});

test('a correction is drawn where the method did not predict the frame, each joint on its own', () => {
  const detail = frameOf({ uvd: nothing, xyz: nothing, corrected: corrected(nothing) });
  const [said, ...others] = drawn(detail);
  expect(others).toEqual([]);
  expect(Array.from(said!.xyz).filter((value) => !Number.isNaN(value))).toHaveLength(6);
  expect(said!.stated!.xyz[6]).toBeNaN();
  expect(handCentre(detail, dataSet)).toEqual([12.5, 22.5, 405]);
});

test('while a method is corrected all its joints have marks, and its own bones step back', () => {
  const detail = frameOf({ uvd, xyz, corrected: null });
  expect(drawn(detail).map(({ stated }) => stated)).toEqual([null]);
  const [own, work] = drawnAtWork(detail);
  expect(own!.mark).toBeNull();
  expect(own!.stroke.opacity).toBeLessThan(work!.stroke.opacity);
  expect(work!.stated!.marks.every((mark) => mark?.shape === 'estimated')).toBe(true);
});
