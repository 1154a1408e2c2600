/** What is drawn of a refinement: the pose of the stage, the arrows that led to it, what got worse, where it looked. */

import type { FrameDetail, FrameStages } from '#shared/contract/hand-calls.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import { patchFromImage, patchSize } from '#shared/hand/hand-crop.ts';
import { windowInPatch } from '#shared/hand/window-in-patch.ts';

/** A joint is worse where its error grew by more than this, mm: less is the noise of the sensor. */
const worseByMm = 1;

/** A pose in the image and in camera space. */
interface Pose {
  /** [joints, 3] u px, v px, d mm. */
  readonly uvd: Float64Array;
  /** [joints, 3] camera space, mm. */
  readonly xyz: Float64Array;
}

/** A stage of one method in one frame, ready to be drawn. */
export interface StageSteps {
  readonly runId: number;
  /** 0 is the start pose; the last is the answer. */
  readonly stage: number;
  readonly pose: Pose;
  /** The pose before; null for the start. */
  readonly before: Pose | null;
  /** Joints whose error grew from the pose before, worst first. */
  readonly worse: readonly number[];
  /** [joints] how much each error grew, mm; negative is better; NaN at the start. */
  readonly grewMm: Float64Array;
  readonly meanErrorMm: number;
  /** Squares of the image around guide joints: u, v of the middle and half the sides, px; what was looked at before this stage. */
  readonly windows: readonly {
    readonly joint: number;
    readonly u: number;
    readonly v: number;
    readonly halfU: number;
    readonly halfV: number;
  }[];
}

/** The errors of a stage that stands for its method's answer in one frame. */
export interface StageErrors {
  readonly runId: number;
  readonly frameIndex: number;
  /** 0 is the start pose. */
  readonly stage: number;
  /** [joints] mm, against the ground truth. */
  readonly errorsMm: Float64Array;
}

/** Whether the stage stands for this method's answer in this frame. */
export const standsFor = (
  staged: StageErrors | null,
  { frameIndex }: Pick<FrameDetail, 'frameIndex'>,
  runId: number,
): staged is StageErrors => staged?.runId === runId && staged.frameIndex === frameIndex;

/** [joints] errors of what is drawn of a method, mm: of the stage that stands for its answer, else of its answer. */
export const errorsShown = (
  detail: Pick<FrameDetail, 'frameIndex' | 'runs'>,
  runId: number,
  staged: StageErrors | null,
): Float64Array | undefined =>
  standsFor(staged, detail, runId)
    ? staged.errorsMm
    : detail.runs.find((run) => run.runId === runId)?.errorsMm;

/** `start`, `stage 2`: as the slider counts them. */
export const stageWords = (stage: number): string => (stage === 0 ? 'start' : `stage ${stage}`);

/** The steps of a stage; null where the frame was not predicted. */
export function stageSteps(
  { runId, poses, seen }: FrameStages,
  stage: number,
  camera: Intrinsics,
): StageSteps | null {
  const here = poses[stage];
  if (here === undefined || Number.isNaN(here.uvd[0])) return null;
  const before = poses[stage - 1] ?? null;
  const grewMm = here.errorsMm.map((mm, joint) => mm - (before?.errorsMm[joint] ?? Number.NaN));
  const worse = Array.from(grewMm.keys())
    .filter((joint) => (grewMm[joint] ?? 0) > worseByMm)
    .sort((a, b) => (grewMm[b] ?? 0) - (grewMm[a] ?? 0));
  const meanErrorMm = here.errorsMm.reduce((sum, mm) => sum + mm, 0) / here.errorsMm.length;
  const looked =
    before === null || seen === null || seen.windows === null
      ? []
      : windowsInImage(before.uvd, seen, seen.windows, camera);
  return { runId, stage, pose: here, before, worse, grewMm, meanErrorMm, windows: looked };
}

type Seen = NonNullable<FrameStages['seen']>;

function windowsInImage(
  uvd: Float64Array,
  { centreUvd, halfMm }: Seen,
  { joints, sizePx }: NonNullable<Seen['windows']>,
  camera: Intrinsics,
): StageSteps['windows'] {
  const inPatch = patchFromImage(uvd, { centre: centreUvd, halfMm }, camera);
  const [u, v, d] = centreUvd;
  // Image pixels of one patch pixel: the cube's edges lie on patch pixels 0 and 95.
  const perU = (2 * halfMm * camera.fx) / d / (patchSize - 1);
  const perV = (2 * halfMm * camera.fy) / d / (patchSize - 1);
  const middle = (patchSize - 1) / 2;
  return joints.map((joint) => {
    const x = inPatch[joint * 3] ?? 0;
    const y = inPatch[joint * 3 + 1] ?? 0;
    const { left, top } = windowInPatch(x, y, sizePx);
    return {
      joint,
      u: u + (left + sizePx / 2 - middle) * perU,
      v: v + (top + sizePx / 2 - middle) * perV,
      halfU: (sizePx / 2) * perU,
      halfV: (sizePx / 2) * perV,
    };
  });
}
