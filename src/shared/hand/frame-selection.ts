/** Which frames (or single joints) a mark of a figure counts. */

import { assert } from '#shared/failure/failure.ts';
import { largestFirst } from '#shared/statistics/largest-first.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';
import type { JointErrors } from './evaluation.ts';
import type { FrameRange } from './joint-errors.ts';
import { viewpointBin } from './viewpoint.ts';
import type { ViewpointAxis } from './viewpoint.ts';

/** The parts of a call's frames query that select and order; see `framesQuerySchema` for their meaning. */
export interface FrameSelection {
  readonly measure: SuccessRule;
  readonly joint: number | null;
  /** Keeps errors e with aboveMm < e <= upToMm; null leaves that side open. */
  readonly aboveMm: number | null;
  readonly upToMm: number | null;
  readonly viewpoint: { readonly axis: ViewpointAxis; readonly binDeg: number } | null;
  readonly range: FrameRange | null;
  readonly order: 'time' | 'error';
}

/** What the frames are besides their errors. */
export interface SelectionContext {
  /** Frames of the data set. */
  readonly frames: number;
  /** The chosen sequence or subject; null for all. */
  readonly range: FrameRange | null;
  /** [frames] degrees on the selection's viewpoint axis; null where the data set has none, and then no bin holds a frame. */
  readonly anglesDeg: Float64Array | null;
}

/** The selected entries in the selection's order; `frameIndex` counts in the whole data set. */
export interface SelectedFrames {
  readonly frameIndex: Int32Array;
  /** NaN without errors. */
  readonly errorMm: Float64Array;
  /** The joint measured, or the frame's worst joint; -1 without errors. */
  readonly jointIndex: Int16Array;
  /** How many errors the mark counts: frames, or (frame, joint) pairs with measure `joint` and no joint chosen. */
  readonly counted: number;
}

/**
 * Selects frames by error, viewpoint and range. One entry a frame, but one entry a (frame, joint) pair with measure
 * `joint` and no joint chosen. Without errors every frame in range is listed in time order. Ordered by error the largest
 * comes first; ties stay in time order.
 *
 * @param errors of the run that measures, over the whole data set; null to select without a run
 */
export function selectFrames(
  selection: FrameSelection,
  errors: JointErrors | null,
  context: SelectionContext,
): SelectedFrames {
  assert(errors === null || errors.frames === context.frames, 'a run has every frame');
  const frames = framesInRange(selection, context);
  if (errors === null) {
    return {
      frameIndex: Int32Array.from(frames),
      errorMm: new Float64Array(frames.length).fill(Number.NaN),
      jointIndex: new Int16Array(frames.length).fill(-1),
      counted: frames.length,
    };
  }
  const { measure, joint } = selection;
  const [firstJoint, endJoint] = joint === null ? [0, errors.joints] : [joint, joint + 1];
  const perFrame = measure === 'joint' ? endJoint - firstJoint : 1;
  const found = new Found(frames.length * perFrame, selection);
  for (const frame of frames) {
    if (measure === 'joint') {
      for (let one = firstJoint; one < endJoint; one += 1) {
        found.consider(frame, errors.mm[frame * errors.joints + one]!, one);
      }
    } else {
      const byFrame = measure === 'max-frame' ? errors.frameMaxMm : errors.frameMeanMm;
      found.consider(frame, byFrame[frame]!, worstJoint(errors, frame));
    }
  }
  return found.inOrder(selection.order);
}

/** Indices of the frames in the sample, the range and the viewpoint bin, ascending. */
function framesInRange(selection: FrameSelection, context: SelectionContext): number[] {
  const { viewpoint } = selection;
  const from = Math.max(0, selection.range?.fromFrame ?? 0, context.range?.fromFrame ?? 0);
  const to = Math.min(
    context.frames,
    selection.range?.toFrame ?? context.frames,
    context.range?.toFrame ?? context.frames,
  );
  const frames: number[] = [];
  for (let frame = from; frame < to; frame += 1) {
    const angle = context.anglesDeg?.[frame] ?? Number.NaN;
    if (viewpoint === null || viewpointBin(angle) === viewpoint.binDeg) frames.push(frame);
  }
  return frames;
}

/** The first joint with the largest error of a frame. */
function worstJoint(errors: JointErrors, frame: number): number {
  const from = frame * errors.joints;
  let worst = 0;
  for (let joint = 1; joint < errors.joints; joint += 1) {
    if (errors.mm[from + joint]! > errors.mm[from + worst]!) worst = joint;
  }
  return worst;
}

/** Collects the entries within the selection's errors, in time order. */
class Found {
  readonly #above: number;
  readonly #upTo: number;
  readonly #frame: Int32Array;
  readonly #error: Float64Array;
  readonly #joint: Int16Array;
  #count = 0;

  constructor(most: number, selection: FrameSelection) {
    this.#above = selection.aboveMm ?? Number.NEGATIVE_INFINITY;
    this.#upTo = selection.upToMm ?? Number.POSITIVE_INFINITY;
    this.#frame = new Int32Array(most);
    this.#error = new Float64Array(most);
    this.#joint = new Int16Array(most);
  }

  consider(frame: number, error: number, joint: number): void {
    if (!(error > this.#above && error <= this.#upTo)) return;
    this.#frame[this.#count] = frame;
    this.#error[this.#count] = error;
    this.#joint[this.#count] = joint;
    this.#count += 1;
  }

  inOrder(order: 'time' | 'error'): SelectedFrames {
    const counted = this.#count;
    const frameIndex = this.#frame.slice(0, counted);
    const errorMm = this.#error.slice(0, counted);
    const jointIndex = this.#joint.slice(0, counted);
    if (order === 'error') {
      for (const [to, from] of largestFirst(errorMm).entries()) {
        frameIndex[to] = this.#frame[from]!;
        errorMm[to] = this.#error[from]!;
        jointIndex[to] = this.#joint[from]!;
      }
    }
    return { frameIndex, errorMm, jointIndex, counted };
  }
}
