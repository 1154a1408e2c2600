/** The components of a pose track as the JSON that a workspace keeps of them. */

import { z } from 'zod';
import type { TrackComponent } from '#shared/pose/pose-track.ts';
import { DamagedRecord } from './data-set-record.ts';

const index = z.number().int().nonnegative();

const recordSchema = z.array(
  z.strictObject({
    name: z.string(),
    first: index,
    count: index,
    points: z.array(z.string()),
    limbs: z.array(z.tuple([index, index])),
  } satisfies Record<keyof TrackComponent, z.ZodType>),
);

/** The JSON text of components; equal components have equal text. */
export const recordOfComponents = (components: readonly TrackComponent[]): string =>
  JSON.stringify(
    components.map(({ name, first, count, points, limbs }) => ({
      name,
      first,
      count,
      points,
      limbs,
    })),
  );

/** The components of a JSON text; throws `DamagedRecord` where it does not fit. */
export function componentsFromRecord(text: string): readonly TrackComponent[] {
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new DamagedRecord('The stored names of points are damaged.', { cause: error });
  }
}
