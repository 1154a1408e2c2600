/** A figure is a query: what to draw, of which runs or systems, over which frames or clips. The same query draws the same figure. */

import { z } from 'zod';
import { presenceRules } from '#shared/pose/presence.ts';
import { successRules } from '#shared/statistics/success-rate.ts';

const id = z.number().int();

const selection = {
  dataSetId: id,
  runIds: z.array(id).max(64),
  /** A sequence or subject of the data set, or null for all frames. */
  sampleId: id.nullable(),
};

const clipSelection = {
  collectionId: id,
  /** The clips of these signers, or null for all. */
  signers: z.array(z.string()).min(1).max(5000).nullable(),
};

const presenceSelection = {
  ...clipSelection,
  /** The system whose predictions are right or wrong. */
  systemId: id,
  /** Whose poses are counted, by id. */
  estimator: z.string(),
  /** Which hand's frames are counted; the dominant one by the collection's rule. */
  hand: z.enum(['dominant', 'left', 'right']),
};

const handQueries = [
  z.strictObject({ kind: z.literal('success'), rule: z.enum(successRules), ...selection }),
  z.strictObject({ kind: z.literal('per-joint'), ...selection }),
  z.strictObject({ kind: z.literal('methods'), ...selection }),
  z.strictObject({ kind: z.literal('distribution'), ...selection }),
  z.strictObject({ kind: z.literal('timeline'), ...selection }),
  z.strictObject({ kind: z.literal('groups'), ...selection }),
  z.strictObject({ kind: z.literal('viewpoint'), axis: z.enum(['yaw', 'pitch']), ...selection }),
  z.strictObject({ kind: z.literal('paired'), referenceRunId: id, ...selection }),
  /** Refining methods: the error of every pose on the way. */
  z.strictObject({ kind: z.literal('iterations'), ...selection }),
  /** Refining methods: the start pose beside the answer. */
  z.strictObject({
    kind: z.literal('starts'),
    part: z.enum(['success', 'per-joint']),
    ...selection,
  }),
] as const;

const clipQueries = [
  z.strictObject({
    kind: z.literal('hand-presence'),
    rule: z.enum(presenceRules),
    ...presenceSelection,
  }),
  z.strictObject({ kind: z.literal('presence-rules'), ...presenceSelection }),
  z.strictObject({ kind: z.literal('presence-tests'), ...presenceSelection }),
  z.strictObject({
    kind: z.literal('accuracy'),
    /** Each is compared with the first. */
    systemIds: z.array(id).max(64),
    ...clipSelection,
  }),
  z.strictObject({
    kind: z.literal('after-correction'),
    /** Systems on the estimator's points. */
    systemIds: z.array(id).max(64),
    ...clipSelection,
  }),
] as const;

/** Figures of depth hands: queries about a data set and its runs. */
export const handFigureQuerySchema = z.discriminatedUnion('kind', handQueries);
/** Figures of sign clips: queries about a collection and its systems. */
export const clipFigureQuerySchema = z.discriminatedUnion('kind', clipQueries);
/** Every figure. */
export const figureQuerySchema = z.discriminatedUnion('kind', [...handQueries, ...clipQueries]);

export type HandFigureQuery = z.infer<typeof handFigureQuerySchema>;
export type ClipFigureQuery = z.infer<typeof clipFigureQuerySchema>;
export type FigureQuery = z.infer<typeof figureQuerySchema>;
export type FigureKind = FigureQuery['kind'];
/** The query of one kind of figure. */
export type QueryOf<Kind extends FigureKind> = Extract<FigureQuery, { kind: Kind }>;

/** Whether a figure is about sign clips. */
export const isClipFigureQuery = (query: FigureQuery): query is ClipFigureQuery =>
  'collectionId' in query;

/** Whether a figure is about depth hands. */
export const isHandFigureQuery = (query: FigureQuery): query is HandFigureQuery =>
  'dataSetId' in query;
