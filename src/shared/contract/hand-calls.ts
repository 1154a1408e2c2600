/** Calls of the depth-hand views: comparison, frames behind a mark, one frame. */

import { z } from 'zod';
import type { HandEvaluation, PairedDifference } from '#shared/hand/evaluation.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { successRules } from '#shared/statistics/success-rate.ts';
import { call } from './call.ts';

const id = z.number().int();

/** Which frames a mark of a figure counts, and how to order them. */
export const framesQuerySchema = z.strictObject({
  dataSetId: id,
  /** The method whose errors filter and order; null lists every frame in time order. */
  runId: id.nullable(),
  /** By which error a frame is measured: worst joint, mean of joints, or single joints. */
  measure: z.enum(successRules),
  /** With measure `joint`: this joint only, or null for any joint. */
  joint: z.number().int().nullable(),
  /** Keeps errors e with aboveMm < e <= upToMm; null leaves that side open. */
  aboveMm: z.number().nullable(),
  upToMm: z.number().nullable(),
  sampleId: id.nullable(),
  /** Keeps frames whose rounded angle is this bin. */
  viewpoint: z.strictObject({ axis: z.enum(['yaw', 'pitch']), binDeg: z.number() }).nullable(),
  /** Keeps frames fromFrame <= index < toFrame (a mark of the timeline); null keeps all. */
  range: z.strictObject({ fromFrame: z.number().int(), toFrame: z.number().int() }).nullable(),
  /** Of a refining method: the pose that is measured, 0 for its start; absent for its answer. */
  stage: z.number().int().nonnegative().optional(),
  order: z.enum(['time', 'error']),
});
export type FramesQuery = z.infer<typeof framesQuerySchema>;

/** The frames a query selects, in its order (largest error first with `error`). */
export interface FramesAnswer {
  readonly frameIndex: Int32Array;
  /** The error that was measured; NaN without a run. */
  readonly errorMm: Float64Array;
  /** The joint that was measured (or the worst joint of the frame); -1 without a run. */
  readonly jointIndex: Int16Array;
  /** With measure `joint` and no joint chosen: how many joint values the mark counts, each listed once. */
  readonly counted: number;
}

/** One method's joints in one frame. */
export interface FrameRun {
  readonly runId: number;
  /** [joints, 3] u px, v px, d mm. */
  readonly uvd: Float64Array;
  /** [joints, 3] camera space, mm. */
  readonly xyz: Float64Array;
  /** [joints] mm. */
  readonly errorsMm: Float64Array;
}

/** A pose on the way to a method's answer. */
export type StagePose = Omit<FrameRun, 'runId'>;

/** How a refining method came to its answer in one frame. */
export interface FrameStages {
  /** The start pose first, the answer last. */
  readonly stages: readonly StagePose[];
  /** The cube it was cut out by: u px, v px, d mm, and half its edge; null where that is not known any more. */
  readonly cube: {
    readonly centreUvd: readonly [number, number, number];
    readonly halfMm: number;
  } | null;
  /** The windows it looked through before each step, around these joints of the pose before; null where it has none. */
  readonly windows: { readonly joints: readonly number[]; readonly sizePx: number } | null;
}

/** Everything the hand view shows of one frame. */
export interface FrameDetail {
  readonly frameIndex: number;
  /** Entry of the frame list, or null. */
  readonly name: string | null;
  readonly sampleName: string | null;
  readonly truth: { readonly uvd: Float64Array; readonly xyz: Float64Array };
  readonly runs: readonly FrameRun[];
  /** u px, v px, d mm of the hand's centre; null without a centre file. */
  readonly centreUvd: readonly [number, number, number] | null;
  /** The depth image; null where the data set has none for this frame. */
  readonly depth: DepthFrame | null;
  /** Why a depth image that should be there could not be read. */
  readonly depthProblem: Failure | null;
}

/** Evaluations of the chosen runs over the chosen frames, in the order asked. */
export interface Comparison {
  readonly runs: readonly { readonly runId: number; readonly evaluation: HandEvaluation }[];
}

export const handCalls = {
  'hands.compare': call<Comparison>()(
    z.strictObject({ dataSetId: id, runIds: z.array(id).max(64), sampleId: id.nullable() }),
  ),
  'hands.difference': call<PairedDifference>()(
    z.strictObject({ dataSetId: id, a: id, b: id, sampleId: id.nullable() }),
  ),
  'hands.frames': call<FramesAnswer>()(framesQuerySchema),
  'hands.frame': call<FrameDetail>()(
    z.strictObject({
      dataSetId: id,
      frameIndex: z.number().int().nonnegative(),
      runIds: z.array(id).max(64),
    }),
  ),
  /** The poses that led to a method's answer in a frame; `missing-part` for a method without. */
  'hands.stages': call<FrameStages>()(
    z.strictObject({ dataSetId: id, runId: id, frameIndex: z.number().int().nonnegative() }),
  ),
  /** Per-frame errors as CSV text: frame, name, sample, and for every run max, mean and each joint, mm. */
  'hands.errorsCsv': call<string>()(z.strictObject({ dataSetId: id, runIds: z.array(id).max(64) })),
} as const;
