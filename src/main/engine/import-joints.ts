/** Imports ground truth and runs: one line a frame, every joint of the data set. */

import { basename } from 'node:path';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { InterpretedJoints } from '#shared/format/joint-text/interpret-joints.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSet } from '#shared/skeleton/published-data-sets.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { matchDepthFrames } from '#main/transfer/depth-frame-index.ts';
import { equalToTruthWarnings } from '#main/transfer/equal-to-truth.ts';
import { checkFrameCount } from '#main/transfer/frame-count.ts';
import { loadJointTableInSlices } from '#main/transfer/load-joint-table.ts';
import type { MsraGesture } from '#main/transfer/msra-tree.ts';
import { joinMsraGestures, readMsraGesture, takesMsraLayout } from '#main/transfer/msra-tree.ts';
import { inFrameOrder, onlyListed } from '#main/transfer/order-by-frame-names.ts';
import { fileSize } from '#main/transfer/read-file-bytes.ts';
import { freeRunName } from './free-run-name.ts';
import type { Imported, Importer, ImportWork } from './import-target.ts';
import { dataSetWithTruth, describedDataSet } from './import-target.ts';
import { sampleGroups } from './sample-groups.ts';

/** Reads the joints of an item: of one file, or of the parts it is joined of. */
async function load(
  item: ImportItem,
  dataSet: HandDataSet,
  { pause, report }: ImportWork,
): Promise<Result<InterpretedJoints>> {
  const { path, parts, space } = item;
  if (parts === undefined) {
    return loadJointTableInSlices(path, dataSet, space === null ? {} : { space }, async (done) => {
      report(`Reading ${basename(path)}`, done);
      await pause();
    });
  }
  if (!takesMsraLayout(dataSet)) {
    const message = `${path}: expected files of ${dataSet.name}, found the original layout of MSRA.`;
    return fail('mismatch', message, { tip: 'Take them as MSRA.' });
  }
  const gestures: MsraGesture[] = [];
  let done = 0;
  for (const part of parts) {
    report(`Reading ${part}`, done);
    await pause();
    gestures.push(readMsraGesture(part));
    done += fileSize(part);
  }
  return joinMsraGestures(gestures);
}

/** Stores ground truth; the data set begins with it unless a description came before. */
export const importTruth: Importer = async (item, work) => {
  const { store } = work.open;
  const described = describedDataSet(item, work);
  if (!described.ok) return described;
  const dataSet = described.value;
  const loaded = await load(item, dataSet, work);
  if (!loaded.ok) return loaded;
  // Without a list the names that the lines carry are the list; they are matched all the same, to refuse one twice.
  const known = knownNames(store, dataSet) ?? work.listFor(dataSet.id);
  const listed = onlyListed(loaded.value, known, item.path);
  const joints = inFrameOrder(listed, known, dataSet, item.path);
  if (!joints.ok) return joints;
  const { table, list, warnings } = joints.value;
  const named = listed.names === null ? null : list;
  await work.pause();
  const blocks = await blocksOf(table.values, table.joints * 3, work.pause);
  return store.transaction(() => {
    const there = store.dataSets.bySlug(dataSet.id);
    const before = there === null ? null : store.jointSets.get(there.id);
    const frames = there === null || before !== null ? 0 : store.frames.count(there.id);
    if (frames > table.frames) {
      return fail(
        'mismatch',
        `${item.path}: expected ground truth of the ${frames} frames of ${dataSet.name}, found ${table.frames} lines.`,
      );
    }
    if (frames > 0 && there !== null) {
      const fits = fitsFrames(item, work, there, table, listed.names === null);
      if (!fits.ok) return fits;
    }
    if (there !== null && before !== null) return secondTruth(item, work, there, table, named);
    const dataSetId =
      there?.id ??
      store.dataSets.add(work.synthetic ? madeUp(dataSet, item.name) : dataSet, work.synthetic);
    store.jointSets.add({
      dataSetId,
      source: item.path,
      space: table.space,
      joints: table.joints,
      table: blocks,
    });
    if (named !== null) store.frames.setNames(dataSetId, named);
    store.dataSets.divide(dataSetId, sampleGroups(dataSet, table.frames, named));
    const { testFrames } = dataSet;
    const odd = testFrames !== null && testFrames !== table.frames && !work.synthetic;
    const count = `${item.path}: ${table.frames} frames; the published test set of ${dataSet.name} has ${testFrames}.`;
    return succeed({ added: { truth: 1 }, warnings: odd ? [...warnings, count] : warnings });
  });
};

/**
 * Refuses ground truth whose lines are not the frames that came before it, in the order of their names: where methods were
 * run over another number of frames, or the published names of the frames say that line i is not frame i.
 *
 * @param unnamed the lines carry no names that say which frame they are
 */
