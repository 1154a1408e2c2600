/** Where the hand of a frame is and what is shown around it. */

import { expect, test } from 'vitest';
import { imageFromCamera } from '#shared/geometry/camera.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { handCentre, shownRegion } from '#renderer/view/hand-view/frame-geometry.ts';

const description = publishedDataSets.nyu;
const { intrinsics } = description;

test("the centre is the centre file's, else the middle of the true joints", () => {
  const xyz = Float64Array.of(-30, 10, 600, 50, 30, 700);
  const truth = { xyz, uvd: imageFromCamera(xyz, intrinsics) };
  expect(handCentre({ centreUvd: null, truth, runs: [] }, { description })).toEqual([10, 20, 650]);
  const [x, y, z] = handCentre(
    { centreUvd: [320 + 58.803, 240, 1000], truth, runs: [] },
    { description },
  );
  expect(x).toBeCloseTo(100, 9);
  expect([y, z]).toEqual([0, 1000]);
});

test('without a ground truth the centre is the middle of the first method that predicted the frame', () => {
  const unknown = { xyz: new Float64Array(6).fill(Number.NaN), uvd: new Float64Array(6) };
  const run = {
    runId: 1,
    uvd: new Float64Array(6),
    space: 'xyz' as const,
    corrected: null,
    errorsMm: new Float64Array(2),
  };
  const runs = [
    { ...run, xyz: unknown.xyz },
    { ...run, xyz: Float64Array.of(0, 0, 500, 20, 40, 600) },
  ];
  const centreOf = (of: typeof runs): readonly number[] =>
    handCentre({ centreUvd: null, truth: unknown, runs: of }, { description });
  expect(centreOf(runs)).toEqual([10, 20, 550]);
  expect(centreOf([]).every(Number.isFinite)).toBe(true);
});

test('the shown part is the face of the cube at the hand, or the image', () => {
  const image = { width: 640, height: 480 };
  const { left, width } = shownRegion([0, 0, 588.03], true, intrinsics, image);
  expect(width).toBeCloseTo(2 * 150 * 1.04, 9);
  expect(left + width / 2).toBeCloseTo(320, 9);
  expect(shownRegion([0, 0, 588.03], false, intrinsics, image)).toEqual({
    left: 0,
    top: 0,
    ...image,
  });
});
