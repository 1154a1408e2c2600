/** Writes the description of a data set, in the form that the reader takes. */

import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

/** The description as indented JSON; groups, viewpoint and published figures have no place in it. */
export function writeDataSetJson(dataSet: HandDataSet): Uint8Array<ArrayBuffer> {
  const { name, skeleton, hand, intrinsics, image, space, depthUnitMm, depthEncoding } = dataSet;
  const file = {
    name,
    joints: skeleton.joints,
    bones: skeleton.bones,
    hands: hand,
    intrinsics,
    unit: dataSet.lengthUnitMm ?? 'mm',
    space,
    image,
    depthUnitMm,
    depthEncoding,
  };
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}
