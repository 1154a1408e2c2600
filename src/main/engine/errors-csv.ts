/** Errors of every frame as CSV, for people who go on in R, Python or a spreadsheet. */

import type { Progress } from '#shared/contract/call.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { csvField } from '#shared/format/csv-field/csv-field.ts';
import type { JointErrors } from '#shared/hand/evaluation.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { Pause } from './pause.ts';
import type { OpenWorkspace } from './session.ts';

/** A text longer than this does not fit into one piece; a number takes about 19 characters. */
const longestCsv = 400_000_000;

/**
 * One line a frame: its index from 0, its name, its sample, then for every run its largest and mean joint error and the
 * error of each joint, mm at full precision. RFC 4180, CR LF.
 */
export async function errorsCsv(
  { store, hands }: OpenWorkspace,
  set: StoredDataSet,
  runIds: readonly number[],
  { pause, report }: { readonly pause: Pause; readonly report: (progress: Progress) => void },
): Promise<Result<string>> {
  const truth = hands.truth(set);
  if (!truth.ok) return truth;
  const width = runIds.length * (truth.value.joints + 2);
  if (truth.value.frames * width * 19 > longestCsv) {
    return fail(
      'bad-input',
      `The errors of ${runIds.length} methods over ${truth.value.frames} frames are too long for one file.`,
      {
        tip: 'Choose fewer methods at once.',
      },
    );
  }
  const measured: JointErrors[] = [];
  const header = ['frame', 'name', 'sample'];
  for (const runId of runIds) {
    const run = hands.run(set.id, runId);
    if (!run.ok) return run;
    const errors = hands.errors(set, runId);
    if (!errors.ok) return errors;
    await pause();
    measured.push(errors.value);
    const columns = ['max', 'mean', ...set.description.skeleton.joints];
    header.push(...columns.map((column) => `${run.value.name} ${column} (mm)`));
  }
  const names = store.frames.names(set.id);
  const samples = store.dataSets.samples(set.id);
  const total = truth.value.frames;
  const lines = [header.map(csvField).join(',')];
  let sampleAt = 0;
  for (let frame = 0; frame < total; frame += 1) {
    while ((samples[sampleAt + 1]?.firstFrame ?? Infinity) <= frame) sampleAt += 1;
    const cells = [
      `${frame}`,
      csvField(names?.[frame] ?? ''),
      csvField(samples[sampleAt]?.name ?? ''),
    ];
    for (const { joints, mm, frameMaxMm, frameMeanMm } of measured) {
      // Not predicted: empty fields.
      if (Number.isNaN(frameMeanMm[frame])) {
        cells.push(','.repeat(joints + 1));
        continue;
      }
      cells.push(
        `${frameMaxMm[frame]}`,
        `${frameMeanMm[frame]}`,
        mm.subarray(frame * joints, (frame + 1) * joints).join(','),
      );
    }
    lines.push(cells.join(','));
    if (frame % 256 === 0) {
      report({ step: 'Writing errors', done: frame, total });
      await pause();
    }
  }
  return succeed(`${lines.join('\r\n')}\r\n`);
}
