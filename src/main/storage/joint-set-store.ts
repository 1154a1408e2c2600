/** Ground truth: one joint set for every data set. */

import type Database from 'better-sqlite3';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { JointSpace } from '#shared/skeleton/hand-data-set.ts';
import { blockQueries, createBlockStore } from './block-store.ts';
import type { BlockedTable } from './blocks.ts';

/** SQL of this store. */
export const jointSetQueries = {
  get: `SELECT id, source, space, frames, joints, sha256, imported_at AS importedAt
    FROM joint_set WHERE data_set_id = ?`,
  add: `INSERT INTO joint_set (data_set_id, source, space, frames, joints, sha256, imported_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ...blockQueries('joint_block', 'joint_set_id'),
} as const;

/** A joint set without its numbers. */
export interface StoredJointSet {
  readonly id: number;
  readonly source: string;
  readonly space: JointSpace;
  readonly frames: number;
  readonly joints: number;
  readonly sha256: string;
  readonly importedAt: string;
}

/** A new joint set. */
export interface NewJointSet {
  readonly dataSetId: number;
  readonly source: string;
  readonly space: JointSpace;
  readonly joints: number;
  readonly table: BlockedTable;
}

/** Reads and writes ground truth. */
export function createJointSetStore(db: Database.Database) {
  const get = db.prepare<[number], StoredJointSet>(jointSetQueries.get);
  const add = db.prepare<[number, string, string, number, number, string, string]>(
    jointSetQueries.add,
  );
  const blocks = createBlockStore(db, jointSetQueries);
  return {
    /** The ground truth of a data set, or null. */
    get: (dataSetId: number): StoredJointSet | null => get.get(dataSetId) ?? null,
    /** Its new id; only inside a transaction. */
    add(set: NewJointSet): number {
      const { dataSetId, source, space, joints, table } = set;
      const now = new Date().toISOString();
      const { lastInsertRowid } = add.run(
        dataSetId,
        source,
        space,
        table.frames,
        joints,
        table.sha256,
        now,
      );
      blocks.add(Number(lastInsertRowid), table);
      return Number(lastInsertRowid);
    },
    blocks: blocks.read,
    /** All its joints; `damaged` where a blob is not what was stored. */
    load(set: StoredJointSet, dataSetName: string): Result<JointTable> {
      const { frames, joints, space } = set;
      const what = `the ground truth of ${dataSetName}`;
      const values = blocks.load(set.id, frames, joints * 3, what);
      return values.ok ? succeed({ frames, joints, space, values: values.value }) : values;
    },
  };
}
