/** A data set of a model's own joints over the frames of another, where the two mean other places of the hand. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { ownJointsId } from '#shared/skeleton/own-joints-id.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { HandCard } from '#shared/model/model-card.ts';
import { skeletonOf } from '#shared/model/model-joints.ts';
import type { BlockedTable } from '#main/storage/blocks.ts';
import { blocksOf } from '#main/storage/blocks.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { sampleGroups } from './sample-groups.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** The data set, made when it is kept. */
export interface OwnJointsDataSet {
  /** Frame of the other data set to frame of this one: all that have a depth image, in their order. */
  readonly frameOf: ReadonlyMap<number, number>;
  /** Its id; makes it where there is none. Only inside a transaction. */
  readonly keep: () => number;
}

/** The data set of `card`'s joints over the frames of `set` that have a depth image; the one that is there where they are the same. */
export async function ownJointsDataSet(
  { store, hands }: OpenWorkspace,
  set: StoredDataSet,
  card: HandCard,
): Promise<Result<OwnJointsDataSet>> {
  const indices = store.frames.depthIndices(set.id, store.frames.depthCount(set.id));
  const frameOf = new Map(Array.from(indices, (frame, i) => [frame, i]));
  const description = describe(set.description, card);
  const centres = hands.centres(set);
  if (!centres.ok) return centres;
  const own = centres.value === null ? null : await blocksOf(rowsOf(centres.value, indices), 3);
  return succeed({
    frameOf,
    keep() {
      for (let number = 1; ; number += 1) {
        const numbered = number === 1 ? description : renamed(description, number);
        const known = store.dataSets.bySlug(numbered.id);
        if (known === null) return make(store, set, numbered, { indices, centres: own });
        if (hasFrames(store, set, known, indices)) return known.id;
      }
    },
  });
}

/** [indices, 3] of [frames, 3]. */
function rowsOf(values: Float64Array, indices: Int32Array): Float64Array {
  const rows = new Float64Array(indices.length * 3).fill(Number.NaN);
  for (const [i, frame] of indices.entries())
    rows.set(values.subarray(frame * 3, frame * 3 + 3), i * 3);
  return rows;
}

function describe(source: HandDataSet, card: HandCard): HandDataSet {
  const { joints } = card;
  const skeleton = skeletonOf(joints);
  const named = 'dataSet' in joints ? joints.dataSet : card.id;
  const viewpointJoints =
    'dataSet' in joints ? publishedDataSets[joints.dataSet].viewpointJoints : null;
  return {
    ...source,
    id: ownJointsId(source.id, named),
    name: `${source.name} in the joints of ${'dataSet' in joints ? publishedDataSets[joints.dataSet].name : card.name}`,
    skeleton,
    viewpointJoints,
    testFrames: null,
    groups: [],
    published: null,
  };
}

const renamed = (description: HandDataSet, number: number): HandDataSet => ({
  ...description,
  id: `${description.id}-${number}`,
  name: `${description.name} (${number})`,
});

const depthKey = (store: Workspace, dataSetId: number, frame: number): string => {
  const depth = store.frames.depthOf(dataSetId, frame);
  return `${depth?.absolutePath ?? ''} ${depth?.depthPath ?? ''}`;
};

function hasFrames(
  store: Workspace,
  source: StoredDataSet,
  known: StoredDataSet,
  indices: Int32Array,
): boolean {
  if (store.frames.depthCount(known.id) !== indices.length) return false;
  return indices.every(
    (frame, i) => depthKey(store, source.id, frame) === depthKey(store, known.id, i),
  );
}

function make(
  store: Workspace,
  source: StoredDataSet,
  description: HandDataSet,
  { indices, centres }: { readonly indices: Int32Array; readonly centres: BlockedTable | null },
): number {
  const id = store.dataSets.add(description, source.synthetic);
  for (const [i, frame] of indices.entries()) {
    const name = store.frames.nameOf(source.id, frame);
    const depth = store.frames.depthOf(source.id, frame);
    if (depth === null || depth.depthPath === null) continue;
    const mediaId = store.media.idOf(id, depth.absolutePath, depth.depthUnitMm);
    store.frames.setDepth(id, i, mediaId, depth.depthPath);
    if (name !== null) store.frames.setName(id, i, name);
  }
  if (centres !== null)
    store.series.add(id, 'centres', `centres of ${source.description.name}`, centres);
  const names = store.frames.names(id);
  store.dataSets.divide(id, sampleGroups(description, indices.length, names));
  return id;
}
