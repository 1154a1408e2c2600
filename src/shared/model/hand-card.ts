/** What the card of a depth-hand model says beside what every card does. */

import { z } from 'zod';

const index = z.number().int().nonnegative();

/** The joints it gives: those of a published data set by its id, or named ones. */
const jointsSchema = z.union([
  z.strictObject({ dataSet: z.enum(['nyu', 'icvl', 'msra', 'hands17']) }),
  z.strictObject({
    names: z.array(z.string().trim().min(1)).min(1).max(256),
    bones: z.array(z.tuple([index, index])).max(1024),
  }),
]);
export type ModelJoints = z.infer<typeof jointsSchema>;

/** The input is a square patch of the cube around the hand, depth in [-1, 1], nothing +1 (models.md). */
export const handModelFields = {
  joints: jointsSchema,
  /** Pixels of the patch's side. */
  patch: z.literal(96).default(96),
  /** Half the side of the cube, mm. */
  cubeHalfMm: z.number().positive().max(2000).default(150),
  /** The camera its training images were made with, for information. */
  camera: z
    .strictObject({ fx: z.number(), fy: z.number(), cx: z.number(), cy: z.number() })
    .optional(),
} as const;

/** What a refining model needs besides. */
export const refiningFields = {
  /** [joints x 3] the mean pose in the patch, [-1, 1]: a start that needs no other model. */
  startPose: z.array(z.number()).min(3),
  /** The id of the model whose pose it usually starts from; null for the mean pose. */
  startFrom: z.string().nullable().default(null),
  /** How often it is run unless a person says otherwise. */
  iterations: z.number().int().min(1).max(10).default(3),
  /** The windows of the feature map it looks at: around these joints, so many pixels of the patch wide. */
  windows: z
    .strictObject({ joints: z.array(index).min(1), sizePx: z.number().positive() })
    .nullable()
    .default(null),
} as const;
