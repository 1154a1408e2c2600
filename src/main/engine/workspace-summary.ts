/** Describes the open workspace for a page. */

import { basename } from 'node:path';
import type {
  DataSetSummary,
  RunSummary,
  WorkspaceSummary,
} from '#shared/contract/workspace-calls.ts';
import { rangesOfFrames } from '#shared/hand/frame-ranges.ts';
import { cutOff } from '#main/storage/check-journal.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { StoredRun } from '#main/storage/run-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';

/** The name a person knows a workspace by: its file name without `.chereme`. */
const workspaceName = (path: string): string => basename(path).replace(/\.chereme$/i, '');

/** Everything a library view shows, without any joint. */
export const summarise = (store: Workspace): WorkspaceSummary => ({
  path: store.path,
  name: workspaceName(store.path),
  synthetic: store.meta.get('synthetic') === '1',
  dataSets: store.dataSets.list().map((set) => summariseDataSet(store, set)),
  journalProblem: store.journal.isWhole() ? null : cutOff(store.journal.count()),
});

function summariseDataSet(store: Workspace, set: StoredDataSet): DataSetSummary {
  const { id, description, synthetic } = set;
  const truth = store.jointSets.get(id);
  const frames = truth?.frames ?? store.frames.count(id);
  const depthFrames = store.frames.depthCount(id);
  const computable = truth !== null && description.viewpointJoints !== null;
  return {
    id,
    description,
    synthetic,
    frames,
    hasTruth: truth !== null,
    depthFrames,
    depthFrameRanges: rangesOfFrames(store.frames.depthIndices(id, depthFrames)),
    hasAngles: computable || store.series.get(id, 'angles') !== null,
    hasCentres: store.series.get(id, 'centres') !== null,
    samples: store.dataSets.samples(id),
    runs: store.runs.list(id).map((run) => summariseRun(store, run)),
  };
}

const summariseRun = (store: Workspace, run: StoredRun): RunSummary => ({
  id: run.id,
  name: run.name,
  source: run.source,
  styleIndex: run.styleIndex,
  importedAt: run.importedAt,
  sha256: run.sha256,
  stages: run.earlierStages + 1,
  modelRunId: store.modelRuns.ofRun(run.id)?.id ?? null,
  corrected: store.corrections.ofRun(run.id),
});
