/** A figure is a query: what to draw, of which runs, over which frames. The same query draws the same figure. */

import { z } from 'zod';
import { successRules } from '#shared/statistics/success-rate.ts';

const selection = {
  dataSetId: z.number().int(),
  runIds: z.array(z.number().int()).max(64),
  /** A sequence or subject of the data set, or null for all frames. */
  sampleId: z.number().int().nullable(),
};

/** Every figure of depth hands. */
export const figureQuerySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('success'), rule: z.enum(successRules), ...selection }),
  z.strictObject({ kind: z.literal('per-joint'), ...selection }),
  z.strictObject({ kind: z.literal('methods'), ...selection }),
  z.strictObject({ kind: z.literal('distribution'), ...selection }),
  z.strictObject({ kind: z.literal('timeline'), ...selection }),
  z.strictObject({ kind: z.literal('groups'), ...selection }),
  z.strictObject({ kind: z.literal('viewpoint'), axis: z.enum(['yaw', 'pitch']), ...selection }),
  z.strictObject({ kind: z.literal('paired'), referenceRunId: z.number().int(), ...selection }),
]);

export type FigureQuery = z.infer<typeof figureQuerySchema>;
export type FigureKind = FigureQuery['kind'];
/** The query of one kind of figure. */
export type QueryOf<Kind extends FigureKind> = Extract<FigureQuery, { kind: Kind }>;
