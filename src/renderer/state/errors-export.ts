/** Saves the errors of every frame, method by method and joint by joint, as CSV where the person says. */

import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import { native } from '#renderer/api/native.ts';
import { runJob, sayDone } from './job-store.ts';

/** Asks the engine for the table and saves it; why it was not saved, or null (also when the dialog was closed). */
export async function saveErrorsCsv(
  dataSet: DataSetSummary,
  runIds: readonly number[],
): Promise<Failure | null> {
  const input = { dataSetId: dataSet.id, runIds: [...runIds] };
  const reply = await runJob('Writing the errors of every frame', 'hands.errorsCsv', input);
  if (!reply.ok) return reply.error.code === 'cancelled' ? null : reply.error;
  const bytes = new TextEncoder().encode(reply.value);
  try {
    const path = await native.saveFile({
      suggestedName: `${dataSet.description.id}-errors.csv`,
      bytes,
    });
    if (path !== null) sayDone(`errors saved as ${path}`);
    return null;
  } catch (error) {
    return fail('unreadable', 'The file could not be written there.', {
      tip: 'Choose another folder, or make room on the disk.',
      detail: String(error),
    }).error;
  }
}
