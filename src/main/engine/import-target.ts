/** Where an import goes: the data set that an item names, and what is known of it. */

import type { ImportItem, ImportOutcome } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { publishedDataSet } from '#shared/skeleton/published-data-sets.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { StoredJointSet } from '#main/storage/joint-set-store.ts';
import type { Pause } from './pause.ts';
import type { OpenWorkspace } from './session.ts';

/** What every importer of a file works with. */
export interface ImportWork {
  readonly open: OpenWorkspace;
  readonly pause: Pause;
  /** Says what is being done, and how many bytes of the item are behind. */
  readonly report: (step: string, doneBytes: number) => void;
  /** Made by the project's generator: the data set becomes synthetic. */
  readonly synthetic: boolean;
  /** The frame list that came in the same drop for a data set, read ahead of the ground truth; null without one. */
  readonly listFor: (dataSet: string) => readonly string[] | null;
}

/** What one file brought: kind to number, and what a person should know of it. */
export interface Imported {
  readonly added: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  /** Of an item with many files: those that were not stored. */
  readonly skipped?: ImportOutcome['skipped'];
}

/** Imports one file whole or not at all. */
export type Importer = (
  item: ImportItem,
  work: ImportWork,
) => Promise<Result<Imported>> | Result<Imported>;

/** The description of the item's data set: in the workspace, or published. */
export function describedDataSet(item: ImportItem, { open }: ImportWork): Result<HandDataSet> {
  if (item.dataSet === null) {
    return fail(
      'needs-answer',
      `${item.path}: its data set is not said, and its content leaves it open.`,
      {
        tip: 'Say which data set it belongs to.',
      },
    );
  }
  const known =
    open.store.dataSets.bySlug(item.dataSet)?.description ?? publishedDataSet(item.dataSet);
  if (known !== null) return succeed(known);
  return fail('not-found', `${item.path}: there is no data set “${item.dataSet}” here.`, {
    tip: 'Import the JSON that describes it first, or take nyu, icvl, msra or hands17.',
  });
}

/** A data set that frames are imported into, and how many it has where that is known. */
export interface FramesTarget {
  readonly description: HandDataSet;
  /** Null where the workspace does not have it yet. */
  readonly set: StoredDataSet | null;
  /** Of its ground truth; null where it has none: then the frames are as many as come. */
  readonly truthFrames: number | null;
}

/** The item's data set for its frames, which need no ground truth. */
export function dataSetForFrames(item: ImportItem, work: ImportWork): Result<FramesTarget> {
  const described = describedDataSet(item, work);
  if (!described.ok) return described;
  const { store } = work.open;
  const set = store.dataSets.bySlug(described.value.id);
  const truth = set === null ? null : store.jointSets.get(set.id);
  return succeed({ description: described.value, set, truthFrames: truth?.frames ?? null });
}

/** The item's data set with its ground truth, which everything but descriptions and ground truth needs. */
export function dataSetWithTruth(
  item: ImportItem,
  work: ImportWork,
): Result<{ readonly set: StoredDataSet; readonly truth: StoredJointSet }> {
  const described = describedDataSet(item, work);
  if (!described.ok) return described;
  const { store } = work.open;
  const set = store.dataSets.bySlug(described.value.id);
  const truth = set === null ? null : store.jointSets.get(set.id);
  if (set !== null && truth !== null) return succeed({ set, truth });
  return fail(
    'missing-part',
    `${item.path}: ${described.value.name} has no ground truth in this workspace yet.`,
    {
      tip: 'Import its ground truth first, or in the same drop.',
    },
  );
}
