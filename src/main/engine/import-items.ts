/** Imports the files of one drop, each whole or not at all, in the order in which they need each other. */

import { basename } from 'node:path';
import type { ImportItem, ImportOutcome, ImportRole } from '#shared/contract/import-calls.ts';
import type { Progress } from '#shared/contract/call.ts';
import { fail, failureText } from '#shared/failure/failure.ts';
import { fileSize } from '#main/transfer/read-file-bytes.ts';
import { importDataSet } from './import-data-set.ts';
import { importFrames, isFrameList, readList } from './import-frames.ts';
import { importLabels, importPredictions } from './import-labels.ts';
import { importPoses } from './import-poses.ts';
import { importTags } from './import-tags.ts';
import { importRun, importTruth } from './import-joints.ts';
import { importAngles, importCentres } from './import-series.ts';
import type { Importer, ImportWork } from './import-target.ts';
import { createPause } from './pause.ts';
import type { OpenWorkspace } from './session.ts';
import { isSameFile } from './session.ts';

const importers: Readonly<Record<ImportRole, Importer>> = {
  'data-set': importDataSet,
  truth: importTruth,
  frames: importFrames,
  centres: importCentres,
  angles: importAngles,
  run: importRun,
  labels: importLabels,
  predictions: importPredictions,
  poses: importPoses,
  tags: importTags,
};

/** What must be there before what; among `frames`, the frame list comes before the depth images it names. */
const order: readonly ImportRole[] = [
  'data-set',
  'truth',
  'frames',
  'centres',
  'angles',
  'run',
  'poses',
  'labels',
  'predictions',
  'tags',
];

/**
 * Stores what it can and says why of the rest. Throws when the signal aborts; what was stored before then stays, whole
 * files only.
 */
export async function importItems(
  open: OpenWorkspace,
  items: readonly ImportItem[],
  context: {
    readonly signal: AbortSignal;
    readonly report: (progress: Progress) => void;
    readonly synthetic: boolean;
  },
): Promise<ImportOutcome> {
  const pause = createPause(AbortSignal.any([context.signal, open.closing]));
  const lists = new Map(items.filter(isFrameList).map((item) => [item, item.path]));
  const rank = (item: ImportItem): number => {
    const at = order.indexOf(item.role);
    return (at === -1 ? order.length : at) + (item.role === 'frames' && !lists.has(item) ? 0.5 : 0);
  };
  // What is not a file, a folder of depth frames, counts as one byte, so that there is always something to do.
  const bytesOf = ({ path, parts = [path] }: ImportItem): number =>
    parts.reduce((sum, file) => sum + fileSize(file), 1);
  const total = items.reduce((sum, item) => sum + bytesOf(item), 0);
  let before = 0;
  const work: ImportWork = {
    open,
    pause,
    report: (step, done) => context.report({ step, done: before + done, total, unit: 'bytes' }),
    synthetic: context.synthetic,
    listFor: (dataSet) => {
      const found = [...lists].find(([item]) => item.dataSet === dataSet);
      const list = found === undefined ? null : readList(found[1]);
      return list?.ok === true ? list.value : null;
    },
  };
  const undescribed = new Set<string | null>();
  const refusedAhead = (item: ImportItem): ReturnType<typeof fail> | null => {
    if (isSameFile(item.path, open.store.path))
      return fail('bad-input', `${item.path} is the open workspace itself.`);
    if (item.dataSet === null || !undescribed.has(item.dataSet)) return null;
    return fail(
      'missing-part',
      `${item.path}: the description of its data set in the same import was refused.`,
    );
  };
  const added: Record<string, number> = {};
  const skipped: ImportOutcome['skipped'][number][] = [];
  const warnings: string[] = [];
  // Of two truths the longer is the test set's, the other perhaps a single frame's labels.
  const truthBytes = (item: ImportItem): number => (item.role === 'truth' ? bytesOf(item) : 0);
  const sorted = items.toSorted((a, b) => rank(a) - rank(b) || truthBytes(b) - truthBytes(a));
  try {
    for (const item of sorted) {
      work.report(`Reading ${basename(item.path)}`, 0);
      await pause();
      const imported = refusedAhead(item) ?? (await importers[item.role](item, work));
      before += bytesOf(item);
      if (!imported.ok) {
        if (item.role === 'data-set' && imported.error.code === 'mismatch')
          undescribed.add(item.dataSet);
        skipped.push({
          path: item.path,
          code: imported.error.code,
          reason: failureText(imported.error),
        });
        continue;
      }
      for (const [kind, count] of Object.entries(imported.value.added))
        added[kind] = (added[kind] ?? 0) + count;
      warnings.push(...imported.value.warnings);
      skipped.push(...(imported.value.skipped ?? []));
    }
    work.report('Done', 0);
  } finally {
    if (!open.closing.aborted) open.store.settle();
  }
  return { added, skipped, warnings };
}
