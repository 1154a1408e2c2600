/** A run of a model over chosen samples: how a person wants it, and what is known of it. */

import { z } from 'zod';
import type { Failure } from '#shared/failure/failure.ts';
import type { ModelKind } from './model-card.ts';

const id = z.number().int();

/** The pose a refining model starts from. */
const startSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('model'), modelId: z.string() }),
  z.strictObject({ from: z.literal('run'), runId: id }),
  z.strictObject({ from: z.literal('mean') }),
]);

/** Where the cube around the hand stands. */
const centreSchema = z.discriminatedUnion('from', [
  /** The data set's hand centres. */
  z.strictObject({ from: z.literal('centres') }),
  /** The nearest hand, found in each frame. */
  z.strictObject({ from: z.literal('found') }),
  /** The hand inside these pixels, the same in every frame; right and bottom are outside. */
  z.strictObject({
    from: z.literal('box'),
    left: z.number(),
    top: z.number(),
    right: z.number(),
    bottom: z.number(),
  }),
]);

/** How a person wants a model run; null leaves the choice to the model's card or the machine. */
export const runSettingsSchema = z.strictObject({
  /** Samples in a batch. */
  batch: z.number().int().min(1).max(4096).nullable().default(null),
  threads: z.number().int().min(1).max(256).nullable().default(null),
  /** Seconds a batch may take before the model is stopped. */
  withinSec: z.number().positive().max(86_400).nullable().default(null),
  /** Refining models: how often. */
  iterations: z.number().int().min(1).max(10).nullable().default(null),
  /** Refining models: null follows the card. */
  start: startSchema.nullable().default(null),
  /** Depth hands: null takes the data set's centres, and finds the hand where there are none. */
  centre: centreSchema.nullable().default(null),
  /** Sign clips: whose left and right are swapped before they are read. */
  flip: z.enum(['never', 'left-handed', 'always']).default('never'),
  /** Sign clips: the estimator's points, or as people corrected them; null takes them as corrected. */
  points: z.enum(['estimated', 'corrected']).nullable().default(null),
  /** Runs on corrected points: the system they are compared with; null takes that of the same model. */
  comparedWith: id.nullable().default(null),
  /** Sign clips: labels kept of each, likeliest first. */
  topK: z.number().int().min(1).max(1000).default(5),
  /** CTC: prefixes that the search keeps. */
  beamWidth: z.number().int().min(1).max(1000).default(16),
  /** Image features: a folder with `<clip>.npy` for each clip. */
  featuresFolder: z.string().min(1).nullable().default(null),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;

/** `waiting` and `running` are in the queue; `paused` and `failed` can be resumed. */
export const modelRunStates = [
  'waiting',
  'running',
  'paused',
  'done',
  'cancelled',
  'failed',
] as const;
export type ModelRunState = (typeof modelRunStates)[number];

/** One model over chosen samples: what it was asked, how far it is, what it made. */
export interface ModelRunSummary {
  readonly id: number;
  /** The name of the method or system it makes. */
  readonly name: string;
  readonly modelId: string;
  readonly modelName: string;
  readonly modelSha256: string;
  readonly modelKind: ModelKind;
  /** The data set or collection the samples are from; null where it was removed. */
  readonly source:
    | { readonly kind: 'frames'; readonly dataSetId: number; readonly name: string }
    | { readonly kind: 'clips'; readonly collectionId: number; readonly name: string }
    | null;
  /** As asked, with every open choice made: batch, threads, iterations, start, centre. */
  readonly settings: RunSettings;
  readonly state: ModelRunState;
  /** Samples stored so far, and in all. */
  readonly done: number;
  readonly total: number;
  /** Samples a second since it was last started; null while unknown. */
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
  /** Seconds it has worked in all. */
  readonly seconds: number;
  /** What it took to load the models and to warm them up, when it was last started; null before. */
  readonly readySeconds: { readonly load: number; readonly warmUp: number } | null;
  /** Samples it could not take, with the first reasons in plain words. */
  readonly skipped: { readonly count: number; readonly reasons: readonly string[] };
  /** Why it failed. */
  readonly problem: Failure | null;
  /** What it made; null before it is done and where that was removed. */
  readonly result:
    | { readonly kind: 'run'; readonly dataSetId: number; readonly runId: number }
    | { readonly kind: 'system'; readonly collectionId: number; readonly systemId: number }
    | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}
