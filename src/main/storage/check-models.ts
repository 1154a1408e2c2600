/** Looks for what is broken among the models of a workspace and their runs. */

import { existsSync } from 'node:fs';
import type { Stores } from './stores.ts';

/** Models whose file is gone. */
export function* modelProblems(stores: Stores): Generator<string> {
  for (const { card, path } of stores.models.list()) {
    if (!existsSync(path)) yield `The model “${card.id}” is missing: there is no file ${path}.`;
  }
}

/** Batches that are not what was stored, of runs that go on. */
export function* modelRunProblems(stores: Stores): Generator<string> {
  for (const run of stores.modelRuns.list()) {
    if (run.state === 'done' || run.state === 'cancelled') continue;
    for (const batch of stores.modelRuns.batches(run)) if (!batch.ok) yield batch.error.message;
  }
}
