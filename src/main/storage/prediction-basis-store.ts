/** On which points of a clip a system's predictions were made: as estimated, or with which corrections. */

import type Database from 'better-sqlite3';

/** SQL of this store. */
export const predictionBasisQueries = {
  get: 'SELECT points_sha256 AS points FROM prediction_basis WHERE system_id = ? AND clip_id = ?',
  set: `INSERT INTO prediction_basis (system_id, clip_id, points_sha256) VALUES (?, ?, ?)
    ON CONFLICT (system_id, clip_id) DO UPDATE SET points_sha256 = excluded.points_sha256`,
  remove: 'DELETE FROM prediction_basis WHERE system_id = ? AND clip_id = ?',
} as const;

/** Reads and writes what predictions were made on; points are named by `CorrectionStore.hashOfClip`. */
export function createPredictionBasisStore(db: Database.Database) {
  const get = db.prepare<[number, number], { points: string }>(predictionBasisQueries.get);
  const remove = db.prepare<[number, number]>(predictionBasisQueries.remove);
  const set = db.prepare<[number, number, string]>(predictionBasisQueries.set);
  return {
    /** '' where the system saw the clip as it was estimated. */
    get: (systemId: number, clipId: number): string => get.get(systemId, clipId)?.points ?? '',
    /** Called with every prediction of a run; '' for a clip as it was estimated. */
    set(systemId: number, clipId: number, points: string): void {
      if (points === '') remove.run(systemId, clipId);
      else set.run(systemId, clipId, points);
    },
  };
}
