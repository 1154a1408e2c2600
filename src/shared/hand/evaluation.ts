/** What is measured of a method on a data set: the types; see `joint-errors.ts` for the measuring. */

import type { SuccessRule } from '#shared/statistics/success-rate.ts';

/** Errors of a method, joint by joint; NaN in frames it did not predict. */
export interface JointErrors {
  readonly frames: number;
  readonly joints: number;
  /** [frames, joints] Euclidean distance in camera space, mm. */
  readonly mm: Float64Array;
  /** [frames, joints] Euclidean distance in the image, px. */
  readonly px: Float64Array;
  /** [frames] the largest joint error of a frame, mm. */
  readonly frameMaxMm: Float64Array;
  /** [frames] the mean joint error of a frame, mm. */
  readonly frameMeanMm: Float64Array;
}

/** The summary of a method's errors over a set of frames. */
export interface HandEvaluation {
  /** Those that the method predicted; every mean is NaN where there are none. */
  readonly frames: number;
  readonly meanErrorMm: number;
  /** Median over all joints of all frames, mm. */
  readonly medianErrorMm: number;
  readonly meanErrorPx: number;
  /** [joints] eq. 13, file order. */
  readonly perJointMm: Float64Array;
  /** Shares 0 to 1 at `successThresholdsMm`, `<=`. */
  readonly success: Readonly<Record<SuccessRule, Float64Array>>;
  /** Mean height of each success curve over 0 to 80 mm (trapezoid), 0 to 1. */
  readonly areaUnderCurve: Readonly<Record<SuccessRule, number>>;
  /** The frame with the largest single joint error, the first on ties; `index` counts from 0 in the whole data set. */
  readonly worstFrame: { readonly index: number; readonly maxErrorMm: number };
}

/** The paired difference of two methods on the same frames: a minus b, so negative means a is better. */
export interface PairedDifference {
  readonly meanDifferenceMm: number;
  /** 95 % interval by a moving-block bootstrap over consecutive frames. */
  readonly lowMm: number;
  readonly highMm: number;
  readonly blockFrames: number;
  readonly resamples: number;
  readonly seed: number;
  /** Share of frames in which a's mean error is smaller. */
  readonly aBetterShare: number;
}
