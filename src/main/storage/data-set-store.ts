/** The data sets of a workspace and their samples (sequences or subjects). */

import type Database from 'better-sqlite3';
import type { SampleSummary } from '#shared/contract/workspace-calls.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { dataSetFromRecord, recordOfDataSet } from '#shared/format/workspace/data-set-record.ts';

/** SQL of this store. */
export const dataSetQueries = {
  list: 'SELECT id, description, synthetic FROM data_set ORDER BY id',
  slugs: 'SELECT id, slug FROM data_set ORDER BY id',
  byId: 'SELECT id, description, synthetic FROM data_set WHERE id = ?',
  bySlug: 'SELECT id, description, synthetic FROM data_set WHERE slug = ?',
  add: 'INSERT INTO data_set (slug, description, synthetic, imported_at) VALUES (?, ?, ?, ?)',
  samples:
    'SELECT id, name, first_frame AS firstFrame, frames FROM sample WHERE data_set_id = ? ORDER BY first_frame',
  addSample: 'INSERT INTO sample (data_set_id, name, first_frame, frames) VALUES (?, ?, ?, ?)',
  removeSamples: 'DELETE FROM sample WHERE data_set_id = ?',
} as const;

/** A data set as it is stored. */
export interface StoredDataSet {
  readonly id: number;
  readonly description: HandDataSet;
  readonly synthetic: boolean;
}

interface Row {
  readonly id: number;
  readonly description: string;
  readonly synthetic: number;
}

/** Reads and writes data sets and samples. A description that is not what Chereme wrote throws `DamagedRecord`. */
export function createDataSetStore(db: Database.Database) {
  const list = db.prepare<[], Row>(dataSetQueries.list);
  const slugs = db.prepare<[], { id: number; slug: string }>(dataSetQueries.slugs);
  const byId = db.prepare<[number], Row>(dataSetQueries.byId);
  const bySlug = db.prepare<[string], Row>(dataSetQueries.bySlug);
  const add = db.prepare<[string, string, number, string]>(dataSetQueries.add);
  const samples = db.prepare<[number], SampleSummary>(dataSetQueries.samples);
  const addSample = db.prepare<[number, string, number, number]>(dataSetQueries.addSample);
  const removeSamples = db.prepare<[number]>(dataSetQueries.removeSamples);

  const storedOf = (row: Row): StoredDataSet => ({
    id: row.id,
    description: dataSetFromRecord(row.description),
    synthetic: row.synthetic === 1,
  });
  const storedOrNull = (row: Row | undefined): StoredDataSet | null =>
    row === undefined ? null : storedOf(row);

  return {
    list: (): StoredDataSet[] => list.all().map(storedOf),
    /** Every data set without its description, which may be damaged. */
    slugs: (): { id: number; slug: string }[] => slugs.all(),
    byId: (id: number): StoredDataSet | null => storedOrNull(byId.get(id)),
    /** By the id of its description, e.g. `nyu`. */
    bySlug: (slug: string): StoredDataSet | null => storedOrNull(bySlug.get(slug)),
    /** Its new id. */
    add: (description: HandDataSet, synthetic: boolean): number =>
      Number(
        add.run(
          description.id,
          recordOfDataSet(description),
          synthetic ? 1 : 0,
          new Date().toISOString(),
        ).lastInsertRowid,
      ),
    samples: (dataSetId: number): SampleSummary[] => samples.all(dataSetId),
    /** Divides the data set anew; `groups` follow each other from frame 0 on. */
    divide(dataSetId: number, groups: readonly { name: string; frames: number }[]): void {
      removeSamples.run(dataSetId);
      let firstFrame = 0;
      for (const { name, frames } of groups) {
        addSample.run(dataSetId, name, firstFrame, frames);
        firstFrame += frames;
      }
    },
  };
}
