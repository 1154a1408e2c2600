/** Calls of models and their runs: the cards, adding a model, the queue of runs. */

import { z } from 'zod';
import type { Failure } from '#shared/failure/failure.ts';
import type { ModelCard, ModelPort } from '#shared/model/model-card.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { call } from './call.ts';
import { clipFilterSchema } from './clip-filter.ts';

const id = z.number().int();

/** A model that can be run. */
export interface ModelSummary {
  readonly id: string;
  /** Comes with Chereme, or was added to the open workspace. */
  readonly origin: 'bundled' | 'added';
  readonly card: ModelCard;
  /** The ONNX file. */
  readonly path: string;
  /** SHA-256 of the ONNX file, hexadecimal; '' where it is gone. */
  readonly sha256: string;
  readonly bytes: number;
  /** Why it cannot be run as it stands: the file is gone, or another than when it was added. */
  readonly problem: Failure | null;
}

/** A card as far as an ONNX file says it; a person fills in the rest. */
export interface ModelDraft {
  /** The card beside the file, whole; null where there is none or it does not fit. */
  readonly card: ModelCard | null;
  /** What the file itself says. */
  readonly inputs: readonly ModelPort[];
  readonly outputs: readonly ModelPort[];
  /** Card fields that the file's shapes suggest, to be put in a form: id, name, kind and what its kind needs. */
  readonly suggestion: Readonly<Record<string, unknown>>;
  /** Fields that only a person can say, in plain words. */
  readonly questions: readonly string[];
  readonly warnings: readonly string[];
}

/** Which samples a run takes. */
const samplesSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('frames'),
    dataSetId: id,
    /** Sequences or subjects; null takes every frame with a depth image. */
    sampleIds: z.array(id).min(1).max(100_000).nullable(),
    /** Of these, frames fromFrame <= index < toFrame of the whole data set; null takes all. */
    range: z
      .strictObject({
        fromFrame: z.number().int().nonnegative(),
        toFrame: z.number().int().positive(),
      })
      .nullable(),
  }),
  z.strictObject({
    kind: z.literal('clips'),
    collectionId: id,
    /** The clips that the filter keeps; null takes all. */
    filter: clipFilterSchema.nullable(),
  }),
]);
export type RunSamples = z.infer<typeof samplesSchema>;

const runId = z.strictObject({ modelRunId: id });

export const modelCalls = {
  /** Bundled models, and those added to the open workspace. */
  'models.list': call<readonly ModelSummary[]>()(z.strictObject({})),
  /** Loads an ONNX file in the process of ONNX Runtime and says what a card of it would hold. */
  'models.draft': call<ModelDraft>()(z.strictObject({ path: z.string().min(1) })),
  /** Adds a model to the open workspace; `copy` puts its file beside the workspace, else it stays where it is. */
  'models.add': call<ModelSummary>()(
    z.strictObject({ path: z.string().min(1), card: z.unknown(), copy: z.boolean() }),
  ),
  /** Takes an added model out of the workspace, and its copy with it; what it predicted stays. */
  'models.remove': call<null>()(z.strictObject({ id: z.string() })),
  /** Puts a run at the end of the queue; one with the same model, samples and settings that is not finished goes on. */
  'modelRuns.start': call<ModelRunSummary>()(
    z.strictObject({
      modelId: z.string(),
      samples: samplesSchema,
      settings: runSettingsSchema,
      /** The name of the method or system it makes; null for the model's. */
      name: z.string().trim().min(1).max(80).nullable(),
    }),
  ),
  /** Newest first. */
  'modelRuns.list': call<readonly ModelRunSummary[]>()(z.strictObject({})),
  /** Ends after the batch in hand, which is stored. */
  'modelRuns.pause': call<ModelRunSummary>()(runId),
  /** Goes on after the last stored batch. */
  'modelRuns.resume': call<ModelRunSummary>()(runId),
  /** Ends at once and forgets its batches; nothing is made of them. */
  'modelRuns.cancel': call<ModelRunSummary>()(runId),
  /** Takes an ended run out of the history; what it made stays. */
  'modelRuns.forget': call<null>()(runId),
  /** Answers when the run has ended or is paused, with its progress on the way; cancelling the call leaves the run alone. */
  'modelRuns.wait': call<ModelRunSummary>()(runId),
} as const;
