/** Imports ground truth and runs: one line a frame, every joint of the data set. */

import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { InterpretedJoints } from '#shared/format/joint-text/interpret-joints.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { equalToTruthWarnings } from '#main/transfer/equal-to-truth.ts';
import { checkFrameCount } from '#main/transfer/frame-count.ts';
import { loadJointTable } from '#main/transfer/load-joint-table.ts';
import { orderByFrameNames } from '#main/transfer/order-by-frame-names.ts';
import type { Importer, ImportWork } from './import-target.ts';
import { dataSetWithTruth, describedDataSet } from './import-target.ts';
import { sampleGroups } from './sample-groups.ts';

const load = (item: ImportItem, dataSet: HandDataSet): Result<InterpretedJoints> =>
  loadJointTable(item.path, dataSet, item.space === null ? {} : { space: item.space });

/** The joints in the order of the frame list, where the lines carry names. */
function inOrder(
  joints: InterpretedJoints,
  list: readonly string[] | null,
  path: string,
): Result<InterpretedJoints> {
  if (joints.names === null) return succeed(joints);
  if (list === null) {
    return fail(
      'missing-part',
      `${path}: its lines begin with frame names, and there is no frame list to match them with.`,
      {
        tip: 'Import the frame list first, or in the same drop.',
      },
    );
  }
  const ordered = orderByFrameNames(joints.table, joints.names, list, path);
  return ordered.ok ? succeed({ ...joints, table: ordered.value }) : ordered;
}

/** Stores ground truth; the data set begins with it unless a description came before. */
export const importTruth: Importer = async (item, work) => {
  const { store } = work.open;
  const described = describedDataSet(item, work);
  if (!described.ok) return described;
  const dataSet = described.value;
  const loaded = load(item, dataSet);
  if (!loaded.ok) return loaded;
  // Without a list the names that the lines carry are the list; they are matched all the same, to refuse one twice.
  const list = knownNames(store, dataSet) ?? work.listFor(dataSet.id) ?? loaded.value.names;
  const joints = inOrder(loaded.value, list, item.path);
  if (!joints.ok) return joints;
  const { table, names, warnings } = joints.value;
  await work.pause();
  const blocks = await blocksOf(table.values, table.joints * 3, work.pause);
  return store.transaction(() => {
    const known = store.dataSets.bySlug(dataSet.id);
    const before = known === null ? null : store.jointSets.get(known.id);
    if (known !== null && before !== null) return refuseSecondTruth(item, work, known, table);
    const dataSetId =
      known?.id ??
      store.dataSets.add(work.synthetic ? madeUp(dataSet, item.name) : dataSet, work.synthetic);
    store.jointSets.add({
      dataSetId,
      source: item.path,
      space: table.space,
      joints: table.joints,
      table: blocks,
    });
    if (names !== null && list !== null) store.frames.setNames(dataSetId, list);
    store.dataSets.divide(
      dataSetId,
      sampleGroups(dataSet, table.frames, names === null ? null : list),
    );
    const { testFrames } = dataSet;
    const odd = testFrames !== null && testFrames !== table.frames && !work.synthetic;
    const count = `${item.path}: ${table.frames} frames; the published test set of ${dataSet.name} has ${testFrames}.`;
    return succeed({ added: { truth: 1 }, warnings: odd ? [...warnings, count] : warnings });
  });
};

/** Ground truth that is there already, whole or in its first frames, is no loss; another one is. */
function refuseSecondTruth(
  { path }: ImportItem,
  { open }: ImportWork,
  set: StoredDataSet,
  table: JointTable,
): Result<never> {
  const { name } = set.description;
  const stored = open.hands.truth(set);
  if (!stored.ok) return stored;
  const { space, values } = stored.value;
  const same = space === table.space && table.values.every((value, i) => value === values[i]);
  if (same)
    return fail(
      'already-exists',
      `${path}: these ${table.frames} frames are already in the ground truth of ${name}.`,
    );
  return fail('mismatch', `${path}: ${name} already has another ground truth.`, {
    tip: 'Import it into a workspace of its own.',
  });
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
  const loaded = load(item, set.description);
  if (!loaded.ok) return loaded;
  const counted = checkFrameCount(
    item.path,
    loaded.value.table.frames,
    truth.frames,
    set.description,
  );
  if (!counted.ok) return counted;
  const joints = inOrder(loaded.value, store.frames.names(set.id), item.path);
  if (!joints.ok) return joints;
  const { table, warnings } = joints.value;
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
      simulated: work.synthetic,
      space: table.space,
      joints: table.joints,
      table: blocks,
    });
    const repeats = equalToTruthWarnings(table, reference.value, set.description, item.path);
    return succeed({ added: { run: 1 }, warnings: [...warnings, ...repeats] });
  });
};

/** The name, or the name with the first number that is free: `pose-ren`, `pose-ren 2`. */
function freeRunName(store: Workspace, dataSetId: number, name: string): string {
  let free = name;
  for (let number = 2; store.runs.byName(dataSetId, free) !== null; number += 1)
    free = `${name} ${number}`;
  return free;
}
