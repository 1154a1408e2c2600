/** Sign clips: what is known of each besides its poses. */

import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type Database from 'better-sqlite3';
import { naturalKey } from './natural-key.ts';

const columns = `id, collection_id AS collectionId, name, gloss, signer, frames, given_hand AS givenHand, dominant,
  reviewed, video_relative AS videoRelative, video_absolute AS videoAbsolute`;

/** SQL of this store. */
export const clipQueries = {
  byId: `SELECT ${columns} FROM clip WHERE id = ?`,
  byName: `SELECT ${columns} FROM clip WHERE collection_id = ? AND name = ?`,
  count: 'SELECT count(*) AS count FROM clip WHERE collection_id = ?',
  labelled: `SELECT count(*) AS count FROM clip WHERE collection_id = ? AND gloss_key > ''`,
  withPoses: 'SELECT count(*) AS count FROM clip WHERE collection_id = ? AND left_share >= 0',
  corrected: 'SELECT count(*) AS count FROM clip WHERE collection_id = ? AND corrected > 0',
  // Steps from one value to the next through the index instead of reading every row.
  signers: `WITH RECURSIVE step (key, value) AS (
      SELECT * FROM (SELECT signer_key, signer FROM clip WHERE collection_id = ? AND signer_key > ''
        ORDER BY signer_key LIMIT 1)
      UNION ALL
      SELECT (SELECT signer_key FROM clip WHERE collection_id = ? AND signer_key > step.key ORDER BY signer_key LIMIT 1),
        (SELECT signer FROM clip WHERE collection_id = ? AND signer_key > step.key ORDER BY signer_key LIMIT 1)
      FROM step WHERE step.key IS NOT NULL)
    SELECT value FROM step WHERE value IS NOT NULL`,
  glosses: `WITH RECURSIVE step (key, value) AS (
      SELECT * FROM (SELECT gloss_key, gloss FROM clip WHERE collection_id = ? AND gloss_key > ''
        ORDER BY gloss_key LIMIT 1)
      UNION ALL
      SELECT (SELECT gloss_key FROM clip WHERE collection_id = ? AND gloss_key > step.key ORDER BY gloss_key LIMIT 1),
        (SELECT gloss FROM clip WHERE collection_id = ? AND gloss_key > step.key ORDER BY gloss_key LIMIT 1)
      FROM step WHERE step.key IS NOT NULL)
    SELECT value FROM step WHERE value IS NOT NULL`,
  add: `INSERT INTO clip (collection_id, name, name_key, search) VALUES (?, ?, ?, ?)`,
  setGloss: 'UPDATE clip SET gloss = ?, gloss_key = ? WHERE id = ?',
  setSigner: 'UPDATE clip SET signer = ?, signer_key = ? WHERE id = ?',
  setHand: 'UPDATE clip SET given_hand = ? WHERE id = ?',
  setFrames: 'UPDATE clip SET frames = ? WHERE id = ?',
  setVideo: 'UPDATE clip SET video_relative = ?, video_absolute = ? WHERE id = ?',
  setReviewed: 'UPDATE clip SET reviewed = ? WHERE id = ?',
  setShares: `UPDATE clip SET left_share = ?, right_share = ?, dominant_share = ?, dominant = ? WHERE id = ?`,
  setCorrected: 'UPDATE clip SET points_sha256 = ?, corrected = ? WHERE id = ?',
  points: 'SELECT points_sha256 AS points FROM clip WHERE id = ?',
  setLead: 'UPDATE clip SET lead_track = ? WHERE id = ?',
  // char(10): no text that a person looks for goes over a line end.
  indexText: `UPDATE clip SET search = lower(name || char(10) || signer || char(10)
      || coalesce((SELECT group_concat(note, char(10)) FROM tag WHERE clip_id = clip.id), '')),
    tag_key = coalesce((SELECT group_concat(category, char(10)) FROM
      (SELECT DISTINCT category FROM tag WHERE clip_id = clip.id ORDER BY category)), '')
    WHERE id = ?`,
  ids: 'SELECT id FROM clip WHERE collection_id = ?',
  lengths: 'SELECT id, frames FROM clip WHERE collection_id = ?',
} as const;

/** Which hand a clip's signer leads with, as given. */
export type GivenHand = '' | 'left' | 'right';

/** A clip as it is stored; '' where a text is not known. */
export interface StoredClip {
  readonly id: number;
  readonly collectionId: number;
  readonly name: string;
  readonly gloss: string;
  readonly signer: string;
  readonly frames: number;
  readonly givenHand: GivenHand;
  /** By the collection's rule. */
  readonly dominant: GivenHand;
  readonly reviewed: number;
  /** Seen from the workspace's folder, with `/`. */
  readonly videoRelative: string | null;
  readonly videoAbsolute: string | null;
}

/** Hand shares of a clip by its collection's rules. */
export interface ClipShares {
  /** 0 to 1; -1 without poses. */
  readonly left: number;
  readonly right: number;
  readonly dominantShare: number;
  readonly dominant: GivenHand;
}

