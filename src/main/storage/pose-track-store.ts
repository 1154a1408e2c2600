/** Pose tracks of clips, and in which frames their hands are present. */

import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { componentsFromRecord, recordOfComponents } from '#shared/format/workspace/track-record.ts';
import type { PersonInFrame } from '#shared/pose/follow-person.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import type { Block } from './blocks.ts';
import { hashOfBlocks, numbersOfBlocks, poseBlocks } from './pose-blocks.ts';

const columns = `track.id AS id, track.clip_id AS clipId, track.estimator AS estimator, track.source AS source,
  track.fps AS fps, track.width AS width, track.height AS height, track.frames AS frames,
  track.points AS points, track.sha256 AS sha256, track.people AS people,
  track.person_frame AS personFrame, track.person AS person, header.components AS components`;

/** SQL of this store. */
export const poseTrackQueries = {
  ofClip: `SELECT ${columns} FROM pose_track AS track JOIN pose_header AS header ON header.id = track.header_id
    WHERE track.clip_id = ? ORDER BY track.id`,
  find: `SELECT ${columns} FROM pose_track AS track JOIN pose_header AS header ON header.id = track.header_id
    WHERE track.clip_id = ? AND track.estimator = ?`,
  byId: `SELECT ${columns} FROM pose_track AS track JOIN pose_header AS header ON header.id = track.header_id
    WHERE track.id = ?`,
  estimators:
    'SELECT estimator FROM collection_estimator WHERE collection_id = ? ORDER BY estimator',
  addEstimator: `INSERT OR IGNORE INTO collection_estimator (collection_id, estimator)
    SELECT collection_id, ? FROM clip WHERE id = ?`,
  header: 'SELECT id FROM pose_header WHERE sha256 = ?',
  addHeader: 'INSERT INTO pose_header (sha256, components) VALUES (?, ?)',
  add: `INSERT INTO pose_track
    (clip_id, header_id, estimator, source, fps, width, height, frames, points, sha256, people, person_frame, person,
      imported_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  replace: 'UPDATE pose_track SET sha256 = ?, person_frame = ?, person = ? WHERE id = ?',
  setPerson: 'UPDATE pose_track SET person_frame = ?, person = ? WHERE id = ?',
  removeBlocks: 'DELETE FROM pose_block WHERE track_id = ?',
  addBlock: `INSERT INTO pose_block (track_id, first_frame, frames, sha256, data) VALUES (?, ?, ?, ?, ?)`,
  readBlocks: `SELECT first_frame AS firstFrame, frames, sha256, data FROM pose_block
    WHERE track_id = ? ORDER BY first_frame`,
  addPresence: `INSERT INTO clip_presence (track_id, hand, any_0, all_0, all_01, all_04, mean_04, motion)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (track_id, hand) DO UPDATE SET any_0 = excluded.any_0, all_0 = excluded.all_0,
      all_01 = excluded.all_01, all_04 = excluded.all_04, mean_04 = excluded.mean_04, motion = excluded.motion`,
  presence: `SELECT hand, any_0 AS any0, all_0 AS all0, all_01 AS all01, all_04 AS all04, mean_04 AS mean04, motion
    FROM clip_presence WHERE track_id = ?`,
  addStrip: `INSERT INTO presence_strip (track_id, presence) VALUES (?, ?)
    ON CONFLICT (track_id) DO UPDATE SET presence = excluded.presence`,
  strip: 'SELECT presence FROM presence_strip WHERE track_id = ?',
  lead: 'UPDATE clip SET lead_track = ? WHERE id = ? AND lead_track IS NULL',
} as const;

/** A track without its points. */
export interface StoredTrack {
  readonly id: number;
  readonly clipId: number;
  readonly estimator: string;
  readonly source: string;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly points: number;
  readonly sha256: string;
  /** The most people in any frame of the file, and where the one who is followed was pointed at. */
  readonly people: number;
  readonly personFrame: number | null;
  readonly person: number | null;
  /** The components as JSON. */
  readonly components: string;
}

/** Of one hand: the share of frames by each rule, and how far it moves. */
export interface HandRecord {
  readonly shares: Readonly<Record<PresenceRule, number>>;
  /** Path of the hand in shoulder widths a second; what the unit is matters to no one but the comparison of two hands. */
  readonly motion: number;
}

/** Presence of both hands by every rule. */
export interface PresenceRecord {
  readonly left: HandRecord;
  readonly right: HandRecord;
  /** [frames] by rule: 1 left, 2 right, 3 both. */
  readonly strips: Readonly<Record<PresenceRule, Uint8Array>>;
}

/** A new track. */
export interface NewTrack {
  readonly clipId: number;
  readonly source: string;
  readonly track: PoseTrack;
  readonly presence: PresenceRecord;
  /** Of a file with several people: how many, and whom the track follows. */
  readonly people?: number;
  readonly chosen?: PersonInFrame | null;
}

interface ShareRow {
  readonly hand: 'left' | 'right';
  readonly any0: number;
  readonly all0: number;
  readonly all01: number;
  readonly all04: number;
  readonly mean04: number;
  readonly motion: number;
}

/** Reads and writes tracks. Components that are not what Chereme wrote throw `DamagedRecord`. */
export function createPoseTrackStore(db: Database.Database) {
  const ofClip = db.prepare<[number], StoredTrack>(poseTrackQueries.ofClip);
  const find = db.prepare<[number, string], StoredTrack>(poseTrackQueries.find);
  const byId = db.prepare<[number], StoredTrack>(poseTrackQueries.byId);
  const estimators = db.prepare<[number], { estimator: string }>(poseTrackQueries.estimators);
  const addEstimator = db.prepare<[string, number]>(poseTrackQueries.addEstimator);
  const header = db.prepare<[string], { id: number }>(poseTrackQueries.header);
  const addHeader = db.prepare<[string, string]>(poseTrackQueries.addHeader);
  const add = db.prepare<
    [
      number,
      number,
      string,
      string,
      number,
      number,
      number,
      number,
      number,
      string,
      number,
      number | null,
      number | null,
      string,
    ]
  >(poseTrackQueries.add);
  const replace = db.prepare<[string, number, number, number]>(poseTrackQueries.replace);
  const setPerson = db.prepare<[number | null, number | null, number]>(poseTrackQueries.setPerson);
  const removeBlocks = db.prepare<[number]>(poseTrackQueries.removeBlocks);
  const addBlock = db.prepare<[number, number, number, string, Uint8Array]>(
    poseTrackQueries.addBlock,
  );
  const readBlocks = db.prepare<[number], Block>(poseTrackQueries.readBlocks);
  const addPresence = db.prepare<[number, string, number, number, number, number, number, number]>(
    poseTrackQueries.addPresence,
  );
  const presence = db.prepare<[number], ShareRow>(poseTrackQueries.presence);
  const addStrip = db.prepare<[number, Uint8Array]>(poseTrackQueries.addStrip);
  const strip = db.prepare<[number], { presence: Uint8Array }>(poseTrackQueries.strip);
  const lead = db.prepare<[number, number]>(poseTrackQueries.lead);

  function headerId(components: string): number {
    const sha256 = createHash('sha256').update(components).digest('hex');
    return header.get(sha256)?.id ?? Number(addHeader.run(sha256, components).lastInsertRowid);
  }

  /** Writes in which frames the hands of a track are present, anew; only inside a transaction. */
  function setPresence(id: number, frames: number, hands: PresenceRecord): void {
    for (const hand of ['left', 'right'] as const) {
      const { shares, motion } = hands[hand];
      addPresence.run(
        id,
        hand,
        shares['any>0'],
        shares['all>0'],
        shares['all>0.1'],
        shares['all>0.4'],
        shares['mean>0.4'],
        motion,
      );
    }
    addStrip.run(id, packStrips(hands.strips, frames));
  }

  return {
    /** In the order in which they came; the first one speaks for the clip in lists until another is chosen. */
    ofClip: (clipId: number): StoredTrack[] => ofClip.all(clipId),
    find: (clipId: number, estimator: string): StoredTrack | null =>
      find.get(clipId, estimator) ?? null,
    byId: (id: number): StoredTrack | null => byId.get(id) ?? null,
    setPresence,
    /** Estimators of a collection. */
    estimators: (collectionId: number): string[] =>
      estimators.all(collectionId).map((row) => row.estimator),
    /** Its new id; only inside a transaction, and no track of this estimator may be there. */
    add({ clipId, source, track, presence: hands, people = 1, chosen = null }: NewTrack): number {
      const blocks = poseBlocks(track);
      const { estimator, fps, width, height, frames, points } = track;
      const { lastInsertRowid } = add.run(
        clipId,
        headerId(recordOfComponents(track.components)),
        estimator,
        source,
        fps,
        width,
        height,
        frames,
        points,
        hashOfBlocks(blocks),
        people,
        people > 1 ? (chosen?.frame ?? null) : null,
        people > 1 ? (chosen?.person ?? null) : null,
        new Date().toISOString(),
      );
      const id = Number(lastInsertRowid);
      addEstimator.run(estimator, clipId);
      for (const block of blocks)
        addBlock.run(id, block.firstFrame, block.frames, block.sha256, block.data);
      setPresence(id, frames, hands);
      lead.run(id, clipId);
      return id;
    },
    /** Puts another person's points in the place of those that are there; only inside a transaction. */
    follow(id: number, track: PoseTrack, hands: PresenceRecord, chosen: PersonInFrame): void {
      const blocks = poseBlocks(track);
      removeBlocks.run(id);
      for (const block of blocks)
        addBlock.run(id, block.firstFrame, block.frames, block.sha256, block.data);
      replace.run(hashOfBlocks(blocks), chosen.frame, chosen.person, id);
      setPresence(id, track.frames, hands);
    },
    /** Says whom a track follows; its points are those of `follow`. */
    setPerson: (id: number, chosen: readonly [frame: number, person: number] | null): void =>
      void setPerson.run(chosen?.[0] ?? null, chosen?.[1] ?? null, id),
    /** What makes two tracks the same. */
    hashOf: (track: PoseTrack): string => hashOfBlocks(poseBlocks(track)),
    /** The number of points that stored components name. */
    pointsOf: (components: string): number =>
      componentsFromRecord(components).reduce((sum, { count }) => sum + count, 0),
    blocks: (id: number): IterableIterator<Block> => readBlocks.iterate(id),
    /** The whole track; `damaged` where a blob is not what was stored. */
    load(stored: StoredTrack, clipName: string): Result<PoseTrack> {
      const what = `the ${stored.estimator} poses of ${clipName}`;
      const numbers = numbersOfBlocks(readBlocks.iterate(stored.id), stored, what);
      if (!numbers.ok) return numbers;
      const { estimator, fps, width, height } = stored;
      const components = componentsFromRecord(stored.components);
      return succeed({ estimator, fps, width, height, components, ...numbers.value });
    },
    /** Shares and motion of both hands. */
    hands(id: number): { readonly left: HandRecord; readonly right: HandRecord } | null {
      const rows = presence.all(id);
      const left = rows.find(({ hand }) => hand === 'left');
      const right = rows.find(({ hand }) => hand === 'right');
      return left === undefined || right === undefined
        ? null
        : { left: handOf(left), right: handOf(right) };
    },
    /** [frames] of a track: 1 left, 2 right, 3 both. */
    strip(trackId: number, rule: PresenceRule): Uint8Array {
      const stored = strip.get(trackId);
      return stored === undefined ? new Uint8Array(0) : unpackStrip(stored.presence, rule);
    },
  };
}

/** Pose tracks of a workspace. */
export type PoseTrackStore = ReturnType<typeof createPoseTrackStore>;

const handOf = ({ any0, all0, all01, all04, mean04, motion }: ShareRow): HandRecord => ({
  shares: { 'any>0': any0, 'all>0': all0, 'all>0.1': all01, 'all>0.4': all04, 'mean>0.4': mean04 },
  motion,
});

/** uint16 little endian a frame, two bits a rule in the order of `presenceRules`. */
function packStrips(strips: PresenceRecord['strips'], frames: number): Uint8Array {
  const packed = new Uint8Array(frames * 2);
  for (let frame = 0; frame < frames; frame += 1) {
    let bits = 0;
    for (const [i, rule] of presenceRules.entries()) bits |= (strips[rule][frame] ?? 0) << (2 * i);
    packed[2 * frame] = bits & 255;
    packed[2 * frame + 1] = bits >> 8;
  }
  return packed;
}

function unpackStrip(packed: Uint8Array, rule: PresenceRule): Uint8Array {
  const shift = 2 * presenceRules.indexOf(rule);
  return Uint8Array.from(
    { length: packed.length / 2 },
    (_, frame) => ((packed[2 * frame]! | (packed[2 * frame + 1]! << 8)) >> shift) & 3,
  );
}
