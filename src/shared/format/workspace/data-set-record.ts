/** A data set's description as the JSON that a workspace keeps of it. */

import { z } from 'zod';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

const index = z.number().int().nonnegative();
const positive = z.number().positive();

/** Every field of a description, so that a new one cannot be forgotten here. */
const fields = {
  id: z.string().min(1),
  name: z.string().min(1),
  skeleton: z.strictObject({
    joints: z.array(z.string()).min(1),
    bones: z.array(z.tuple([index, index])),
    parts: z.array(z.enum(['palm', 'thumb', 'index', 'middle', 'ring', 'little'])).nullable(),
  }),
  hand: z.enum(['left', 'right']).nullable(),
  intrinsics: z.strictObject({ fx: z.number(), fy: z.number(), cx: z.number(), cy: z.number() }),
  image: z.strictObject({ width: positive, height: positive }).nullable(),
  space: z.enum(['uvd', 'xyz']),
  lengthUnitMm: positive.exactOptional(),
  depthUnitMm: positive,
  depthEncoding: z.enum(['png-green-blue-mm', 'png-16-bit', 'msra-bin']),
  testFrames: z.number().int().nullable(),
  groups: z.array(z.strictObject({ name: z.string(), frames: index })),
  viewpointJoints: z.strictObject({ wrist: index, middleRoot: index }).nullable(),
  published: z
    .strictObject({
      jointOrder: z.array(index),
      jointErrorAxisMm: z.tuple([z.number(), z.number()]),
    })
    .nullable(),
} satisfies Record<keyof HandDataSet, z.ZodType>;

const recordSchema = z.strictObject(fields);

/** A stored description that is not what Chereme wrote: the workspace is damaged. */
export class DamagedRecord extends Error {
  override readonly name = 'DamagedRecord';
}

/** The JSON text of a description. */
export const recordOfDataSet = (description: HandDataSet): string => JSON.stringify(description);

/** The description of a JSON text; throws `DamagedRecord` where it does not fit. */
export function dataSetFromRecord(text: string): HandDataSet {
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new DamagedRecord('A stored data set description is damaged.', { cause: error });
  }
}
