/** Makes the demonstration workspace: the generator's files, imported by the ordinary way. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { removeWorkspaceFile } from '#main/storage/open-workspace.ts';
import { storageFailure } from '#main/storage/storage-failure.ts';
import type { Demonstration } from './demonstration.ts';
import { makeDemonstration } from './demonstration.ts';
import { storeDemonstrationClips } from './demonstration-clips.ts';
import { storeDemonstrationMethods } from './demonstration-predictions.ts';
import { removeDemonstration } from './demonstration-folder.ts';
import type { CallContext } from './handlers.ts';
import { importItems } from './import-items.ts';
import { createPause } from './pause.ts';
import type { OpenWorkspace } from './session.ts';
import { createSession } from './session.ts';

/**
 * Makes the workspace at `path` and its files beside it, and closes it again. An existing file is refused; on failure or
 * cancel nothing of it is left.
 */
export async function makeDemoWorkspace(
  path: string,
  { signal, report }: CallContext,
): Promise<Result<null>> {
  const file = resolve(path);
  if (existsSync(file)) {
    return fail('already-exists', `There is already a file ${file}.`, {
      tip: 'Open it, or choose another name.',
    });
  }
  const demonstration = await makeDemonstration(file, report, signal);
  if (!demonstration.ok) return demonstration;
  // A session of its own: what the caller has open stays open until this one is whole.
  const session = createSession();
  const open = session.create(file, { synthetic: true });
  if (!open.ok) {
    await removeDemonstration(file);
    return open;
  }
  let whole = false;
  try {
    const imported = await importDemonstration(open.value, demonstration.value, { signal, report });
    whole = imported.ok;
    return imported;
  } catch (error) {
    const known = storageFailure(error, file);
    if (known === null) throw error;
    return { ok: false, error: known };
  } finally {
    session.close();
    if (!whole) {
      removeWorkspaceFile(file);
      await removeDemonstration(file);
    }
  }
}

async function importDemonstration(
  open: OpenWorkspace,
  demonstration: Demonstration,
  context: CallContext,
): Promise<Result<null>> {
  const { skipped } = await importItems(open, demonstration.items, { ...context, synthetic: true });
  const [first] = skipped;
  if (first !== undefined) {
    return fail('internal', `The demonstration could not be imported: ${first.reason}`, {
      tip: 'Report this.',
    });
  }
  const [set] = open.store.dataSets.list();
  if (set !== undefined)
    open.store.transaction(() => open.store.dataSets.divide(set.id, demonstration.samples));
  const pause = createPause(AbortSignal.any([context.signal, open.closing]));
  if (set !== undefined) await storeDemonstrationMethods(open.store, set.id, pause);
  await storeDemonstrationClips(open.store, pause, context.report);
  open.store.settle();
  return succeed(null);
}
