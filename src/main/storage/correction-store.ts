/** Correction layers: what people said of points, over the poses of clips and the runs of depth hands. */

import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { CorrectionLayer, GroupSpan } from '#shared/correction/correction-layer.ts';
import { emptyLayer, keyTable } from '#shared/correction/correction-layer.ts';
import type { PointState } from '#shared/correction/point-state.ts';
import { pointStates, stateCode } from '#shared/correction/point-state.ts';
import type { PointValue, SpansValue } from '#shared/journal/change.ts';
import type { LayerSubject } from '#shared/journal/target.ts';

/** SQL of this store. */
export const correctionQueries = {
  ofTrack: 'SELECT id, sha256 FROM correction_layer WHERE track_id = ?',
  ofRun: 'SELECT id, sha256 FROM correction_layer WHERE run_id = ?',
  addForTrack: 'INSERT INTO correction_layer (track_id) VALUES (?)',
  addForRun: 'INSERT INTO correction_layer (run_id) VALUES (?)',
  setHash: 'UPDATE correction_layer SET sha256 = ? WHERE id = ?',
  remove: 'DELETE FROM correction_layer WHERE id = ?',
  keys: `SELECT frame, point, state, x, y, z FROM correction_key WHERE layer_id = ? ORDER BY frame, point`,
  key: 'SELECT state, x, y, z FROM correction_key WHERE layer_id = ? AND frame = ? AND point = ?',
  setKey: `INSERT INTO correction_key (layer_id, frame, point, state, x, y, z) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (layer_id, frame, point)
    DO UPDATE SET state = excluded.state, x = excluded.x, y = excluded.y, z = excluded.z`,
  removeKey: 'DELETE FROM correction_key WHERE layer_id = ? AND frame = ? AND point = ?',
  spans: `SELECT point_group AS "group", from_frame AS fromFrame, to_frame AS toFrame FROM correction_span
    WHERE layer_id = ? ORDER BY point_group, from_frame`,
  spansOfGroup: `SELECT from_frame AS fromFrame, to_frame AS toFrame FROM correction_span
    WHERE layer_id = ? AND point_group = ? ORDER BY from_frame`,
  addSpan: `INSERT INTO correction_span (layer_id, point_group, from_frame, to_frame) VALUES (?, ?, ?, ?)`,
  removeSpans: 'DELETE FROM correction_span WHERE layer_id = ? AND point_group = ?',
  framesOfRun: `SELECT count(DISTINCT key.frame) AS frames FROM correction_layer AS layer
    JOIN correction_key AS key ON key.layer_id = layer.id WHERE layer.run_id = ?`,
  statesOfRun: `SELECT key.state AS state FROM correction_layer AS layer
    JOIN correction_key AS key ON key.layer_id = layer.id WHERE layer.run_id = ?`,
  hashesOfClip: `SELECT track.estimator AS estimator, layer.sha256 AS sha256 FROM pose_track AS track
    JOIN correction_layer AS layer ON layer.track_id = track.id
    WHERE track.clip_id = ? AND layer.sha256 <> '' ORDER BY track.estimator`,
  setStates: 'UPDATE correction_layer SET states = ? WHERE track_id = ?',
  statesOfClip: `SELECT layer.states AS states FROM pose_track AS track
    JOIN correction_layer AS layer ON layer.track_id = track.id WHERE track.clip_id = ?`,
  subjects: `SELECT track_id AS trackId, run_id AS runId, sha256 FROM correction_layer ORDER BY id`,
} as const;

interface KeyRow {
  readonly state: PointState;
  readonly x: number | null;
  readonly y: number | null;
  readonly z: number | null;
}

