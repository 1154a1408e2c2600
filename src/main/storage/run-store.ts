/** Runs: one method's joints for every frame of a data set. */

import type Database from 'better-sqlite3';
import type { RunSummary } from '#shared/contract/workspace-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { JointSpace } from '#shared/skeleton/hand-data-set.ts';
import { blockQueries, createBlockStore } from './block-store.ts';
import type { Block, BlockedTable } from './blocks.ts';
import { valuesOfBlocks } from './blocks.ts';

const columns = `id, data_set_id AS dataSetId, name, source, style_index AS styleIndex, space, frames,
    joints, earlier_stages AS earlierStages, sha256, imported_at AS importedAt`;

/** SQL of this store. Stage 0 is a method's final answer; 1, 2, … are the poses before it, the start first. */
export const runQueries = {
  list: `SELECT ${columns} FROM run WHERE data_set_id = ? ORDER BY style_index`,
  byId: `SELECT ${columns} FROM run WHERE id = ?`,
  byHash: `SELECT ${columns} FROM run WHERE data_set_id = ? AND sha256 = ? AND space = ? ORDER BY id LIMIT 1`,
  byName: `SELECT ${columns} FROM run WHERE data_set_id = ? AND name = ?`,
  add: `INSERT INTO run (data_set_id, name, source, style_index, space, frames, joints, earlier_stages, sha256, imported_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  rename: 'UPDATE run SET name = ? WHERE id = ?',
  remove: 'DELETE FROM run WHERE id = ?',
  ...blockQueries('prediction', 'run_id', ' AND stage = 0'),
  addStageBlock: `INSERT INTO prediction (run_id, stage, first_frame, frames, sha256, data) VALUES (?, ?, ?, ?, ?, ?)`,
  nextStageBlock: `SELECT first_frame AS firstFrame, frames, sha256, data FROM prediction
    WHERE run_id = ? AND stage = ? AND first_frame >= ? ORDER BY first_frame LIMIT 1`,
} as const;

/** A run without its numbers. */
export interface StoredRun extends Omit<RunSummary, 'stages' | 'modelRunId' | 'corrected'> {
  readonly dataSetId: number;
  readonly space: JointSpace;
  readonly frames: number;
  readonly joints: number;
  /** How many poses before the final one are stored, the start pose first; 0 for most methods. */
  readonly earlierStages: number;
}

/** A new run. */
export interface NewRun {
  readonly dataSetId: number;
  /** Free in its data set. */
  readonly name: string;
  readonly source: string;
  readonly space: JointSpace;
  readonly joints: number;
  readonly table: BlockedTable;
  /** The poses before the final one, the start pose first. */
  readonly earlier?: readonly BlockedTable[];
}

/** Reads and writes runs and their predictions. */
export function createRunStore(db: Database.Database) {
  const list = db.prepare<[number], StoredRun>(runQueries.list);
  const byId = db.prepare<[number], StoredRun>(runQueries.byId);
  const byHash = db.prepare<[number, string, string], StoredRun>(runQueries.byHash);
  const byName = db.prepare<[number, string], StoredRun>(runQueries.byName);
  const add = db.prepare<
    [number, string, string, number, string, number, number, number, string, string]
  >(runQueries.add);
  const rename = db.prepare<[string, number]>(runQueries.rename);
  const remove = db.prepare<[number]>(runQueries.remove);
  const blocks = createBlockStore(db, runQueries);
  const addStageBlock = db.prepare<[number, number, number, number, string, Uint8Array]>(
    runQueries.addStageBlock,
  );
  const nextStageBlock = db.prepare<[number, number, number], Block>(runQueries.nextStageBlock);

  /** The blocks of an earlier stage, from 1 on, in frame order. */
  function* stageBlocks(runId: number, stage: number): Generator<Block> {
    let next = 0;
    for (;;) {
      const block = nextStageBlock.get(runId, stage, next);
      if (block === undefined) return;
      yield block;
      next = block.firstFrame + 1;
    }
  }

  /** The smallest place no run of the data set holds, so that removing one never recolours another. */
  function freeStyleIndex(dataSetId: number): number {
    const taken = new Set(list.all(dataSetId).map((run) => run.styleIndex));
    let free = 0;
    while (taken.has(free)) free += 1;
    return free;
  }

  return {
    /** The runs of a data set by their place in it. */
    list: (dataSetId: number): StoredRun[] => list.all(dataSetId),
    byId: (id: number): StoredRun | null => byId.get(id) ?? null,
    /** The first run with the same last answer, meant in the same space. */
    byHash: (dataSetId: number, sha256: string, space: JointSpace): StoredRun | null =>
      byHash.get(dataSetId, sha256, space) ?? null,
    byName: (dataSetId: number, name: string): StoredRun | null =>
      byName.get(dataSetId, name) ?? null,
    /** Its new id; only inside a transaction. */
    add(run: NewRun): number {
      const { dataSetId, name, source, space, joints, table, earlier = [] } = run;
      const { lastInsertRowid } = add.run(
        dataSetId,
        name,
        source,
        freeStyleIndex(dataSetId),
        space,
        table.frames,
        joints,
        earlier.length,
        table.sha256,
        new Date().toISOString(),
      );
      blocks.add(Number(lastInsertRowid), table);
      for (const [i, stage] of earlier.entries())
        for (const { firstFrame, frames, sha256, data } of stage.blocks)
          addStageBlock.run(Number(lastInsertRowid), i + 1, firstFrame, frames, sha256, data);
      return Number(lastInsertRowid);
    },
    rename: (id: number, name: string): void => void rename.run(name, id),
    /** Removes a run and its predictions. */
    remove: (id: number): void => void remove.run(id),
    blocks: blocks.read,
    stageBlocks,
    /** The joints of an earlier stage, from 1 (the start pose) on. */
    loadStage(run: StoredRun, stage: number): Result<JointTable> {
      const { frames, joints, space } = run;
      const what = `stage ${stage} of the run “${run.name}”`;
      const values = valuesOfBlocks(stageBlocks(run.id, stage), frames, joints * 3, what);
      return values.ok ? succeed({ frames, joints, space, values: values.value }) : values;
    },
    /** All its joints; `damaged` where a blob is not what was stored. */
    load(run: StoredRun): Result<JointTable> {
      const { frames, joints, space } = run;
      const values = blocks.load(run.id, frames, joints * 3, `the run “${run.name}”`);
      return values.ok ? succeed({ frames, joints, space, values: values.value }) : values;
    },
  };
}
