/** While a frame is built joint by joint, its pictures do not slide after the joints. */

import '#test/support/made-page.ts';
import { afterEach, expect, test } from 'vitest';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { nearestMiddle, shownCentre } from '#renderer/view/hand-view/shown-centre.ts';

const dataSet = { id: 1, description: publishedDataSets.nyu };
const { intrinsics } = dataSet.description;
const unknown = new Float64Array(6).fill(Number.NaN);

/** A frame of which only these corrected joints are known. */
const frameWith = (...xyz: number[]) => ({
  frameIndex: 4,
  centreUvd: null,
  truth: { xyz: unknown, uvd: unknown },
  runs: [
    {
      runId: 1,
      xyz: unknown,
      uvd: unknown,
      space: 'xyz' as const,
      errorsMm: unknown,
      corrected: {
        xyz: Float64Array.from(xyz),
        uvd: unknown,
        states: new Uint8Array(2),
        keyed: new Uint8Array(2),
      },
    },
  ],
});
const oneJoint = frameWith(10, 20, 500, NaN, NaN, NaN);
const twoJoints = frameWith(10, 20, 500, 30, 40, 520);

afterEach(() => useHandCorrecting.setState({ on: false }));

test('the first centre of a frame stays while joints are corrected, and no longer', () => {
  useHandCorrecting.setState({ on: true });
  expect(shownCentre(oneJoint, dataSet)).toEqual([10, 20, 500]);
  expect(shownCentre(twoJoints, dataSet)).toEqual([10, 20, 500]);
  expect(shownCentre({ ...twoJoints, frameIndex: 5 }, dataSet)).toEqual([20, 30, 510]);
  expect(shownCentre(twoJoints, { ...dataSet, id: 2 })).toEqual([20, 30, 510]);
  useHandCorrecting.setState({ on: false });
  expect(shownCentre(twoJoints, dataSet)).toEqual([20, 30, 510]);
});

test('where a centre file tells of the frame, it does', () => {
  useHandCorrecting.setState({ on: true });
  shownCentre(oneJoint, dataSet);
  const { cx, cy } = intrinsics;
  expect(shownCentre({ ...oneJoint, centreUvd: [cx, cy, 700] }, dataSet)).toEqual([0, 0, 700]);
});

test('where no joint is placed, the hand is what lies nearest in the depth image', () => {
  const [width, height] = [8, 6];
  const values = new Uint16Array(width * height).fill(1200);
  values[0] = 0;
  for (const [u, v] of [
    [2, 3],
    [3, 3],
    [4, 3],
  ] as const)
    values[v * width + u] = 600 + u * 10;
  const [x = 0, y = 0, z = 0] =
    nearestMiddle({ width, height, values, unitMm: 1 }, { fx: 100, fy: 100, cx: 3, cy: 3 }) ?? [];
  expect(z).toBeCloseTo(630, 9);
  expect(y).toBe(0);
  expect(x).toBeCloseTo((-620 + 640) / 100 / 3, 9);
  const nothing = { width, height, values: new Uint16Array(width * height), unitMm: 1 };
  expect(nearestMiddle(nothing, intrinsics)).toBeNull();
});
