/** The card of a model: what it is, what goes in and comes out, and how it was made. */

import { z } from 'zod';
import { handModelFields, refiningFields } from './hand-card.ts';
import { signFields } from './sign-card.ts';

/** An input or output as the ONNX file declares it; a dimension left open is its name. */
const portSchema = z.strictObject({
  name: z.string().min(1),
  shape: z.array(z.union([z.number().int().positive(), z.string()])).max(8),
});
export type ModelPort = z.infer<typeof portSchema>;

const positiveInt = z.number().int().positive();

const commonFields = {
  /** Lower-case words parted by hyphens; the folder of a bundled model. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  name: z.string().trim().min(1).max(120),
  /** One or two sentences. */
  about: z.string().max(4000),
  inputs: z.array(portSchema).min(1).max(8),
  outputs: z.array(portSchema).min(1).max(8),
  licence: z.string().trim().min(1).max(200),
  /** SHA-256 of the ONNX file, hexadecimal; filled in when a model is added. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Trained numbers. */
  parameters: positiveInt.optional(),
  /** Widths of layers by name, e.g. `{convolutions: [8, 16, 32], fc: 128}`. */
  widths: z.record(z.string(), z.union([z.number(), z.array(z.number())])).optional(),
  training: z
    .looseObject({
      data: z.string(),
      seeds: z.array(z.number()).optional(),
      epochs: z.union([z.number(), z.array(z.number())]).optional(),
      script: z.string().optional(),
      machine: z.string().optional(),
      seconds: z.number().optional(),
    })
    .optional(),
  /** What the app's own evaluation measured, on what. */
  measured: z
    .array(
      z.strictObject({
        what: z.string(),
        dataSet: z.string(),
        frames: positiveInt.optional(),
        clips: positiveInt.optional(),
        value: z.number(),
        unit: z.string(),
      }),
    )
    .optional(),
  /** The paper and section it follows. */
  source: z.string().optional(),
} as const;

/** Every kind of model Chereme runs. */
export const modelCardSchema = z.discriminatedUnion('kind', [
  /** A depth patch in, joints out. */
  z.strictObject({ ...commonFields, kind: z.literal('hand-initial'), ...handModelFields }),
  /** A depth patch and a pose in, a better pose out; run again and again. */
  z.strictObject({
    ...commonFields,
    kind: z.literal('hand-refine'),
    ...handModelFields,
    ...refiningFields,
  }),
  /** Features of a clip in, a number for each sign out. */
  z.strictObject({ ...commonFields, kind: z.literal('sign-classify'), ...signFields }),
  /** Features of a clip in, numbers for blank and each sign in every frame out; read by beam search. */
  z.strictObject({ ...commonFields, kind: z.literal('sign-ctc'), ...signFields }),
]);
export type ModelCard = z.infer<typeof modelCardSchema>;
export type ModelKind = ModelCard['kind'];
export type HandCard = Extract<ModelCard, { kind: 'hand-initial' | 'hand-refine' }>;
export type SignCard = Extract<ModelCard, { kind: 'sign-classify' | 'sign-ctc' }>;

export const modelKinds = [
  'hand-initial',
  'hand-refine',
  'sign-classify',
  'sign-ctc',
] as const satisfies readonly ModelKind[];

export const isHandCard = (card: ModelCard): card is HandCard =>
  card.kind === 'hand-initial' || card.kind === 'hand-refine';
