/** Cards, settings and failures of model runs as the JSON that a workspace keeps of them. */

import type { Failure } from '#shared/failure/failure.ts';
import { DamagedRecord } from '#shared/format/workspace/data-set-record.ts';
import type { ModelCard } from '#shared/model/model-card.ts';
import { modelCardSchema } from '#shared/model/model-card.ts';
import type { RunSettings } from '#shared/model/model-run.ts';
import { runSettingsSchema } from '#shared/model/model-run.ts';

/** The card of a JSON text; throws `DamagedRecord` where it does not fit. */
export const cardFromRecord = (text: string): ModelCard =>
  parsed(text, 'The stored card of a model', (value) => modelCardSchema.parse(value));

/** Settings of a run. */
export const settingsFromRecord = (text: string): RunSettings =>
  parsed(text, 'The stored settings of a model run', (value) => runSettingsSchema.parse(value));

/** Reasons for which samples were left out. */
export const reasonsFromRecord = (text: string): readonly string[] =>
  parsed(text, 'The stored reasons of a model run', (value) =>
    Array.isArray(value) ? value.map(String) : [],
  );

/** Why a run failed; null where it did not. */
export const problemFromRecord = (text: string | null): Failure | null =>
  text === null
    ? null
    : parsed(text, 'The stored failure of a model run', (value) => value as Failure);

function parsed<T>(text: string, what: string, take: (value: unknown) => T): T {
  try {
    return take(JSON.parse(text));
  } catch (error) {
    throw new DamagedRecord(`${what} is damaged.`, { cause: error });
  }
}
