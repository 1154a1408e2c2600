/** Describes a model run for a page. */

import type { ModelRunSummary } from '#shared/model/model-run.ts';
import type { StoredModelRun } from '#main/storage/model-run-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';

/** Since when the run goes on, and what was done before. */
interface Pace {
  readonly startedMs: number;
  readonly doneBefore: number;
}

/** A rate is known after so long. */
const paceAfterMs = 500;

/** The summary of a run; `going` where it goes on just now. */
export function summariseModelRun(
  store: Workspace,
  run: StoredModelRun,
  going: Pace | null,
): ModelRunSummary {
  const elapsedMs = going === null ? 0 : performance.now() - going.startedMs;
  const taken = going === null ? 0 : run.done - going.doneBefore;
  const perSecond = elapsedMs > paceAfterMs && taken > 0 ? (taken / elapsedMs) * 1000 : null;
  return {
    id: run.id,
    name: run.name,
    modelId: run.card.id,
    modelName: run.card.name,
    modelSha256: run.sha256,
    modelKind: run.card.kind,
    source: sourceOf(store, run),
    settings: run.settings,
    state: run.state,
    done: run.done,
    total: run.total,
    perSecond,
    secondsLeft: perSecond === null ? null : (run.total - run.done) / perSecond,
    seconds: run.workedMs / 1000,
    readySeconds:
      run.loadMs === null || run.warmUpMs === null
        ? null
        : { load: run.loadMs / 1000, warmUp: run.warmUpMs / 1000 },
    skipped: { count: run.skipped, reasons: run.skipReasons },
    problem: run.problem,
    result: resultOf(store, run),
    createdAt: run.createdAt,
    endedAt: run.endedAt,
  };
}

function sourceOf(
  store: Workspace,
  { dataSetId, collectionId }: StoredModelRun,
): ModelRunSummary['source'] {
  const set = dataSetId === null ? null : store.dataSets.byId(dataSetId);
  if (set !== null) return { kind: 'frames', dataSetId: set.id, name: set.description.name };
  const collection = collectionId === null ? null : store.collections.byId(collectionId);
  return collection === null
    ? null
    : { kind: 'clips', collectionId: collection.id, name: collection.name };
}

function resultOf(
  store: Workspace,
  { runId, systemId, collectionId }: StoredModelRun,
): ModelRunSummary['result'] {
  const made = runId === null ? null : store.runs.byId(runId);
  if (made !== null) return { kind: 'run', dataSetId: made.dataSetId, runId: made.id };
  return systemId === null || collectionId === null
    ? null
    : { kind: 'system', collectionId, systemId };
}
