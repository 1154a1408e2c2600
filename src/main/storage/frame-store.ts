/** What is known of single frames: their entry of the frame list and where their depth image is. */

import type Database from 'better-sqlite3';

/** SQL of this store; CROSS JOIN keeps the order of its tables: from each frame that is asked for to its own row. */
export const frameQueries = {
  name: 'SELECT name FROM frame WHERE data_set_id = ? AND frame_index = ?',
  names:
    'SELECT frame_index AS frameIndex, name FROM frame WHERE data_set_id = ? ORDER BY frame_index',
  firstName: 'SELECT name FROM frame WHERE data_set_id = ? AND frame_index = 0',
  setName: `INSERT INTO frame (data_set_id, frame_index, name) VALUES (?, ?, ?)
    ON CONFLICT (data_set_id, frame_index) DO UPDATE SET name = excluded.name`,
  setDepth: `INSERT INTO frame (data_set_id, frame_index, media_id, depth_path) VALUES (?, ?, ?, ?)
    ON CONFLICT (data_set_id, frame_index)
    DO UPDATE SET media_id = excluded.media_id, depth_path = excluded.depth_path`,
  depth: `SELECT media.id AS mediaId, media.relative_path AS relativePath, media.absolute_path AS absolutePath,
      media.depth_unit_mm AS depthUnitMm, frame.depth_path AS depthPath
    FROM frame JOIN media ON media.id = frame.media_id
    WHERE frame.data_set_id = ? AND frame.frame_index = ?`,
  depths: `SELECT asked.key AS place, media.id AS mediaId, media.relative_path AS relativePath,
      media.absolute_path AS absolutePath, media.depth_unit_mm AS depthUnitMm, frame.depth_path AS depthPath
    FROM json_each(?) AS asked
    CROSS JOIN frame ON frame.data_set_id = ? AND frame.frame_index = asked.value
    CROSS JOIN media ON media.id = frame.media_id`,
  depthIndices: `SELECT frame_index AS frameIndex FROM frame INDEXED BY frame_with_depth
    WHERE data_set_id = ? AND media_id IS NOT NULL ORDER BY frame_index LIMIT ?`,
  depthCount: `SELECT count(*) AS count FROM frame INDEXED BY frame_with_depth
    WHERE data_set_id = ? AND media_id IS NOT NULL`,
  nameCount: 'SELECT count(name) AS count FROM frame WHERE data_set_id = ? AND frame_index < ?',
  last: 'SELECT max(frame_index) AS last FROM frame WHERE data_set_id = ?',
  ofMedia: `SELECT frame_index AS frameIndex, depth_path AS depthPath FROM frame
    WHERE media_id IS NOT NULL AND media_id = ?`,
} as const;

/** Where a depth image is: a folder that may have moved, and the file below it. */
export interface StoredDepth {
  readonly mediaId: number;
  /** The folder seen from the workspace's folder, with `/`. */
  readonly relativePath: string;
  readonly absolutePath: string;
  readonly depthUnitMm: number;
  /** The file seen from the folder, with `/`; null in a damaged workspace. */
  readonly depthPath: string | null;
}

/** Reads and writes frames. */
export function createFrameStore(db: Database.Database) {
  const name = db.prepare<[number, number], { name: string | null }>(frameQueries.name);
  const names = db.prepare<[number], { frameIndex: number; name: string | null }>(
    frameQueries.names,
  );
  const firstName = db.prepare<[number], { name: string | null }>(frameQueries.firstName);
  const setName = db.prepare<[number, number, string]>(frameQueries.setName);
  const setDepth = db.prepare<[number, number, number, string]>(frameQueries.setDepth);
  const depth = db.prepare<[number, number], StoredDepth>(frameQueries.depth);
  const depths = db.prepare<[string, number], StoredDepth & { place: number }>(frameQueries.depths);
  const depthIndices = db.prepare<[number, number], { frameIndex: number }>(
    frameQueries.depthIndices,
  );
  const depthCount = db.prepare<[number], { count: number }>(frameQueries.depthCount);
  const nameCount = db.prepare<[number, number], { count: number }>(frameQueries.nameCount);
  const last = db.prepare<[number], { last: number | null }>(frameQueries.last);
  const ofMedia = db.prepare<[number], { frameIndex: number; depthPath: string | null }>(
    frameQueries.ofMedia,
  );
  return {
    nameOf: (dataSetId: number, frameIndex: number): string | null =>
      name.get(dataSetId, frameIndex)?.name ?? null,
    /** The whole frame list; null where there is none. */
    names(dataSetId: number): string[] | null {
      if ((firstName.get(dataSetId)?.name ?? null) === null) return null;
      const list: string[] = [];
      for (const row of names.all(dataSetId)) list[row.frameIndex] = row.name ?? '';
      return Array.from(list, (entry: string | undefined) => entry ?? '');
    },
    /** How many of the first `frames` frames have a name. */
    nameCount: (dataSetId: number, frames: number): number =>
      nameCount.get(dataSetId, frames)?.count ?? 0,
    /** Keeps a frame list; line i is frame i. Only inside a transaction. */
    setNames(dataSetId: number, list: readonly string[]): void {
      list.forEach((entry, frameIndex) => setName.run(dataSetId, frameIndex, entry));
    },
    setName: (dataSetId: number, frameIndex: number, entry: string): void =>
      void setName.run(dataSetId, frameIndex, entry),
    setDepth: (dataSetId: number, frameIndex: number, mediaId: number, depthPath: string): void =>
      void setDepth.run(dataSetId, frameIndex, mediaId, depthPath),
    depthOf: (dataSetId: number, frameIndex: number): StoredDepth | null =>
      depth.get(dataSetId, frameIndex) ?? null,
    /** The same of many frames in one go, in their order. */
    depthsOf(dataSetId: number, frames: Int32Array): readonly (StoredDepth | null)[] {
      const found: (StoredDepth | null)[] = Array.from(frames, () => null);
      for (const row of depths.iterate(JSON.stringify([...frames]), dataSetId))
        found[row.place] = row;
      return found;
    },
    depthIndices: (dataSetId: number, limit: number): Int32Array =>
      Int32Array.from(depthIndices.all(dataSetId, limit), (row) => row.frameIndex),
    depthCount: (dataSetId: number): number => depthCount.get(dataSetId)?.count ?? 0,
    /** Frames up to the last that has a name or a depth image. */
    count: (dataSetId: number): number => (last.get(dataSetId)?.last ?? -1) + 1,
    /** The depth images below one folder. */
    ofMedia: (mediaId: number): { frameIndex: number; depthPath: string | null }[] =>
      ofMedia.all(mediaId),
  };
}
