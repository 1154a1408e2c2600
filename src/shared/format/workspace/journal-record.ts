/** The changes of a journal entry as the JSON that a workspace keeps of them. */

import { z } from 'zod';
import { pointStates } from '#shared/correction/point-state.ts';
import type {
  Change,
  ChangeValue,
  FigureValue,
  FilterValue,
  RemovedValue,
  ReviewValue,
  RulesValue,
  TagValue,
} from '#shared/journal/change.ts';
import { canonicalJson } from '#shared/journal/change.ts';
import type { Target } from '#shared/journal/target.ts';
import { dominantHandRules } from '#shared/pose/dominant-hand-rules.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import { targetOfText } from '#shared/journal/target.ts';
import { DamagedRecord } from './data-set-record.ts';

const id = z.number().int();
const given = z.enum(pointStates);

const removed = z
  .strictObject({
    name: z.string(),
    source: z.string(),
    sha256: z.string(),
    dataSetId: id.nullable(),
  } satisfies Record<keyof RemovedValue, z.ZodType>)
  .nullable();

/** The values each kind of target can have. */
const valueSchemas: Readonly<Record<Target['kind'], z.ZodType<ChangeValue>>> = {
  tag: z
    .strictObject({
      clipId: id,
      category: z.string(),
      fromFrame: id,
      toFrame: id,
      note: z.string(),
      reviewer: z.string(),
      taggedAt: z.string(),
    } satisfies Record<keyof TagValue, z.ZodType>)
    .nullable(),
  figure: z
    .strictObject({
      title: z.string(),
      query: z.unknown(),
      savedAt: z.string(),
    } satisfies Record<keyof FigureValue, z.ZodType>)
    .nullable(),
  filter: z
    .strictObject({
      collectionId: id,
      name: z.string(),
      filter: z.unknown(),
      sort: z.unknown(),
      savedAt: z.string(),
    } satisfies Record<keyof FilterValue, z.ZodType>)
    .nullable(),
  rules: z.strictObject({
    presenceRules: z.record(z.string(), z.enum(presenceRules)),
    leadEstimator: z.string(),
    dominantHandRule: z.enum(dominantHandRules),
  } satisfies Record<keyof RulesValue, z.ZodType>),
  person: z.tuple([id, id]).nullable(),
  review: z
    .strictObject({
      collectionId: id,
      filter: z.unknown(),
      sort: z.unknown(),
      hidden: z.boolean(),
      share: z.number(),
      seed: id,
      startedAt: z.string(),
      clips: z.array(id),
    } satisfies Record<keyof ReviewValue, z.ZodType>)
    .nullable(),
  'review-done': z.boolean(),
  run: removed,
  'model-run': removed,
  reviewed: z.boolean(),
  merge: z.boolean(),
  'run-name': z.string(),
  point: z
    .union([z.tuple([given]), z.tuple([given, z.number(), z.number(), z.number()])])
    .nullable(),
  spans: z.array(z.tuple([id, id])),
};

const recordSchema = z.array(z.tuple([z.string(), z.unknown(), z.unknown()]));

/** The JSON text of changes, three fields each; equal changes have equal texts. */
export const recordOfChanges = (changes: readonly Change[]): string =>
  canonicalJson(changes.map(({ target, before, after }) => [target, before, after]));

/** The changes of a JSON text; throws `DamagedRecord` where it does not fit. */
export function changesFromRecord(text: string): readonly Change[] {
  try {
    return recordSchema.parse(JSON.parse(text)).map(([target, before, after]) => {
      const schema = valueSchemas[targetOfText(target)?.kind ?? raise(target)];
      return { target, before: schema.parse(before), after: schema.parse(after) };
    });
  } catch (error) {
    throw new DamagedRecord('A stored entry of the journal is damaged.', { cause: error });
  }
}

function raise(target: string): never {
  throw new Error(`“${target}” is nothing that changes.`);
}
