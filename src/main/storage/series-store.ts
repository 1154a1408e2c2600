/** Numbers that come one line a frame: viewpoint angles and hand centres. */

import type Database from 'better-sqlite3';
import type { Result } from '#shared/failure/failure.ts';
import { blockQueries, createBlockStore } from './block-store.ts';
import type { BlockedTable } from './blocks.ts';

/** `angles`: yaw and pitch in degrees; `centres`: u px, v px, d mm. */
export type SeriesKind = 'angles' | 'centres';

/** SQL of this store. */
export const seriesQueries = {
  get: `SELECT id, kind, source, width, frames, sha256 FROM series WHERE data_set_id = ? AND kind = ?`,
  add: `INSERT INTO series (data_set_id, kind, source, width, frames, sha256, imported_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ...blockQueries('series_block', 'series_id'),
} as const;

/** A series without its numbers. */
export interface StoredSeries {
  readonly id: number;
  readonly kind: SeriesKind;
  readonly source: string;
  /** Numbers a frame. */
  readonly width: number;
  readonly frames: number;
  readonly sha256: string;
}

/** Reads and writes angles and centres. */
export function createSeriesStore(db: Database.Database) {
  const get = db.prepare<[number, SeriesKind], StoredSeries>(seriesQueries.get);
  const add = db.prepare<[number, SeriesKind, string, number, number, string, string]>(
    seriesQueries.add,
  );
  const blocks = createBlockStore(db, seriesQueries);
  return {
    get: (dataSetId: number, kind: SeriesKind): StoredSeries | null =>
      get.get(dataSetId, kind) ?? null,
    /** Only inside a transaction. */
    add(dataSetId: number, kind: SeriesKind, source: string, table: BlockedTable): void {
      const now = new Date().toISOString();
      const { lastInsertRowid } = add.run(
        dataSetId,
        kind,
        source,
        table.width,
        table.frames,
        table.sha256,
        now,
      );
      blocks.add(Number(lastInsertRowid), table);
    },
    blocks: blocks.read,
    /** [frames, width] values; `damaged` where a blob is not what was stored. */
    load: (series: StoredSeries, dataSetName: string): Result<Float64Array> =>
      blocks.load(series.id, series.frames, series.width, `the ${series.kind} of ${dataSetName}`),
  };
}
