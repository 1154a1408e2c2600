/** Joints of many frames in one typed array. */

import type { JointSpace } from '#shared/skeleton/hand-data-set.ts';

/** Joints of consecutive frames: `values` is [frames, joints, 3] row by row, in `space`. */
export interface JointTable {
  readonly frames: number;
  readonly joints: number;
  readonly space: JointSpace;
  readonly values: Float64Array;
}
