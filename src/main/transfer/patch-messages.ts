/** What is asked of a thread that cuts hands out of depth files, and what it answers. */

import type { CubePlace } from '#shared/hand/place-cube.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** One frame to cut. */
export interface PatchJob {
  /** Where the depth file may lie, best first. */
  readonly places: readonly string[];
  /** mm per unit of a 16-bit PNG. */
  readonly depthUnitMm: number;
  readonly place: CubePlace;
  /** Names the frame in failures. */
  readonly name: string;
}

/** Frames of one data set, cut by the same cube. */
export interface PatchRequest {
  readonly dataSet: HandDataSet;
  readonly halfMm: number;
  readonly jobs: readonly PatchJob[];
}

/** The frames that could be cut, and why the others could not. */
export interface Patches {
  /** Places among the jobs, ascending. */
  readonly cut: Int32Array;
  /** [cut, 96, 96] as `cropHand` makes them. */
  readonly patches: Float32Array;
  /** [cut, 3] u px, v px, d mm of the cubes. */
  readonly centres: Float64Array;
  /** A sentence for each job that was not cut. */
  readonly problems: readonly string[];
  /** Milliseconds spent reading files, and finding and cutting hands, summed over threads. */
  readonly readMs: number;
  readonly cutMs: number;
}