function fitsFrames(
  { path }: ImportItem,
  { open: { store } }: ImportWork,
  { id, description }: StoredDataSet,
  table: JointTable,
  unnamed: boolean,
): Result<null> {
  const { name } = description;
  const frames = store.frames.count(id);
  const tip = 'Import it into a workspace of its own, before the depth frames.';
  if (frames !== table.frames && store.runs.list(id).length > 0) {
    const message = `${path}: expected ground truth of the ${frames} frames of ${name} that methods were run over, found ${table.frames} lines.`;
    return fail('mismatch', message, { tip });
  }
  const names = store.frames.names(id);
  if (names === null || !unnamed || publishedDataSet(description.id) === null) return succeed(null);
  const { frameIndex } = matchDepthFrames(names, description, {
    frameNames: null,
    frames: table.frames,
  });
  const other = frameIndex.findIndex((frame, place) => frame !== place);
  if (other === -1) return succeed(null);
  const found =
    frameIndex[other] === -1 ? 'no line of it' : `line ${(frameIndex[other] ?? 0) + 1} of it`;
  const message = `${path}: expected line ${other + 1} to belong to frame ${other} of ${name}, ${names[other]}; to that belongs ${found}.`;
  return fail('mismatch', message, { tip });
}

/** Ground truth that is there already, whole or in its first frames, is no loss, and may bring frame names; another one is refused. */
function secondTruth(
  { path }: ImportItem,
  { open }: ImportWork,
  set: StoredDataSet,
  table: JointTable,
  names: readonly string[] | null,
): Result<Imported> {
  const { name } = set.description;
  const stored = open.hands.truth(set);
  if (!stored.ok) return stored;
  const { space, values, frames } = stored.value;
  const same = space === table.space && table.values.every((value, i) => value === values[i]);
  if (!same) {
    return fail('mismatch', `${path}: ${name} already has another ground truth.`, {
      tip: 'Import it into a workspace of its own.',
    });
  }
  if (names !== null && frames === table.frames && open.store.frames.names(set.id) === null) {
    keepNames(open.store, set, names);
    return succeed({ added: { frames }, warnings: [] });
  }
  return fail(
    'already-exists',
    `${path}: these ${table.frames} frames are already in the ground truth of ${name}.`,
  );
}

/** The generator's data set has the layout of a published one, but neither its name nor its frames. */
const madeUp = (dataSet: HandDataSet, name: string): HandDataSet => ({
  ...dataSet,
  name,
  testFrames: null,
  groups: [],
});

const knownNames = (store: Workspace, dataSet: HandDataSet): readonly string[] | null => {
  const known = store.dataSets.bySlug(dataSet.id);
  return known === null ? null : store.frames.names(known.id);
};

/** Stores one method's predictions for every frame of the ground truth. */
export const importRun: Importer = async (item, work) => {
  const { store, hands } = work.open;
  const target = dataSetWithTruth(item, work);
  if (!target.ok) return target;
  const { set, truth } = target.value;
  const { description } = set;
  const loaded = await load(item, description, work);
  if (!loaded.ok) return loaded;
  const { frames } = loaded.value.table;
  const counted = checkFrameCount(item.path, frames, truth.frames, description);
  if (!counted.ok) return counted;
  const known = store.frames.names(set.id);
  const joints = inFrameOrder(loaded.value, known, description, item.path);
  if (!joints.ok) return joints;
  const { table, list, warnings } = joints.value;
  const reference = hands.truth(set);
  if (!reference.ok) return reference;
  await work.pause();
  const blocks = await blocksOf(table.values, table.joints * 3, work.pause);
  return store.transaction(() => {
    const before = store.runs.byHash(set.id, blocks.sha256, table.space);
    if (before !== null) {
      return fail(
        'already-exists',
        `${item.path}: these predictions are already there, as the run “${before.name}”.`,
      );
    }
    store.runs.add({
      dataSetId: set.id,
      name: freeRunName(store, set.id, item.name),
      source: item.path,
      space: table.space,
      joints: table.joints,
      table: blocks,
    });
    const repeats = equalToTruthWarnings(table, reference.value, description, item.path);
    if (known !== null || list === null)
      return succeed({ added: { run: 1 }, warnings: [...warnings, ...repeats] });
    keepNames(store, set, list);
    const order =
      list === loaded.value.names
        ? 'line i was taken as frame i'
        : 'the numbers in them say which frame each line is';
    const kept = `${item.path}: there was no frame list, so its ${frames} frame names became it; ${order}.`;
    return succeed({ added: { run: 1 }, warnings: [...warnings, kept, ...repeats] });
  });
};

/** Keeps a frame list that came with joints, and divides the frames by it where nothing else has. */
export function keepNames(
  store: Workspace,
  { id, description }: StoredDataSet,
  names: readonly string[],
): void {
  store.frames.setNames(id, names);
  if (store.dataSets.samples(id).length <= 1)
    store.dataSets.divide(id, sampleGroups(description, names.length, names));
}
