/** Saves tables of a data set where the person says: errors of every frame, joints of a method with what people corrected. */

import type { HandJointsInput } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary, RunSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import { native } from '#renderer/api/native.ts';
import { runJob, sayDone } from './job-store.ts';

/** Asks the engine for the errors of methods and saves them; why they were not saved, or null (also when the dialog was closed). */
export async function saveErrorsCsv(
  dataSet: DataSetSummary,
  runIds: readonly number[],
): Promise<Failure | null> {
  const input = { dataSetId: dataSet.id, runIds: [...runIds] };
  const reply = await runJob('Writing the errors of every frame', 'hands.errorsCsv', input);
  return save(reply, `${dataSet.description.id}-errors.csv`, 'errors');
}

/** The same of a method's joints. */
export async function saveJoints(
  dataSet: DataSetSummary,
  run: RunSummary,
  points: HandJointsInput['points'],
  as: HandJointsInput['as'],
): Promise<Failure | null> {
  const input = { dataSetId: dataSet.id, runId: run.id, points, as };
  const reply = await runJob(`Writing the joints of ${run.name}`, 'hands.joints', input);
  const name = `${dataSet.description.id}-${run.name}${points === 'corrected' ? '-corrected' : ''}`;
  const ending = as === 'table' ? 'csv' : 'txt';
  return save(reply, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${ending}`, 'joints');
}

async function save(
  reply: Result<string>,
  suggestedName: string,
  what: string,
): Promise<Failure | null> {
  if (!reply.ok) return reply.error.code === 'cancelled' ? null : reply.error;
  const bytes = new TextEncoder().encode(reply.value);
  try {
    const path = await native.saveFile({ suggestedName, bytes });
    if (path !== null) sayDone(`${what} saved as ${path}`);
    return null;
  } catch (error) {
    return fail('unreadable', 'The file could not be written there.', {
      tip: 'Choose another folder, or make room on the disk.',
      detail: String(error),
    }).error;
  }
}
