/** Tags: what a person judged of spans of clips; they change through the journal only. */

import type Database from 'better-sqlite3';
import type { ClipTag } from '#shared/contract/clip-calls.ts';
import type { TagValue } from '#shared/journal/change.ts';

const columns = `id, clip_id AS clipId, category, from_frame AS fromFrame, to_frame AS toFrame, note, reviewer,
  tagged_at AS taggedAt`;

/** SQL of this store. */
export const tagQueries = {
  byId: `SELECT ${columns} FROM tag WHERE id = ?`,
  ofClip: `SELECT ${columns} FROM tag WHERE clip_id = ? ORDER BY from_frame, id`,
  put: `INSERT INTO tag (id, clip_id, category, from_frame, to_frame, note, reviewer, tagged_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET clip_id = excluded.clip_id, category = excluded.category,
      from_frame = excluded.from_frame, to_frame = excluded.to_frame, note = excluded.note,
      reviewer = excluded.reviewer, tagged_at = excluded.tagged_at`,
  remove: 'DELETE FROM tag WHERE id = ?',
  lastId: `SELECT seq FROM sqlite_sequence WHERE name = 'tag'`,
  // Steps from one category to the next through the index instead of reading every tag.
  categories: `WITH RECURSIVE step (value) AS (
      SELECT min(category) FROM tag
      UNION ALL
      SELECT (SELECT min(category) FROM tag WHERE category > step.value) FROM step
      WHERE step.value IS NOT NULL)
    SELECT value FROM step WHERE value IS NOT NULL AND EXISTS
      (SELECT 1 FROM tag JOIN clip ON clip.id = tag.clip_id
        WHERE category = step.value AND clip.collection_id = ?)`,
} as const;

/** A tag with the clip it belongs to. */
export interface StoredTag extends ClipTag {
  readonly clipId: number;
}

/** What a person says of a span. */
export type TagContent = Pick<ClipTag, 'category' | 'fromFrame' | 'toFrame' | 'note'>;

/** Reads and writes tags. */
export function createTagStore(db: Database.Database) {
  const byId = db.prepare<[number], StoredTag>(tagQueries.byId);
  const ofClip = db.prepare<[number], StoredTag>(tagQueries.ofClip);
  const put = db.prepare<[number, number, string, number, number, string, string, string]>(
    tagQueries.put,
  );
  const lastId = db.prepare<[], { seq: number }>(tagQueries.lastId);
  const remove = db.prepare<[number]>(tagQueries.remove);
  const categories = db.prepare<[number], { value: string }>(tagQueries.categories);
  return {
    byId: (id: number): StoredTag | null => byId.get(id) ?? null,
    /** In the order of their frames. */
    ofClip: (clipId: number): StoredTag[] => ofClip.all(clipId),
    /** Categories that tags of a collection's clips have. */
    categories: (collectionId: number): string[] =>
      categories.all(collectionId).map(({ value }) => value),
    /** An id that no tag has or had; the tag must be stored in the same transaction. */
    newId: (): number => (lastId.get()?.seq ?? 0) + 1,
    /** Stores a tag, new or changed. */
    put: (id: number, tag: TagValue): void =>
      void put.run(
        id,
        tag.clipId,
        tag.category,
        tag.fromFrame,
        tag.toFrame,
        tag.note,
        tag.reviewer,
        tag.taggedAt,
      ),
    remove: (id: number): void => void remove.run(id),
  };
}
