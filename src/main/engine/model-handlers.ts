/** Answers the calls of models: list, a card's draft, adding one, taking one out. */

import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { ModelCard } from '#shared/model/model-card.ts';
import { checkModelCard } from '#shared/model/read-model-card.ts';
import { makeOnnxProcess } from '#main/inference/onnx-process.ts';
import { draftModel } from './draft-model.ts';
import type { Handlers } from './handlers.ts';
import { allModels } from './model-library.ts';
import { onnxRunner } from './programs.ts';
import type { OpenWorkspace, Session } from './session.ts';
import { tryModel } from './try-model.ts';

type ModelHandlers = Pick<Handlers, Extract<keyof Handlers, `models.${string}`>>;

/** The handlers of `models.*`. */
export function createModelHandlers(session: Session): ModelHandlers {
  return {
    'models.list': () => {
      const open = session.current();
      return succeed(allModels(open.ok ? open.value.store : null));
    },
    'models.draft': async ({ path }, { signal }) => {
      const onnx = makeOnnxProcess(onnxRunner());
      try {
        return await draftModel(onnx, path, signal);
      } finally {
        onnx.close();
      }
    },
    'models.add': async ({ path, card, copy }, { signal }) => {
      const open = session.current();
      if (!open.ok) return open;
      const checked = checkModelCard(card, basename(path));
      if (!checked.ok) return checked;
      const taken = allModels(open.value.store).some(({ id }) => id === checked.value.id);
      if (taken) {
        return fail('already-exists', `There is already a model “${checked.value.id}”.`, {
          tip: 'Give the new one another id.',
        });
      }
      const onnx = makeOnnxProcess(onnxRunner());
      try {
        const tried = await tryModel(onnx, path, checked.value, signal);
        if (!tried.ok) return tried;
        const whole = { ...checked.value, ...tried.value };
        const placed = copy
          ? await copyBeside(open.value, path, whole, (copied) =>
              tryModel(onnx, copied, whole, signal),
            )
          : succeed(path);
        if (!placed.ok) return placed;
        const { store } = open.value;
        store.edit(() => store.models.add(whole, placed.value, copy));
        session.changed();
        return summaryOf(open.value, whole.id);
      } finally {
        onnx.close();
      }
    },
    'models.remove': async ({ id }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      const model = store.models.list().find(({ card }) => card.id === id);
      if (model === undefined) {
        return fail('not-found', `There is no model “${id}” that was added to this workspace.`, {
          tip: 'Models that come with Chereme stay.',
        });
      }
      const isUsed = (['running', 'waiting', 'paused'] as const).some((state) =>
        store.modelRuns.inState(state).some(({ card }) => card.id === id),
      );
      if (isUsed) {
        return fail('in-use', `“${model.card.name}” has runs that are not finished.`, {
          tip: 'Cancel them first.',
        });
      }
      store.edit(() => store.models.remove(id));
      // Only what was put there by `copyBeside`.
      if (model.copied) {
        await rm(model.path, { force: true });
        await rm(join(dirname(model.path), 'card.json'), { force: true });
      }
      session.changed();
      return succeed(null);
    },
  };
}

function summaryOf({ store }: OpenWorkspace, id: string): Result<ModelSummary> {
  const model = allModels(store).find((one) => one.id === id);
  return model === undefined ? fail('not-found', `There is no model “${id}”.`) : succeed(model);
}

/** Copies a model to `<workspace>-models/<id>/`, with its card; refuses one whose weights lie in other files. */
async function copyBeside(
  { store }: OpenWorkspace,
  path: string,
  card: ModelCard,
  tryCopy: (path: string) => Promise<Result<unknown>>,
): Promise<Result<string>> {
  const name = basename(store.path).replace(/\.[^.]+$/, '');
  const folder = join(dirname(store.path), `${name}-models`, card.id);
  const target = join(folder, 'model.onnx');
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(path, target);
    const tried = await tryCopy(target);
    if (!tried.ok) {
      await rm(target, { force: true });
      return fail('wrong-content', `${basename(path)}: its copy cannot be loaded alone.`, {
        tip: 'Leave the file where it is instead: its weights lie in other files beside it.',
        ...(tried.error.detail === undefined ? {} : { detail: tried.error.detail }),
      });
    }
    await writeFile(join(folder, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
    return succeed(target);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return fail('unreadable', `${folder}: the model could not be copied there (${code}).`, {
      tip: 'Free some space, or leave the file where it is.',
    });
  }
}
