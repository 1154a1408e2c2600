/** Converts joint text between image and camera space, once somebody says whose joints they are. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { InterpretedJoints } from '#shared/format/joint-text/interpret-joints.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import { cameraFromImage, imageFromCamera } from '#shared/geometry/camera.ts';
import type { HandDataSet, JointSpace } from '#shared/skeleton/hand-data-set.ts';
import type { Converted } from './convert-pose.ts';
import { writeFileWhole } from './write-files.ts';

const digits = 6;

/**
 * Writes joints as text in another space, or the same.
 *
 * Refuses a joint without a distance when x, y, z become u, v, d: it has no place in the image.
 */
export function convertJoints(
  joints: InterpretedJoints,
  dataSet: HandDataSet,
  space: JointSpace,
  files: { readonly path: string; readonly out: string },
): Result<Converted> {
  const { table, names, warnings } = joints;
  const values = inSpace(table.values, table.space, space, dataSet);
  const strange = values.findIndex((value) => !Number.isFinite(value));
  if (strange !== -1) {
    return fail(
      'wrong-content',
      `${files.path}, line ${Math.floor(strange / (table.joints * 3)) + 1}: expected z (distance) above 0 for every joint, found 0, which has no place in the image.`,
    );
  }
  const written = writeFileWhole(files.out, writeJointText({ ...table, space, values }, digits));
  if (!written.ok) return written;
  const loss = [`Numbers are written with ${digits} places.`];
  if (names !== null) loss.push('The frame names at the begin of the lines are left out.');
  if ((dataSet.lengthUnitMm ?? 1) !== 1) {
    loss.push(
      `Lengths are written in mm; the description of ${dataSet.name} has ${dataSet.lengthUnitMm ?? 1} mm a unit.`,
    );
  }
  const flat = space === table.space ? 0 : countFlat(table.values);
  if (flat > 0 && space === 'xyz')
    loss.push(`${flat} joints without distance become 0, 0, 0; their u and v are lost.`);
  return succeed({ loss, warnings });
}

function inSpace(
  values: Float64Array,
  from: JointSpace,
  to: JointSpace,
  { intrinsics }: HandDataSet,
): Float64Array {
  if (from === to) return values;
  return to === 'xyz' ? cameraFromImage(values, intrinsics) : imageFromCamera(values, intrinsics);
}

function countFlat(values: Float64Array): number {
  let flat = 0;
  for (let i = 2; i < values.length; i += 3) if (values[i] === 0) flat += 1;
  return flat;
}
