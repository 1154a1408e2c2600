/** The joints of one frame, in the image and in camera space, with their errors. */

import type { FrameRun } from '#shared/contract/hand-calls.ts';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import { cameraFromImage, imageFromCamera } from '#shared/geometry/camera.ts';
import type { JointErrors } from '#shared/hand/evaluation.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';

/** The joints of one frame of a table. */
export function jointsOf(
  table: JointTable,
  frame: number,
  camera: Intrinsics,
): { readonly uvd: Float64Array; readonly xyz: Float64Array } {
  const width = table.joints * 3;
  // A view would carry the whole table along when it is posted to a page.
  const own = table.values.slice(frame * width, (frame + 1) * width);
  return table.space === 'uvd'
    ? { uvd: own, xyz: cameraFromImage(own, camera) }
    : { uvd: imageFromCamera(own, camera), xyz: own };
}

/** The same with errors, NaN where nothing was measured. */
export function poseOf(
  table: JointTable,
  errors: JointErrors | null,
  frame: number,
  camera: Intrinsics,
): Omit<FrameRun, 'runId'> {
  const { joints } = table;
  const errorsMm =
    errors === null
      ? new Float64Array(joints).fill(Number.NaN)
      : errors.mm.slice(frame * joints, (frame + 1) * joints);
  return { ...jointsOf(table, frame, camera), errorsMm };
}
