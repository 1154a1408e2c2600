/** Measures a method against the ground truth, joint by joint, and sums it up (Pose-REN eq. 13 and 14). */

import { assert } from '#shared/failure/failure.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import { median } from '#shared/statistics/median.ts';
import { areaUnderCurve, successCurve } from '#shared/statistics/success-rate.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';
import type { HandEvaluation, JointErrors } from './evaluation.ts';

/**
 * Euclidean distances of every joint in every frame: in camera space in mm, and of the projected points in px. Tables in
 * `uvd` are unprojected and tables in `xyz` projected by `camera`; the two may differ in space.
 *
 * @param truth [frames, joints, 3], finite
 * @param run the same frames and joints; NaN in frames it did not predict, whose errors are then NaN too
 */
export function measureJointErrors(
  truth: JointTable,
  run: JointTable,
  camera: Intrinsics,
): JointErrors {
  const { frames, joints } = truth;
  assert(
    run.frames === frames && run.joints === joints,
    `a run of ${run.frames} x ${run.joints} joints is measured against a truth of ${frames} x ${joints}`,
  );
  const { fx, fy, cx, cy } = camera;
  const a = truth.values;
  const b = run.values;
  const aInImage = truth.space === 'uvd';
  const bInImage = run.space === 'uvd';
  const mm = new Float64Array(frames * joints);
  const px = new Float64Array(frames * joints);
  const frameMaxMm = new Float64Array(frames);
  const frameMeanMm = new Float64Array(frames);

  for (let frame = 0; frame < frames; frame += 1) {
    let max = 0;
    let sum = 0;
    for (let i = frame * joints; i < (frame + 1) * joints; i += 1) {
      const az = a[3 * i + 2]!;
      const bz = b[3 * i + 2]!;
      let ax = a[3 * i]!;
      let ay = a[3 * i + 1]!;
      let bx = b[3 * i]!;
      let by = b[3 * i + 1]!;
      let au = ax;
      let av = ay;
      let bu = bx;
      let bv = by;
      if (aInImage) {
        ax = ((au - cx) * az) / fx;
        ay = ((av - cy) * az) / fy;
      } else {
        au = (ax * fx) / az + cx;
        av = (ay * fy) / az + cy;
      }
      if (bInImage) {
        bx = ((bu - cx) * bz) / fx;
        by = ((bv - cy) * bz) / fy;
      } else {
        bu = (bx * fx) / bz + cx;
        bv = (by * fy) / bz + cy;
      }
      const distance = Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2 + (az - bz) ** 2);
      mm[i] = distance;
      px[i] = Math.sqrt((au - bu) ** 2 + (av - bv) ** 2);
      if (distance > max) max = distance;
      sum += distance;
    }
    // No comparison sees a NaN, but the sum carries it.
    frameMaxMm[frame] = Number.isNaN(sum) ? Number.NaN : max;
    frameMeanMm[frame] = sum / joints;
  }
  return { frames, joints, mm, px, frameMaxMm, frameMeanMm };
}

/**
 * Sums errors up over all frames or over `range` (a sequence or subject); frames that were not predicted are left out.
 *
 * @param range frames fromFrame <= index < toFrame, at least one
 * @returns `frames` counts the predicted ones, every mean is NaN where there are none; `worstFrame.index` counts in the
 * whole data set, whatever the range
 */
export function summariseErrors(
  errors: JointErrors,
  range: FrameRange = { fromFrame: 0, toFrame: errors.frames },
): HandEvaluation {
  const { fromFrame, toFrame } = range;
  const { joints } = errors;
  assert(toFrame > fromFrame && fromFrame >= 0 && toFrame <= errors.frames, 'a range holds frames');
  const chosen = predictedFrames(errors, range);
  const { mm, px, frameMaxMm, frameMeanMm } = chosen;
  const success: Record<SuccessRule, Float64Array> = {
    'max-frame': successCurve(frameMaxMm),
    'mean-frame': successCurve(frameMeanMm),
    joint: successCurve(mm),
  };
  const perJointMm = meanByJoint(mm, joints);
  const worst = indexOfLargest(frameMaxMm);
  return {
    frames: frameMaxMm.length,
    meanErrorMm: mean(perJointMm),
    medianErrorMm: mm.length === 0 ? Number.NaN : median(mm),
    meanErrorPx: mean(px),
    perJointMm,
    success,
    areaUnderCurve: {
      'max-frame': areaUnderCurve(success['max-frame']),
      'mean-frame': areaUnderCurve(success['mean-frame']),
      joint: areaUnderCurve(success.joint),
    },
    worstFrame: {
      index: chosen.frameAt(worst),
      maxErrorMm: frameMaxMm[worst] ?? Number.NaN,
    },
  };
}

/** The errors of the frames in a range that were predicted. */
interface PredictedFrames extends Pick<JointErrors, 'mm' | 'px' | 'frameMaxMm' | 'frameMeanMm'> {
  /** Index in the whole data set of the frame at a place here. */
  readonly frameAt: (place: number) => number;
}

function predictedFrames(errors: JointErrors, range: FrameRange): PredictedFrames {
  const { fromFrame, toFrame } = range;
  const { joints } = errors;
  const means = errors.frameMeanMm.subarray(fromFrame, toFrame);
  if (!means.some(Number.isNaN)) {
    return {
      mm: errors.mm.subarray(fromFrame * joints, toFrame * joints),
      px: errors.px.subarray(fromFrame * joints, toFrame * joints),
      frameMaxMm: errors.frameMaxMm.subarray(fromFrame, toFrame),
      frameMeanMm: means,
      frameAt: (place) => fromFrame + place,
    };
  }
  const frames: number[] = [];
  for (let frame = fromFrame; frame < toFrame; frame += 1)
    if (!Number.isNaN(errors.frameMeanMm[frame])) frames.push(frame);
  const rows = (values: Float64Array, width: number): Float64Array => {
    const kept = new Float64Array(frames.length * width);
    for (const [place, frame] of frames.entries())
      kept.set(values.subarray(frame * width, (frame + 1) * width), place * width);
    return kept;
  };
  return {
    mm: rows(errors.mm, joints),
    px: rows(errors.px, joints),
    frameMaxMm: rows(errors.frameMaxMm, 1),
    frameMeanMm: rows(errors.frameMeanMm, 1),
    frameAt: (place) => frames[place] ?? fromFrame,
  };
}

/** Consecutive frames of a data set: fromFrame <= index < toFrame. */
export interface FrameRange {
  readonly fromFrame: number;
  readonly toFrame: number;
}

function meanByJoint(mm: Float64Array, joints: number): Float64Array {
  const sums = new Float64Array(joints);
  for (let i = 0; i < mm.length; i += joints) {
    for (let joint = 0; joint < joints; joint += 1) sums[joint]! += mm[i + joint]!;
  }
  return sums.map((sum) => (sum * joints) / mm.length);
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The first index of the largest value. */
function indexOfLargest(values: Float64Array): number {
  let largest = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[largest]!) largest = i;
  return largest;
}
