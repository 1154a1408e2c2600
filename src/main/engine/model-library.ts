/** The models that can be run: those that come with Chereme and those added to the open workspace. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readModelCard } from '#shared/model/read-model-card.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { WholeModel } from './model-file.ts';
import { hashModel } from './model-file.ts';

/** Looks upwards for the folder of bundled models from where this module was built or lies; null where there is none. */
function bundledFolder(): string | null {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const models = join(folder, 'resources/models');
    if (existsSync(models)) return models;
  }
  return null;
}

/** The models of a folder with one folder each, in the order of their names; those without a card are no models. */
function modelsIn(folder: string): ModelSummary[] {
  const found: ModelSummary[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const cardPath = join(folder, name, 'card.json');
    if (!existsSync(cardPath)) continue;
    const card = readModelCard(readFileSync(cardPath), cardPath);
    if (card.ok) found.push(summaryOf(card.value, join(folder, name, 'model.onnx'), 'bundled'));
  }
  return found;
}

function summaryOf(
  card: ModelSummary['card'],
  path: string,
  origin: ModelSummary['origin'],
): ModelSummary {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? null;
  const problem: Failure | null =
    bytes === null
      ? {
          code: 'not-found',
          message: `${card.name}: there is no file ${path}.`,
          tip: 'Put it back, or remove the model and add it again.',
        }
      : null;
  return { id: card.id, origin, card, path, sha256: card.sha256 ?? '', bytes: bytes ?? 0, problem };
}

/** Models that come with Chereme; the folder is read anew each time, and is small. */
export function bundledModels(): readonly ModelSummary[] {
  const folder = bundledFolder();
  return folder === null ? [] : modelsIn(folder);
}

/** Bundled models, then those of the workspace. */
export const allModels = (store: Workspace | null): readonly ModelSummary[] => [
  ...bundledModels(),
  ...(store?.models.list() ?? []).map(({ card, path }) => summaryOf(card, path, 'added')),
];

/** The model of an id, whole and as it was; reading its file takes a moment. */
export async function wholeModel(
  store: Workspace | null,
  id: string,
): Promise<Result<ModelSummary & WholeModel>> {
  const models = allModels(store);
  const model = models.find((one) => one.id === id);
  if (model === undefined) {
    const known = models.map((one) => one.id).join(', ');
    return fail(
      'not-found',
      `There is no model “${id}”; there are ${known === '' ? 'none' : known}.`,
    );
  }
  if (model.problem !== null) return { ok: false, error: model.problem };
  const file = await hashModel(model.path);
  if (!file.ok) return file;
  const { sha256 } = file.value;
  if (model.sha256 !== '' && model.sha256 !== sha256) {
    return fail(
      'mismatch',
      `${model.path}: expected the file that the card of ${model.id} describes, found another (its SHA-256 differs).`,
      { tip: 'Put the file back, or remove the model and add it again.' },
    );
  }
  return succeed({ ...model, ...file.value });
}
