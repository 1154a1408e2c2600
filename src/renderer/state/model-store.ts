/** The models that can be run: those that come with Chereme and those a person added to the workspace. */

import { create } from 'zustand';
import type { ModelDraft, ModelSummary } from '#shared/contract/model-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { native } from '#renderer/api/native.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { runJob, sayDone } from './job-store.ts';

/** A model file that was chosen, as far as it says what it is. */
export interface ChosenModel {
  readonly path: string;
  readonly draft: ModelDraft;
}

interface ModelState {
  /** null before they were asked for. */
  readonly models: readonly ModelSummary[] | null;
  readonly failure: Failure | null;
  /** The model that the dialog of a new run is open for. */
  readonly asking: string | null;
  /** The file that the dialog of a new model is open for. */
  readonly adding: ChosenModel | null;
  /** Why the file that was chosen last is no model that can be added. */
  readonly addFailure: Failure | null;
}

const nothing = {
  models: null,
  failure: null,
  asking: null,
  adding: null,
  addFailure: null,
} as const;

export const useModels = create<ModelState>(() => nothing);

const { setState: set } = useModels;

/** Asks for the models; they stay on the screen while they are asked for again. */
export async function loadModels(): Promise<void> {
  const reply = await ask('models.list', {});
  if (reply.ok) set({ models: reply.value, failure: null });
  else set({ models: null, failure: reply.error });
}

/** Opens the dialog of a new run, or closes it. */
export const askForRun = (modelId: string | null): void => set({ asking: modelId });

/** Asks for an ONNX file, looks into it, and opens the dialog that makes a card of it. */
export async function chooseModel(): Promise<void> {
  const path = await native.chooseModel();
  if (path === null) return;
  set({ addFailure: null });
  const reply = await runJob(`Looking into ${path.split(/[\\/]/).at(-1)}`, 'models.draft', {
    path,
  });
  if (reply.ok) set({ adding: { path, draft: reply.value } });
  else set({ addFailure: reply.error });
}

/** Closes the dialog of a new model. */
export const stopAdding = (): void => set({ adding: null });

/** Hides why a file could not be added. */
export const forgetAddFailure = (): void => set({ addFailure: null });

/** Adds a model with its card; the failure says which field of the card is wrong. */
export async function addModel(
  path: string,
  card: unknown,
  copy: boolean,
): Promise<Result<ModelSummary>> {
  const reply = await runJob('Adding the model', 'models.add', { path, card, copy });
  if (!reply.ok) return reply;
  set({ adding: null });
  sayDone(`model ${reply.value.card.name} added`);
  await loadModels();
  return reply;
}

/** Takes an added model out of the workspace. */
export async function removeModel({ id, card }: ModelSummary): Promise<Failure | null> {
  const reply = await ask('models.remove', { id });
  if (!reply.ok) return reply.error;
  sayDone(`model ${card.name} removed`);
  await loadModels();
  return null;
}

onAnotherWorkspace(() => set(nothing));
