/** What the bundled models predicted of the demonstration, kept in `resources/demo`: running them would take minutes. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assert } from '#shared/failure/failure.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import type { BlockedTable } from '#main/storage/blocks.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import type { RankedLabel } from '#main/storage/system-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { Pause } from './pause.ts';

/** A hand model's predictions: [stages, frames, 63] int16 in a file `<file>.npy`, its last stage the answer. */
export interface KeptHandRun {
  readonly file: string;
  /** Of the model. */
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the ONNX file that made them. */
  readonly sha256: string;
  readonly stages: number;
}

/** A recogniser's predictions by clip, likeliest first. */
export interface KeptSystem {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly predictions: Readonly<Record<string, readonly (readonly [string, number])[]>>;
}

/** `resources/demo/predictions.json`. */
export interface KeptPredictions {
  readonly hands: readonly KeptHandRun[];
  readonly signs: readonly KeptSystem[];
}

/** u and v are kept in 64ths of a pixel, d in 32nds of a millimetre. */
export const keptSteps = [64, 64, 32] as const;

/** The folder of the kept predictions, upwards from where this module was built or lies. */
function keptFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const kept = join(folder, 'resources/demo');
    if (existsSync(join(kept, 'predictions.json'))) return kept;
  }
  throw new Error('resources/demo is part of Chereme');
}

/** Reads the list; the file is part of the program and trusted like it. */
export const keptPredictions = (): KeptPredictions =>
  JSON.parse(readFileSync(join(keptFolder(), 'predictions.json'), 'utf8')) as KeptPredictions;

/** Every stage of a hand model, [frames, 63] u px, v px, d mm each. */
export function keptStages({ file, stages }: KeptHandRun): readonly Float64Array[] {
  const path = join(keptFolder(), `${file}.npy`);
  const read = readNpy(readFileSync(path), { path });
  assert(read.ok, `${path} is whole`);
  const { values } = read.value;
  const size = values.length / stages;
  return Array.from({ length: stages }, (_, stage) =>
    Float64Array.from(
      values.subarray(stage * size, (stage + 1) * size),
      (value, i) => value / keptSteps[i % 3]!,
    ),
  );
}

const sourceOf = ({ id, sha256 }: KeptHandRun | KeptSystem): string =>
  `model ${id}, SHA-256 ${sha256}`;

/** Stores the hand models' predictions as methods with their stages. */
export async function storeDemonstrationMethods(
  store: Workspace,
  dataSetId: number,
  pause: Pause,
): Promise<void> {
  for (const kept of keptPredictions().hands) {
    const tables: BlockedTable[] = [];
    for (const stage of keptStages(kept)) tables.push(await blocksOf(stage, 63, pause));
    const table = tables.pop();
    assert(table !== undefined, 'a method has at least one stage');
    store.transaction(() =>
      store.runs.add({
        dataSetId,
        name: kept.name,
        source: sourceOf(kept),
        space: 'uvd',
        joints: 21,
        table,
        earlier: tables,
      }),
    );
  }
}

/** Stores the recognisers' predictions as systems; only inside a transaction, once the clips are there; then `settle`. */
export function storeDemonstrationSystems(store: Workspace, collectionId: number): void {
  for (const kept of keptPredictions().signs) {
    const system = { name: kept.name, source: sourceOf(kept), sha256: kept.sha256 };
    const systemId = store.systems.add(collectionId, system);
    for (const [name, ranked] of Object.entries(kept.predictions)) {
      const clip = store.clips.byName(collectionId, name);
      const labels = ranked.map(([label, score]): RankedLabel => ({ label, score }));
      if (clip !== null) store.systems.setPrediction(systemId, clip.id, labels);
    }
  }
}
