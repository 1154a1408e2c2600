/** The joints a hand model gives, and how they stand to those of a data set. */

import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { Skeleton } from '#shared/skeleton/skeleton.ts';
import type { ModelJoints } from './hand-card.ts';

/** The skeleton of a model's joints. */
export const skeletonOf = (joints: ModelJoints): Skeleton =>
  'dataSet' in joints
    ? publishedDataSets[joints.dataSet].skeleton
    : { joints: joints.names, bones: joints.bones, parts: null };

/** How many joints a model gives. */
export const jointCountOf = (joints: ModelJoints): number => skeletonOf(joints).joints.length;

/**
 * For every joint of the data set the index of the model's joint of that name; null where one has none: then the two
 * mean other places of the hand, and their distance is no error.
 */
export function jointOrder(model: Skeleton, dataSet: Skeleton): readonly number[] | null {
  if (model.joints.length !== dataSet.joints.length) return null;
  const order = dataSet.joints.map((name) => model.joints.indexOf(name));
  return order.includes(-1) ? null : order;
}
