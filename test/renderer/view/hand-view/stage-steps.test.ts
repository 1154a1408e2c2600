/** A step of a refinement: what moved, what got worse, where it looked. */

import { expect, test } from 'vitest';
import type { FrameStages } from '#shared/contract/hand-calls.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { arrowHead } from '#renderer/scene/arrow-head.ts';
import { errorsShown, stageSteps } from '#renderer/view/hand-view/stage-steps.ts';

const { intrinsics } = publishedDataSets.msra;
const pose = (uvd: number[], errorsMm: number[]): FrameStages['poses'][number] => ({
  uvd: Float64Array.from(uvd),
  xyz: cameraFromImage(Float64Array.from(uvd), intrinsics),
  errorsMm: Float64Array.from(errorsMm),
});
const stages: FrameStages = {
  runId: 7,
  poses: [
    pose([160, 120, 500, 180, 120, 500], [20, 5]),
    pose([165, 120, 500, 190, 120, 500], [8, 9]),
  ],
  seen: {
    centreUvd: [160, 120, 500],
    halfMm: 150,
    patch: new Float32Array(),
    windows: { joints: [0], sizePx: 48 },
  },
};

test('says which joints got worse and by how much', () => {
  const steps = stageSteps(stages, 1, intrinsics);
  expect(steps).toMatchObject({ runId: 7, stage: 1, worse: [1], meanErrorMm: 8.5 });
  expect([...(steps?.grewMm ?? [])]).toEqual([-12, 4]);
  expect(stageSteps(stages, 0, intrinsics)).toMatchObject({ before: null, worse: [], windows: [] });
});

test('a window lies around the joint of the pose before, in the image', () => {
  const [window] = stageSteps(stages, 1, intrinsics)?.windows ?? [];
  // The joint stands at the cube's centre: half a patch pixel beside the middle of pixels 0 to 95.
  const perPixel = (2 * 150 * intrinsics.fx) / 500 / 95;
  expect(window?.u).toBeCloseTo(160 + 0.5 * perPixel, 9);
  expect(window?.halfU).toBeCloseTo(24 * perPixel, 9);
});

test('a frame that was not predicted has no steps', () => {
  const unknown = pose([Number.NaN, 0, 0, 0, 0, 0], [Number.NaN, Number.NaN]);
  expect(stageSteps({ ...stages, poses: [unknown, unknown] }, 1, intrinsics)).toBeNull();
});

test('an arrow ends before its joint, its barbs one to each side; a joint that stays has none', () => {
  const from = Float64Array.of(0, 0, 500);
  const head = arrowHead(from, Float64Array.of(10, 0, 500), 0);
  expect([...(head ?? [])]).toEqual([7, 0, 500, 3, 2, 500, 3, -2, 500]);
  expect(arrowHead(from, from, 0)).toBeNull();
});

test('the errors of a stage stand for those of its method, in its frame alone', () => {
  const answer = Float64Array.of(8, 9);
  const own = {
    uvd: answer,
    xyz: answer,
    errorsMm: answer,
    space: 'uvd',
    corrected: null,
  } as const;
  const runs = [
    { ...own, runId: 7 },
    { ...own, runId: 8 },
  ];
  const errorsMm = Float64Array.of(20, 5);
  const staged = { runId: 7, frameIndex: 3, stage: 0, errorsMm };
  expect(errorsShown({ frameIndex: 3, runs }, 7, staged)).toBe(errorsMm);
  expect(errorsShown({ frameIndex: 3, runs }, 8, staged)).toBe(answer);
  expect(errorsShown({ frameIndex: 4, runs }, 7, staged)).toBe(answer);
  expect(errorsShown({ frameIndex: 3, runs }, 7, null)).toBe(answer);
});
