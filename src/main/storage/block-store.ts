/** Reads and writes the blocks of one kind of table: truth, predictions, or numbers a frame. */

import type Database from 'better-sqlite3';
import type { Block, BlockedTable } from './blocks.ts';

/** The three statements of a block table; `read` gives `firstFrame, frames, sha256, data` in frame order. */
export interface BlockQueries {
  readonly addBlock: string;
  readonly readBlocks: string;
}

/** Blocks by the id of what owns them. */
export function createBlockStore(db: Database.Database, queries: BlockQueries) {
  const add = db.prepare<[number, number, number, string, Uint8Array]>(queries.addBlock);
  const read = db.prepare<[number], Block>(queries.readBlocks);
  return {
    add(ownerId: number, table: BlockedTable): void {
      for (const block of table.blocks) {
        add.run(ownerId, block.firstFrame, block.frames, block.sha256, block.data);
      }
    },
    /** One block after the other, in frame order. */
    read: (ownerId: number): IterableIterator<Block> => read.iterate(ownerId),
  };
}
