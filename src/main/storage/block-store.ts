/** Reads and writes the blocks of one kind of table: truth, predictions, or numbers a frame. */

import type Database from 'better-sqlite3';
import type { Result } from '#shared/failure/failure.ts';
import type { Block, BlockedTable } from './blocks.ts';
import { valuesOfBlocks } from './blocks.ts';

/** The statements of a block table. */
export interface BlockQueries {
  readonly addBlock: string;
  /** The first block of an owner from a frame on. */
  readonly nextBlock: string;
}

/**
 * The statements of the block table `table`.
 *
 * @param owner the column that says whose a block is
 * @param only a condition on the blocks that are read
 */
export const blockQueries = (table: string, owner: string, only = ''): BlockQueries => ({
  addBlock: `INSERT INTO ${table} (${owner}, first_frame, frames, sha256, data) VALUES (?, ?, ?, ?, ?)`,
  nextBlock: `SELECT first_frame AS firstFrame, frames, sha256, data FROM ${table}
    WHERE ${owner} = ?${only} AND first_frame >= ? ORDER BY first_frame LIMIT 1`,
});

/** Blocks by the id of what owns them. */
export function createBlockStore(db: Database.Database, queries: BlockQueries) {
  const add = db.prepare<[number, number, number, string, Uint8Array]>(queries.addBlock);
  const next = db.prepare<[number, number], Block>(queries.nextBlock);

  /** One block after the other, in frame order; the connection is free between them. */
  function* read(ownerId: number): Generator<Block> {
    for (let block = next.get(ownerId, 0); block !== undefined;) {
      yield block;
      block = next.get(ownerId, block.firstFrame + 1);
    }
  }

  return {
    add(ownerId: number, table: BlockedTable): void {
      for (const block of table.blocks) {
        add.run(ownerId, block.firstFrame, block.frames, block.sha256, block.data);
      }
    },
    read,
    /** [frames, width] values; `damaged` where a blob is not what was stored. `what` names them in the message. */
    load: (ownerId: number, frames: number, width: number, what: string): Result<Float64Array> =>
      valuesOfBlocks(read(ownerId), frames, width, what),
  };
}
