/** What the card of a sign recogniser says beside what every card does. */

import { z } from 'zod';

const width = z.number().int().positive();

/** Estimators whose features stand one after the other. */
const estimators = z
  .array(z.enum(['holistic', 'openpose']))
  .min(1)
  .max(2);

/** How a clip becomes [frames, width] numbers. */
const representationSchema = z.discriminatedUnion('kind', [
  /** Team 2's vector of a frame: points, limb lengths, limb angles, in shoulder widths. */
  z.strictObject({ kind: z.literal('team2'), estimators, width }),
  /** Team 1's upper-body points. */
  z.strictObject({ kind: z.literal('team1'), estimators, width }),
  /** A `.npy` [frames, width] for each clip: EfficientNet-B7 has 2560, I3D 1024. */
  z.strictObject({ kind: z.literal('image-features'), width }),
  /** MediaPipe Holistic as one row a frame (formats.md section 9): body x, y, z, visibility; face; left hand; right hand. */
  z.strictObject({ kind: z.literal('holistic-1662') }),
  /** The same without the face. */
  z.strictObject({ kind: z.literal('holistic-258') }),
  /** Any components of a track, one after the other. */
  z.strictObject({
    kind: z.literal('points'),
    parts: z
      .array(
        z.strictObject({
          component: z.string().min(1),
          points: width,
          values: z.array(z.enum(['x', 'y', 'z', 'confidence'])).min(1),
        }),
      )
      .min(1),
    /** What x and y are measured in; shares are of the picture's width and height. */
    unit: z.enum(['pixels', 'shares']),
  }),
]);
export type Representation = z.infer<typeof representationSchema>;

/** Fields of every sign recogniser. */
export const signFields = {
  /** Labels as the clips have them, in the order of the output; a CTC model's blank is not among them. */
  classes: z.array(z.string().trim().min(1)).min(1).max(100_000),
  representation: representationSchema,
  /** Whether the output is before or after softmax. */
  gives: z.enum(['logits', 'probabilities']).default('logits'),
  /** A fixed number of frames, and which a longer clip gives; null takes clips of any length. */
  frames: z
    .strictObject({ count: width, take: z.enum(['first', 'last', 'spread']) })
    .nullable()
    .default(null),
  /** Frames a second it was trained with; null where that is not known. */
  fps: z.number().positive().nullable().default(null),
  /** How training treated left and right: `mirrored` saw half of the clips the other way round. */
  flip: z.enum(['none', 'mirrored']).default('none'),
} as const;
