/** Calls of the depth-hand views: comparison, frames behind a mark, one frame. */

import { z } from 'zod';
import type { HandEvaluation, PairedDifference } from '#shared/hand/evaluation.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { JointSpace } from '#shared/skeleton/hand-data-set.ts';
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

/** Which joints of a method are written, and as what. */
export const handJointsSchema = z.strictObject({
  dataSetId: id,
  runId: id,
  points: z.enum(['corrected', 'original', 'both']),
  /** A table with a line a joint and what is known of it, or a result file with a line a frame. */
  as: z.enum(['table', 'results']),
});
export type HandJointsInput = z.infer<typeof handJointsSchema>;

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

/** One method's joints in one frame; NaN where it did not predict the frame. */
export interface FrameRun {
  readonly runId: number;
  /** [joints, 3] u px, v px, d mm. */
  readonly uvd: Float64Array;
  /** [joints, 3] camera space, mm. */
  readonly xyz: Float64Array;
  /** [joints] mm; NaN without ground truth. */
  readonly errorsMm: Float64Array;
}

/** What people corrected of a method's joints in one frame. */
export interface CorrectedPose {
  /** [joints, 3] u px, v px, d mm; NaN where a joint has no place. */
  readonly uvd: Float64Array;
  /** [joints, 3] camera space, mm. */
  readonly xyz: Float64Array;
  /** [joints] codes of `PointState`. */
  readonly states: Uint8Array;
  /** [joints] 1 where a person set this joint in this frame. */
  readonly keyed: Uint8Array;
}

/** One method's joints in one frame with what people corrected of them; the errors are the method's own. */
export interface ShownRun extends FrameRun {
  /** Of the run's file, in which corrections are stored. */
  readonly space: JointSpace;
  /** null where nobody corrected the frame. */
  readonly corrected: CorrectedPose | null;
}

/** How a method came to its answer in one frame, and what it looked at. */
export interface FrameStages {
  readonly runId: number;
  /** The start pose first, the final answer last; a method that does not refine has its answer alone. */
  readonly poses: readonly Omit<FrameRun, 'runId'>[];
  /** What the model saw; null for methods that came from files, and where the depth image is gone. */
  readonly seen: {
    /** u px, v px, d mm of the cube's centre, and half its edge in mm. */
    readonly centreUvd: readonly [number, number, number];
    readonly halfMm: number;
    /** [96, 96] depth in the cube, -1 to 1; 1 is nothing. */
    readonly patch: Float32Array;
    /** Joints around which it looks closer, and how wide a window is in pixels of the patch; null where there are none. */
    readonly windows: { readonly joints: readonly number[]; readonly sizePx: number } | null;
  } | null;
}

/** Everything the hand view shows of one frame but its depth image, which is `hands.depth`. */
export interface FrameDetail {
  readonly frameIndex: number;
  /** Entry of the frame list, or null. */
  readonly name: string | null;
  readonly sampleName: string | null;
  /** NaN in every number where the data set has no ground truth. */
  readonly truth: { readonly uvd: Float64Array; readonly xyz: Float64Array };
  readonly runs: readonly ShownRun[];
  /** Of the run in `stagesOf`; null where none was asked for. */
  readonly stages: FrameStages | null;
  /** u px, v px, d mm of the hand's centre; null without a centre file. */
  readonly centreUvd: readonly [number, number, number] | null;
  /** Whether the data set has a depth image for this frame; it may still be gone or damaged. */
  readonly hasDepth: boolean;
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
      /** The run whose stages are wanted too; left out for none. */
      stagesOf: id.optional(),
    }),
  ),
  /** The depth image of a frame, or why it cannot be read; asked by whoever draws it. */
  'hands.depth': call<DepthFrame>()(
    z.strictObject({ dataSetId: id, frameIndex: z.number().int().nonnegative() }),
  ),
  /** Per-frame errors as CSV text: frame, name, sample, and for every run max, mean and each joint, mm. */
  'hands.errorsCsv': call<string>()(z.strictObject({ dataSetId: id, runIds: z.array(id).max(64) })),
  /** A method's joints as text, as it said them, as people corrected them, or both (a table only). */
  'hands.joints': call<string>()(handJointsSchema),
} as const;
