/** Reviews: queues of clips with what of each is done. */

import type Database from 'better-sqlite3';
import type { ReviewPlace, ReviewQueue } from '#shared/contract/review-calls.ts';
import { listFromRecord } from './saved-filter-store.ts';

const columns = `queue.id AS id, collection_id AS collectionId, filter, sort, hidden, share, seed, place,
  started_at AS startedAt,
  (SELECT count(*) FROM review_place WHERE queue_id = queue.id) AS total,
  (SELECT count(*) FROM review_place WHERE queue_id = queue.id AND mixed_in = 1) AS mixedIn,
  (SELECT count(*) FROM review_place WHERE queue_id = queue.id AND done = 0) AS "left"`;

/** SQL of this store. */
export const reviewQueries = {
  list: `SELECT ${columns} FROM review_queue AS queue WHERE collection_id = ? ORDER BY id DESC`,
  byId: `SELECT ${columns} FROM review_queue AS queue WHERE id = ?`,
  add: `INSERT INTO review_queue (collection_id, filter, sort, hidden, share, seed, place, started_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  addPlace: 'INSERT INTO review_place (queue_id, place, clip_id, mixed_in) VALUES (?, ?, ?, ?)',
  at: `SELECT place, clip_id AS clipId, done FROM review_place WHERE queue_id = ? AND place = ?`,
  next: `SELECT place, clip_id AS clipId, done FROM review_place
    WHERE queue_id = ? AND done = 0 AND place > ? ORDER BY place LIMIT 1`,
  open: 'UPDATE review_queue SET place = ? WHERE id = ?',
  done: 'UPDATE review_place SET done = 1 WHERE queue_id = ? AND place = ?',
  remove: 'DELETE FROM review_queue WHERE id = ?',
} as const;

interface Row {
  readonly id: number;
  readonly collectionId: number;
  readonly filter: string;
  readonly sort: string;
  readonly hidden: number;
  readonly share: number;
  readonly seed: number;
  readonly place: number;
  readonly startedAt: string;
  readonly total: number;
  readonly mixedIn: number;
  readonly left: number;
}

/** What a review begins with. */
export type NewReview = Pick<
  ReviewQueue,
  'filter' | 'sort' | 'hidden' | 'share' | 'seed' | 'place'
>;

/** Reads and writes reviews; one whose filter is no longer understood is left out. */
export function createReviewStore(db: Database.Database) {
  const list = db.prepare<[number], Row>(reviewQueries.list);
  const byId = db.prepare<[number], Row>(reviewQueries.byId);
  const add = db.prepare<[number, string, string, number, number, number, number, string]>(
    reviewQueries.add,
  );
  const addPlace = db.prepare<[number, number, number, number]>(reviewQueries.addPlace);
  const at = db.prepare<[number, number], { place: number; clipId: number; done: number }>(
    reviewQueries.at,
  );
  const next = db.prepare<[number, number], { place: number; clipId: number; done: number }>(
    reviewQueries.next,
  );
  const open = db.prepare<[number, number]>(reviewQueries.open);
  const done = db.prepare<[number, number]>(reviewQueries.done);
  const remove = db.prepare<[number]>(reviewQueries.remove);
  const read = (row: Row): ReviewQueue[] => {
    const kept = listFromRecord(row.filter, row.sort);
    return kept === null ? [] : [{ ...row, ...kept, hidden: row.hidden === 1 }];
  };

  return {
    /** The newest first. */
    list: (collectionId: number): ReviewQueue[] => list.all(collectionId).flatMap(read),
    byId(id: number): ReviewQueue | null {
      const row = byId.get(id);
      return row === undefined ? null : (read(row)[0] ?? null);
    },
    /** Its new id; only inside a transaction. */
    add(review: NewReview, clips: Iterable<{ clipId: number; mixedIn: boolean }>): number {
      const { filter, sort, hidden, share, seed, place } = review;
      const { lastInsertRowid } = add.run(
        filter.collectionId,
        JSON.stringify(filter),
        JSON.stringify(sort),
        hidden ? 1 : 0,
        share,
        seed,
        place,
        new Date().toISOString(),
      );
      const id = Number(lastInsertRowid);
      let end = 0;
      for (const { clipId, mixedIn } of clips) {
        addPlace.run(id, end, clipId, mixedIn ? 1 : 0);
        end += 1;
      }
      return id;
    },
    at(id: number, place: number): ReviewPlace | null {
      const row = at.get(id, place);
      return row === undefined ? null : { ...row, done: row.done === 1 };
    },
    /** The first place after one that is not done, else the first of all. */
    next(id: number, after: number): ReviewPlace | null {
      const row = next.get(id, after) ?? next.get(id, -1);
      return row === undefined ? null : { ...row, done: false };
    },
    /** Remembers the place that is open. */
    open: (id: number, place: number): void => void open.run(place, id),
    done: (id: number, place: number): void => void done.run(id, place),
    remove: (id: number): void => void remove.run(id),
  };
}