/** Reads and writes correction layers; everything that writes is for the journal's recorder only. */
export function createCorrectionStore(db: Database.Database) {
  const ofTrack = db.prepare<[number], { id: number; sha256: string }>(correctionQueries.ofTrack);
  const ofRun = db.prepare<[number], { id: number; sha256: string }>(correctionQueries.ofRun);
  const addForTrack = db.prepare<[number]>(correctionQueries.addForTrack);
  const addForRun = db.prepare<[number]>(correctionQueries.addForRun);
  const setHash = db.prepare<[string, number]>(correctionQueries.setHash);
  const remove = db.prepare<[number]>(correctionQueries.remove);
  const keys = db.prepare<[number], KeyRow & { frame: number; point: number }>(
    correctionQueries.keys,
  );
  const key = db.prepare<[number, number, number], KeyRow>(correctionQueries.key);
  const setKey = db.prepare<
    [number, number, number, string, number | null, number | null, number | null]
  >(correctionQueries.setKey);
  const removeKey = db.prepare<[number, number, number]>(correctionQueries.removeKey);
  const spans = db.prepare<[number], GroupSpan>(correctionQueries.spans);
  const spansOfGroup = db.prepare<[number, string], { fromFrame: number; toFrame: number }>(
    correctionQueries.spansOfGroup,
  );
  const addSpan = db.prepare<[number, string, number, number]>(correctionQueries.addSpan);
  const removeSpans = db.prepare<[number, string]>(correctionQueries.removeSpans);
  const framesOfRun = db.prepare<[number], { frames: number }>(correctionQueries.framesOfRun);
  const statesOfRun = db.prepare<[number], { state: PointState }>(correctionQueries.statesOfRun);
  const hashesOfClip = db.prepare<[number], { estimator: string; sha256: string }>(
    correctionQueries.hashesOfClip,
  );
  const setStates = db.prepare<[string, number]>(correctionQueries.setStates);
  const statesOfClip = db.prepare<[number], { states: string }>(correctionQueries.statesOfClip);
  const subjects = db.prepare<[], { trackId: number | null; runId: number | null; sha256: string }>(
    correctionQueries.subjects,
  );

  const find = ({ kind, id }: LayerSubject): { id: number; sha256: string } | null =>
    (kind === 'track' ? ofTrack : ofRun).get(id) ?? null;
  const layerId = (subject: LayerSubject): number =>
    find(subject)?.id ??
    Number((subject.kind === 'track' ? addForTrack : addForRun).run(subject.id).lastInsertRowid);

  function hashOf(id: number): string {
    const hash = createHash('sha256');
    let anything = false;
    for (const { frame, point, state, x, y, z } of keys.iterate(id)) {
      anything = true;
      hash.update(JSON.stringify([frame, point, state, x, y, z]));
    }
    for (const { group, fromFrame, toFrame } of spans.iterate(id)) {
      anything = true;
      hash.update(JSON.stringify([group, fromFrame, toFrame]));
    }
    return anything ? hash.digest('hex') : '';
  }

  return {
    /** All that was said of a track; empty where nothing was. */
    load(subject: LayerSubject): CorrectionLayer {
      const layer = find(subject);
      if (layer === null) return emptyLayer();
      const rows = keys.all(layer.id).map(({ frame, point, state, x, y, z }) => ({
        frame,
        point,
        state: stateCode[state],
        x: x ?? Number.NaN,
        y: y ?? Number.NaN,
        z: z ?? Number.NaN,
      }));
      return { keys: keyTable(rows), spans: spans.all(layer.id) };
    },
    /** What makes two layers the same; '' while nothing is corrected. */
    hash: (subject: LayerSubject): string => find(subject)?.sha256 ?? '',
    /** Reckons the hash again after keys or spans changed; an empty layer goes. Only inside a transaction. */
    settle(subject: LayerSubject): void {
      const layer = find(subject);
      if (layer === null) return;
      const hash = hashOf(layer.id);
      if (hash === '') remove.run(layer.id);
      else setHash.run(hash, layer.id);
    },
    /** Whether the stored hash is the one of what is stored. */
    isSound(subject: LayerSubject): boolean {
      const layer = find(subject);
      return layer === null || hashOf(layer.id) === layer.sha256;
    },
    /** How many frames of a run have a joint that somebody corrected or gave a state. */
    framesOfRun: (runId: number): number => framesOfRun.get(runId)?.frames ?? 0,
    /** The same, and [6] how many joints were given which state, by code; null where nobody said anything. */
    ofRun(runId: number): { frames: number; states: Uint32Array<ArrayBuffer> } | null {
      const frames = framesOfRun.get(runId)?.frames ?? 0;
      if (frames === 0) return null;
      const states = new Uint32Array(pointStates.length);
      for (const { state } of statesOfRun.iterate(runId)) states[stateCode[state]]! += 1;
      return { frames, states };
    },
    /** The corrections of all tracks of a clip as one text; '' while nothing is corrected. */
    hashOfClip: (clipId: number): string =>
      hashesOfClip
        .all(clipId)
        .map(({ estimator, sha256 }) => `${estimator} ${sha256}`)
        .join('\n'),
    /** Keeps how many points of a clip's track have each state, by code, as corrected. */
    setStates: (trackId: number, counts: Uint32Array): void =>
      void setStates.run(JSON.stringify([...counts]), trackId),
    /** [6] the same over all corrected tracks of a clip; null where none was counted. */
    statesOfClip(clipId: number): Uint32Array | null {
      const rows = statesOfClip.all(clipId).map(({ states }) => JSON.parse(states) as number[]);
      const counted = rows.filter(({ length }) => length > 0);
      if (counted.length === 0) return null;
      return Uint32Array.from(pointStates, (_, code) =>
        counted.reduce((sum, counts) => sum + (counts[code] ?? 0), 0),
      );
    },
    /** Every track that has a layer. */
    subjects: (): LayerSubject[] =>
      subjects
        .all()
        .map(({ trackId, runId }) =>
          trackId === null ? { kind: 'run', id: runId ?? 0 } : { kind: 'track', id: trackId },
        ),
    point(subject: LayerSubject, frame: number, point: number): PointValue | null {
      const layer = find(subject);
      const row = layer === null ? undefined : key.get(layer.id, frame, point);
      if (row === undefined) return null;
      const { state, x, y, z } = row;
      return x === null || y === null || z === null ? [state] : [state, x, y, z];
    },
    setPoint(subject: LayerSubject, frame: number, point: number, value: PointValue | null): void {
      const id = layerId(subject);
      if (value === null) {
        removeKey.run(id, frame, point);
        return;
      }
      const [state, x = null, y = null, z = null] = value;
      setKey.run(id, frame, point, state, x, y, z);
    },
    spans(subject: LayerSubject, group: string): SpansValue {
      const layer = find(subject);
      if (layer === null) return [];
      return spansOfGroup
        .all(layer.id, group)
        .map(({ fromFrame, toFrame }) => [fromFrame, toFrame] as const);
    },
    setSpans(subject: LayerSubject, group: string, value: SpansValue): void {
      const id = layerId(subject);
      removeSpans.run(id, group);
      for (const [fromFrame, toFrame] of value) addSpan.run(id, group, fromFrame, toFrame);
    },
  };
}

/** Correction layers of a workspace. */
export type CorrectionStore = ReturnType<typeof createCorrectionStore>;
