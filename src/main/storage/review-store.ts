/** Reviews: queues of clips with what of each is done; they change through the journal only, but for the place that is open. */

import type Database from 'better-sqlite3';
import type { ReviewPlace, ReviewQueue } from '#shared/contract/review-calls.ts';
import type { ReviewValue } from '#shared/journal/change.ts';
import { canonicalJson } from '#shared/journal/change.ts';
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
  clips: `SELECT clip_id AS clipId, mixed_in AS mixedIn FROM review_place WHERE queue_id = ? ORDER BY place`,
  add: `INSERT INTO review_queue (id, collection_id, filter, sort, hidden, share, seed, started_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  lastId: `SELECT seq FROM sqlite_sequence WHERE name = 'review_queue'`,
  addPlace: 'INSERT INTO review_place (queue_id, place, clip_id, mixed_in) VALUES (?, ?, ?, ?)',
  at: `SELECT place, clip_id AS clipId, done FROM review_place WHERE queue_id = ? AND place = ?`,
  next: `SELECT place, clip_id AS clipId, done FROM review_place
    WHERE queue_id = ? AND done = 0 AND place > ? ORDER BY place LIMIT 1`,
  open: 'UPDATE review_queue SET place = ? WHERE id = ?',
  done: 'UPDATE review_place SET done = ? WHERE queue_id = ? AND place = ?',
  doneOf: 'SELECT place FROM review_place WHERE queue_id = ? AND done = 1 ORDER BY place',
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

/** Reads and writes reviews; one whose filter is no longer understood is left out. */
export function createReviewStore(db: Database.Database) {
  const list = db.prepare<[number], Row>(reviewQueries.list);
  const byId = db.prepare<[number], Row>(reviewQueries.byId);
  const clips = db.prepare<[number], { clipId: number; mixedIn: number }>(reviewQueries.clips);
  const add = db.prepare<[number, number, string, string, number, number, number, string]>(
    reviewQueries.add,
  );
  const lastId = db.prepare<[], { seq: number }>(reviewQueries.lastId);
  const addPlace = db.prepare<[number, number, number, number]>(reviewQueries.addPlace);
  const at = db.prepare<[number, number], { place: number; clipId: number; done: number }>(
    reviewQueries.at,
  );
  const next = db.prepare<[number, number], { place: number; clipId: number; done: number }>(
    reviewQueries.next,
  );
  const open = db.prepare<[number, number]>(reviewQueries.open);
  const done = db.prepare<[number, number, number]>(reviewQueries.done);
  const doneOf = db.prepare<[number], { place: number }>(reviewQueries.doneOf);
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
    /** A review as it is stored, understood or not; null where it is gone. */
    value(id: number): ReviewValue | null {
      const row = byId.get(id);
      if (row === undefined) return null;
      const { collectionId, hidden, share, seed, startedAt } = row;
      const [filter, sort] = [row.filter, row.sort].map((text): unknown => JSON.parse(text));
      const ids = clips
        .all(id)
        .map(({ clipId, mixedIn }) => (mixedIn === 1 ? -1 - clipId : clipId));
      return {
        collectionId,
        filter,
        sort,
        hidden: hidden === 1,
        share,
        seed,
        startedAt,
        clips: ids,
      };
    },
    /** An id that no review has or had; the review must be stored in the same transaction. */
    newId: (): number => (lastId.get()?.seq ?? 0) + 1,
    /** Keeps a new review, at its first place with nothing done. */
    put(id: number, review: ReviewValue): void {
      const { collectionId, filter, sort, hidden, share, seed, startedAt } = review;
      const [filterText, sortText] = [canonicalJson(filter), canonicalJson(sort)];
      add.run(id, collectionId, filterText, sortText, hidden ? 1 : 0, share, seed, startedAt);
      for (const [place, clip] of review.clips.entries())
        addPlace.run(id, place, clip < 0 ? -1 - clip : clip, clip < 0 ? 1 : 0);
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
    setDone: (id: number, place: number, isDone: boolean): void =>
      void done.run(isDone ? 1 : 0, id, place),
    /** The places that are done. */
    doneOf: (id: number): number[] => doneOf.all(id).map(({ place }) => place),
    remove: (id: number): void => void remove.run(id),
  };
}
