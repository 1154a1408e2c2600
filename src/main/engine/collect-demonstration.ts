/** Keeps what models predicted in a demonstration workspace, for the demonstrations to come. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { writeNpy } from '#shared/format/npy/write-npy.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { KeptHandRun, KeptPredictions, KeptSystem } from './demonstration-predictions.ts';
import { keptSteps } from './demonstration-predictions.ts';

/** Files of hand models in the order in which they are shown. */
const handOrder = [
  'init-cnn',
  'ren-4x6x6',
  'ren-9x6x6',
  'guided-4x6x6',
  'guided-9x6x6',
  'pose-ren',
  'pose-ren-unstructured',
  'pose-ren-from-mean',
];
/** Labels that are kept of a clip, and the decimals of their chances. */
const mostLabels = 5;
const decimals = 4;

/**
 * Writes `predictions.json` and a `.npy` for each hand model of the workspace's finished model runs. Refuses a workspace
 * that is no demonstration.
 */
export function collectDemonstration(path: string, folder: string): Result<KeptPredictions> {
  const opened = openWorkspace(path);
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    if (store.meta.get('synthetic') !== '1') {
      return fail('wrong-content', `${path}: expected a demonstration workspace, found another.`);
    }
    mkdirSync(folder, { recursive: true });
    const hands = handRuns(store, folder);
    if (!hands.ok) return hands;
    const kept = { hands: hands.value, signs: systems(store) };
    writeFileSync(join(folder, 'predictions.json'), `${JSON.stringify(kept)}\n`);
    return succeed(kept);
  } finally {
    store.close();
  }
}

function handRuns(store: Workspace, folder: string): Result<readonly KeptHandRun[]> {
  const kept: KeptHandRun[] = [];
  for (const { card, sha256, runId, settings } of store.modelRuns.list()) {
    const run = runId === null ? null : store.runs.byId(runId);
    if (run === null) continue;
    const stages: Float64Array[] = [];
    for (let stage = 1; stage <= run.earlierStages + 1; stage += 1) {
      const isLast = stage > run.earlierStages;
      const table = isLast ? store.runs.load(run) : store.runs.loadStage(run, stage);
      if (!table.ok) return table;
      stages.push(table.value.values);
    }
    const all = Int16Array.from(
      stages.flatMap((values) =>
        Array.from(values, (value, i) => Math.round(value * keptSteps[i % 3]!)),
      ),
    );
    const shape = [stages.length, run.frames, run.joints * 3];
    const fromMean = settings.start?.from === 'mean';
    const file = fromMean ? `${card.id}-from-mean` : card.id;
    const name = fromMean ? `${card.name} from the mean pose` : card.name;
    writeFileSync(join(folder, `${file}.npy`), writeNpy(all, shape));
    kept.push({ file, id: card.id, name, sha256, stages: stages.length });
  }
  return succeed(kept.toSorted((a, b) => handOrder.indexOf(a.file) - handOrder.indexOf(b.file)));
}

function systems(store: Workspace): readonly KeptSystem[] {
  const kept: KeptSystem[] = [];
  for (const { card, sha256, systemId, collectionId } of store.modelRuns.list()) {
    if (systemId === null || collectionId === null) continue;
    const predictions = store.clips.ids(collectionId).flatMap((id) => {
      const said = store.systems.ofClip(id).find((one) => one.systemId === systemId);
      const clip = store.clips.byId(id);
      if (said === undefined || clip === null || said.ranked.length === 0) return [];
      const ranked = said.ranked
        .slice(0, mostLabels)
        .map(({ label, score }) => [label, Number((score ?? 0).toFixed(decimals))] as const);
      return [[clip.name, ranked] as const];
    });
    kept.push({
      id: card.id,
      name: card.name,
      sha256,
      predictions: Object.fromEntries(predictions),
    });
  }
  return kept.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}