/** Reads and writes clips of the workspace at `workspacePath`. */
export function createClipStore(db: Database.Database, workspacePath: string) {
  const byId = db.prepare<[number], StoredClip>(clipQueries.byId);
  const byName = db.prepare<[number, string], StoredClip>(clipQueries.byName);
  const count = db.prepare<[number], { count: number }>(clipQueries.count);
  const labelled = db.prepare<[number], { count: number }>(clipQueries.labelled);
  const withPoses = db.prepare<[number], { count: number }>(clipQueries.withPoses);
  const corrected = db.prepare<[number], { count: number }>(clipQueries.corrected);
  const signers = db.prepare<[number, number, number], { value: string }>(clipQueries.signers);
  const glosses = db.prepare<[number, number, number], { value: string }>(clipQueries.glosses);
  const add = db.prepare<[number, string, string, string]>(clipQueries.add);
  const setGloss = db.prepare<[string, string, number]>(clipQueries.setGloss);
  const setSigner = db.prepare<[string, string, number]>(clipQueries.setSigner);
  const setHand = db.prepare<[string, number]>(clipQueries.setHand);
  const setFrames = db.prepare<[number, number]>(clipQueries.setFrames);
  const setVideo = db.prepare<[string, string, number]>(clipQueries.setVideo);
  const setReviewed = db.prepare<[number, number]>(clipQueries.setReviewed);
  const setShares = db.prepare<[number, number, number, string, number]>(clipQueries.setShares);
  const setCorrected = db.prepare<[string, number, number]>(clipQueries.setCorrected);
  const pointsOf = db.prepare<[number], { points: string }>(clipQueries.points);
  const setLead = db.prepare<[number, number]>(clipQueries.setLead);
  const indexText = db.prepare<[number]>(clipQueries.indexText);
  const ids = db.prepare<[number], { id: number }>(clipQueries.ids);
  const lengths = db.prepare<[number], { id: number; frames: number }>(clipQueries.lengths);
  const home = dirname(workspacePath);

  return {
    byId: (id: number): StoredClip | null => byId.get(id) ?? null,
    byName: (collectionId: number, name: string): StoredClip | null =>
      byName.get(collectionId, name) ?? null,
    count: (collectionId: number): number => count.get(collectionId)?.count ?? 0,
    labelled: (collectionId: number): number => labelled.get(collectionId)?.count ?? 0,
    withPoses: (collectionId: number): number => withPoses.get(collectionId)?.count ?? 0,
    corrected: (collectionId: number): number => corrected.get(collectionId)?.count ?? 0,
    signers: (collectionId: number): string[] =>
      signers.all(collectionId, collectionId, collectionId).map((row) => row.value),
    /** Labels that clips have, numbers by value. */
    glosses: (collectionId: number): string[] =>
      glosses.all(collectionId, collectionId, collectionId).map((row) => row.value),
    /** Ids of all its clips. */
    ids: (collectionId: number): number[] => ids.all(collectionId).map((row) => row.id),
    /** Frames of every clip by its id. */
    lengths: (collectionId: number): ReadonlyMap<number, number> =>
      new Map(lengths.all(collectionId).map(({ id, frames }) => [id, frames])),
    /** Its new id; the name must be free. */
    add: (collectionId: number, name: string): number =>
      Number(
        add.run(collectionId, name, naturalKey(name), `${name.toLowerCase()}\n\n`).lastInsertRowid,
      ),
    setGloss: (id: number, gloss: string): void => void setGloss.run(gloss, naturalKey(gloss), id),
    setSigner(id: number, signer: string): void {
      setSigner.run(signer, naturalKey(signer), id);
      indexText.run(id);
    },
    setHand: (id: number, hand: GivenHand): void => void setHand.run(hand, id),
    setFrames: (id: number, frames: number): void => void setFrames.run(frames, id),
    setVideo(id: number, path: string): void {
      const absolute = resolve(path);
      setVideo.run(relative(home, absolute).split(sep).join('/'), absolute, id);
    },
    setReviewed: (id: number, reviewed: boolean): void =>
      void setReviewed.run(reviewed ? 1 : 0, id),
    setShares: (id: number, shares: ClipShares): void =>
      void setShares.run(shares.left, shares.right, shares.dominantShare, shares.dominant, id),
    /** Keeps what its corrections are (`CorrectionStore.hashOfClip`) and how many points they give. */
    setCorrected: (id: number, pointsSha256: string, points: number): void =>
      void setCorrected.run(pointsSha256, points, id),
    /** What lists take its corrections to be, as `setCorrected` said. */
    points: (id: number): string => pointsOf.get(id)?.points ?? '',
    /** Chooses the track whose hands the clip is listed by. */
    setLead: (id: number, trackId: number): void => void setLead.run(trackId, id),
    /** Makes the clip's signer, notes and tags findable and sortable again; after each change of them. */
    indexText: (id: number): void => void indexText.run(id),
    /** The clip's video where it lies now: seen from the workspace first; null where it has none. */
    videoPath({ videoRelative, videoAbsolute }: StoredClip): string | null {
      if (videoRelative === null || videoAbsolute === null) return null;
      const beside = resolve(home, videoRelative);
      return existsSync(beside) ? beside : videoAbsolute;
    },
  };
}
