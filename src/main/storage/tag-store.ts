/** Tags: what a person judged of spans of clips. */

import type Database from 'better-sqlite3';
import type { ClipTag } from '#shared/contract/clip-calls.ts';

const columns = `id, clip_id AS clipId, category, from_frame AS fromFrame, to_frame AS toFrame, note, reviewer,
  tagged_at AS taggedAt`;

/** SQL of this store. */
export const tagQueries = {
  byId: `SELECT ${columns} FROM tag WHERE id = ?`,
  ofClip: `SELECT ${columns} FROM tag WHERE clip_id = ? ORDER BY from_frame, id`,
  add: `INSERT INTO tag (clip_id, category, from_frame, to_frame, note, reviewer, tagged_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  change: 'UPDATE tag SET category = ?, from_frame = ?, to_frame = ?, note = ? WHERE id = ?',
  remove: 'DELETE FROM tag WHERE id = ?',
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
  const add = db.prepare<[number, string, number, number, string, string, string]>(tagQueries.add);
  const change = db.prepare<[string, number, number, string, number]>(tagQueries.change);
  const remove = db.prepare<[number]>(tagQueries.remove);
  const categories = db.prepare<[number], { value: string }>(tagQueries.categories);
  return {
    byId: (id: number): StoredTag | null => byId.get(id) ?? null,
    /** In the order of their frames. */
    ofClip: (clipId: number): StoredTag[] => ofClip.all(clipId),
    /** Categories that tags of a collection's clips have. */
    categories: (collectionId: number): string[] =>
      categories.all(collectionId).map(({ value }) => value),
    /** Its new id; then `clips.indexText`. @param taggedAt when it was given, where that was not now */
    add: (
      clipId: number,
      tag: TagContent,
      reviewer: string,
      taggedAt = new Date().toISOString(),
    ): number =>
      Number(
        add.run(clipId, tag.category, tag.fromFrame, tag.toFrame, tag.note, reviewer, taggedAt)
          .lastInsertRowid,
      ),
    change: (id: number, tag: TagContent): void =>
      void change.run(tag.category, tag.fromFrame, tag.toFrame, tag.note, id),
    remove: (id: number): void => void remove.run(id),
  };
}
