/** Answers the calls of model runs: start, list, pause, resume, cancel, wait. */

import type { ModelRunSummary } from '#shared/model/model-run.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { NewModelRun, StoredModelRun } from '#main/storage/model-run-store.ts';
import type { Handlers } from './handlers.ts';
import type { ModelRunQueue } from './open-workspace.ts';
import { planModelRun } from './plan-model-run.ts';
import { recordEdit } from './record-edit.ts';
import type { OpenWorkspace, Session } from './session.ts';
import { summariseModelRun } from './summarise-model-run.ts';

type ModelRunHandlers = Pick<Handlers, Extract<keyof Handlers, `modelRuns.${string}`>>;

/** The handlers of `modelRuns.*`. */
export function createModelRunHandlers(session: Session): ModelRunHandlers {
  const onQueue = (
    act: (queue: ModelRunQueue) => Result<ModelRunSummary>,
  ): Result<ModelRunSummary> => {
    const open = session.current();
    return open.ok ? act(open.value.modelRuns) : open;
  };
  return {
    'modelRuns.start': async (input) => {
      const open = session.current();
      if (!open.ok) return open;
      const planned = await planModelRun(open.value, input);
      if (!planned.ok) return planned;
      const { store, modelRuns } = open.value;
      const same = unfinishedLike(open.value, planned.value);
      if (same !== null) return modelRuns.resume(same.id);
      const id = store.edit(() => store.modelRuns.add(planned.value));
      return succeed(modelRuns.add(id));
    },
    'modelRuns.list': () => {
      const open = session.current();
      if (!open.ok) return open;
      const { store, modelRuns } = open.value;
      return succeed(
        store.modelRuns.list().map((run) => {
          const going = modelRuns.summary(run.id);
          return going.ok ? going.value : summariseModelRun(store, run, null);
        }),
      );
    },
    'modelRuns.pause': ({ modelRunId }) => onQueue((queue) => queue.pause(modelRunId)),
    'modelRuns.resume': ({ modelRunId }) => onQueue((queue) => queue.resume(modelRunId)),
    'modelRuns.cancel': ({ modelRunId }) => onQueue((queue) => queue.cancel(modelRunId)),
    'modelRuns.forget': ({ modelRunId }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { store } = open.value;
      const run = store.modelRuns.byId(modelRunId);
      if (run === null) return fail('not-found', `There is no model run ${modelRunId}.`);
      if (run.state === 'waiting' || run.state === 'running')
        return fail('in-use', `“${run.name}” is still in the queue.`, { tip: 'Cancel it first.' });
      const write = { target: { kind: 'model-run', id: modelRunId }, value: null } as const;
      recordEdit(open.value, { label: `run of a model “${run.name}” forgotten`, writes: [write] });
      session.changed();
      return succeed(null);
    },
    'modelRuns.wait': async ({ modelRunId }, { report, signal }) => {
      const open = session.current();
      if (!open.ok) return open;
      const { promise, resolve } = Promise.withResolvers<Result<ModelRunSummary>>();
      const leave = (): void => resolve(fail('cancelled', 'Cancelled.'));
      signal.addEventListener('abort', leave, { once: true });
      open.value.closing.addEventListener('abort', leave, { once: true });
      void open.value.modelRuns
        .settled(modelRunId, ({ name, done, total }) => report({ step: name, done, total }))
        .then(resolve);
      return promise;
    },
  };
}

/** A run of the same model on the same samples with the same settings that is not finished: it goes on instead. */
function unfinishedLike({ store }: OpenWorkspace, planned: NewModelRun): StoredModelRun | null {
  const settings = JSON.stringify(planned.settings);
  const isSame = (run: StoredModelRun): boolean => {
    if (run.sha256 !== planned.sha256 || JSON.stringify(run.settings) !== settings) return false;
    if (run.dataSetId !== planned.dataSetId || run.collectionId !== planned.collectionId)
      return false;
    const { samples } = store.modelRuns.plan(run.id);
    const wanted = planned.plan.samples;
    return samples.length === wanted.length && samples.every((one, i) => one === wanted[i]);
  };
  const unfinished = (['running', 'waiting', 'paused', 'failed'] as const).flatMap((state) =>
    store.modelRuns.inState(state),
  );
  return unfinished.find(isSame) ?? null;
}
