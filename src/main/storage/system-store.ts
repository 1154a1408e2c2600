/** Recognition systems and what they predicted for each clip. */

import type Database from 'better-sqlite3';
import type { Confusions } from '#shared/contract/clip-calls.ts';
import { naturalKey } from './natural-key.ts';

/** SQL of this store. */
export const systemQueries = {
  list: `SELECT id, name, source, sha256, compared_with AS comparedWith FROM system WHERE collection_id = ? ORDER BY id`,
  byName: `SELECT id, name, source, sha256, compared_with AS comparedWith FROM system
    WHERE collection_id = ? AND name = ?`,
  setHash: 'UPDATE system SET sha256 = ? WHERE id = ?',
  setComparedWith: 'UPDATE system SET compared_with = ? WHERE id = ?',
  add: `INSERT INTO system (collection_id, name, source, sha256, imported_at)
    VALUES (?, ?, ?, ?, ?)`,
  outcomes: `SELECT outcome, count(*) AS count FROM clip_prediction WHERE system_id = ?
    GROUP BY outcome`,
  setPrediction: `INSERT INTO clip_prediction (system_id, clip_id, label, label_key, outcome)
    VALUES (?, ?, ?, ?, 3)
    ON CONFLICT (system_id, clip_id) DO UPDATE SET label = excluded.label, label_key = excluded.label_key`,
  setRanking: `INSERT INTO clip_ranking (system_id, clip_id, ranked) VALUES (?, ?, ?)
    ON CONFLICT (system_id, clip_id) DO UPDATE SET ranked = excluded.ranked`,
  ofClip: `SELECT system_id AS systemId, label, outcome FROM clip_prediction WHERE clip_id = ?
    ORDER BY system_id`,
  rankingsOfClip: 'SELECT system_id AS systemId, ranked FROM clip_ranking WHERE clip_id = ?',
  complete: `INSERT OR IGNORE INTO clip_prediction (system_id, clip_id)
    SELECT system.id, clip.id FROM system JOIN clip ON clip.collection_id = system.collection_id
    WHERE system.collection_id = ?`,
  judge: `UPDATE clip_prediction SET outcome =
      (SELECT CASE WHEN clip.gloss = '' THEN 3 WHEN clip_prediction.label = '' THEN 2
        ELSE clip.gloss = clip_prediction.label END FROM clip WHERE clip.id = clip_prediction.clip_id)
    WHERE system_id IN (SELECT id FROM system WHERE collection_id = ?)`,
  completeClip: `INSERT OR IGNORE INTO clip_prediction (system_id, clip_id)
    SELECT id, ? FROM system WHERE collection_id = ?`,
  judgeClip: `UPDATE clip_prediction SET outcome =
      (SELECT CASE WHEN clip.gloss = '' THEN 3 WHEN clip_prediction.label = '' THEN 2
        ELSE clip.gloss = clip_prediction.label END FROM clip WHERE clip.id = clip_prediction.clip_id)
    WHERE clip_id = ?`,
  confusions: `SELECT clip.gloss AS truth, prediction.label AS predicted, count(*) AS count
    FROM clip_prediction AS prediction JOIN clip ON clip.id = prediction.clip_id
    WHERE prediction.system_id = ? AND prediction.outcome = 0
    GROUP BY clip.gloss_key, prediction.label_key, clip.gloss, prediction.label ORDER BY count DESC, clip.gloss_key, prediction.label_key`,
  bySigner: `SELECT clip.signer AS signer, sum(prediction.outcome = 1) AS correct, count(*) AS clips
    FROM clip JOIN clip_prediction AS prediction ON prediction.clip_id = clip.id AND prediction.system_id = ?
    WHERE clip.collection_id = ? AND prediction.outcome < 3 AND clip.signer_key > ''
    GROUP BY clip.signer_key, clip.signer ORDER BY clip.signer_key`,
  byGloss: `SELECT clip.gloss AS gloss, sum(prediction.outcome = 1) AS correct, count(*) AS clips
    FROM clip JOIN clip_prediction AS prediction ON prediction.clip_id = clip.id AND prediction.system_id = ?
    WHERE clip.collection_id = ? AND prediction.outcome < 3 AND clip.gloss_key > ''
    GROUP BY clip.gloss_key, clip.gloss ORDER BY clip.gloss_key`,
  pair: `SELECT total(a.outcome = 1 AND b.outcome = 1) AS bothCorrect,
      total(a.outcome = 1 AND b.outcome <> 1) AS onlyA,
      total(a.outcome <> 1 AND b.outcome = 1) AS onlyB,
      total(a.outcome <> 1 AND b.outcome <> 1) AS neither
    FROM clip_prediction AS a JOIN clip_prediction AS b ON b.system_id = ? AND b.clip_id = a.clip_id
    WHERE a.system_id = ? AND a.outcome < 3`,
} as const;

/** How the columns count outcomes. */
export const outcomeNames = ['wrong', 'right', 'missing', null] as const;

/** A system as it is stored. */
export interface StoredSystem {
  readonly id: number;
  readonly name: string;
  readonly source: string;
  readonly sha256: string;
  /** Of a run on corrected points: the system it is compared with, itself where there is none. */
  readonly comparedWith: number | null;
}

/** A label a system gave, likeliest first. */
export interface RankedLabel {
  readonly label: string;
  readonly score: number | null;
}

/** Reads and writes systems and predictions. */
export function createSystemStore(db: Database.Database) {
  const list = db.prepare<[number], StoredSystem>(systemQueries.list);
  const byName = db.prepare<[number, string], StoredSystem>(systemQueries.byName);
  const add = db.prepare<[number, string, string, string, string]>(systemQueries.add);
  const setHash = db.prepare<[string, number]>(systemQueries.setHash);
  const setComparedWith = db.prepare<[number, number]>(systemQueries.setComparedWith);
  const outcomes = db.prepare<[number], { outcome: number; count: number }>(systemQueries.outcomes);
  const setPrediction = db.prepare<[number, number, string, string]>(systemQueries.setPrediction);
  const setRanking = db.prepare<[number, number, string]>(systemQueries.setRanking);
  const ofClip = db.prepare<[number], { systemId: number; label: string; outcome: number }>(
    systemQueries.ofClip,
  );
  const rankingsOfClip = db.prepare<[number], { systemId: number; ranked: string }>(
    systemQueries.rankingsOfClip,
  );
  const complete = db.prepare<[number]>(systemQueries.complete);
  const judge = db.prepare<[number]>(systemQueries.judge);
  const completeClip = db.prepare<[number, number]>(systemQueries.completeClip);
  const judgeClip = db.prepare<[number]>(systemQueries.judgeClip);
  const confusions = db.prepare<[number], { truth: string; predicted: string; count: number }>(
    systemQueries.confusions,
  );
  const bySigner = db.prepare<[number, number], { signer: string; correct: number; clips: number }>(
    systemQueries.bySigner,
  );
  const byGloss = db.prepare<[number, number], { gloss: string; correct: number; clips: number }>(
    systemQueries.byGloss,
  );
  const pair = db.prepare<
    [number, number],
    { bothCorrect: number; onlyA: number; onlyB: number; neither: number }
  >(systemQueries.pair);

  return {
    list: (collectionId: number): StoredSystem[] => list.all(collectionId),
    byName: (collectionId: number, name: string): StoredSystem | null =>
      byName.get(collectionId, name) ?? null,
    /** Its new id; the name must be free. Then `setPrediction`, then `settle`, in one transaction. */
    add: (
      collectionId: number,
      system: { readonly name: string; readonly source: string; readonly sha256: string },
    ): number =>
      Number(
        add.run(collectionId, system.name, system.source, system.sha256, new Date().toISOString())
          .lastInsertRowid,
      ),
    /** After predictions were added to a system: the hash of all of them. */
    setHash: (systemId: number, sha256: string): void => void setHash.run(sha256, systemId),
    /** Says that a system saw corrected points, and which one saw the estimator's. */
    compareWith: (systemId: number, otherId: number): void =>
      void setComparedWith.run(otherId, systemId),
    /** Keeps what a system predicted for a clip, likeliest first; at least one label. */
    setPrediction(systemId: number, clipId: number, ranked: readonly RankedLabel[]): void {
      const label = ranked[0]?.label ?? '';
      setPrediction.run(systemId, clipId, label, naturalKey(label));
      if (ranked.length > 1 || (ranked[0]?.score ?? null) !== null) {
        setRanking.run(systemId, clipId, JSON.stringify(ranked));
      }
    },
    /** Gives every clip a row for every system, and says which are right; after labels, clips or predictions came. */
    settle(collectionId: number): void {
      complete.run(collectionId);
      judge.run(collectionId);
    },
    /** The same for one clip, after it came or its label did. */
    settleClip(clipId: number, collectionId: number): void {
      completeClip.run(clipId, collectionId);
      judgeClip.run(clipId);
    },
    /** Labelled clips by outcome; wrong ones include those it said nothing of. */
    outcomes(systemId: number): { correct: number; wrong: number; missing: number } {
      const counts = [0, 0, 0, 0];
      for (const { outcome, count } of outcomes.all(systemId)) counts[outcome] = count;
      const [wrong = 0, correct = 0, missing = 0] = counts;
      return { correct, wrong: wrong + missing, missing };
    },
    /** What each system said of a clip. */
    ofClip(clipId: number): {
      readonly systemId: number;
      readonly ranked: readonly RankedLabel[];
      readonly outcome: (typeof outcomeNames)[number];
    }[] {
      const rankings = new Map(
        rankingsOfClip.all(clipId).map((row) => [row.systemId, row.ranked] as const),
      );
      return ofClip.all(clipId).map(({ systemId, label, outcome }) => {
        const ranked = rankings.get(systemId);
        const plain = label === '' ? [] : [{ label, score: null }];
        return {
          systemId,
          ranked: ranked === undefined ? plain : (JSON.parse(ranked) as RankedLabel[]),
          outcome: outcomeNames[outcome] ?? null,
        };
      });
    },
    /** Wrong predictions by true and predicted label, the most frequent first. */
    confusions(systemId: number): Confusions {
      const cells = confusions.all(systemId);
      const places = new Map<string, number>();
      const place = (label: string): number => {
        const known = places.get(label) ?? places.size;
        places.set(label, known);
        return known;
      };
      return {
        truth: Int32Array.from(cells, ({ truth }) => place(truth)),
        predicted: Int32Array.from(cells, ({ predicted }) => place(predicted)),
        counts: Int32Array.from(cells, ({ count }) => count),
        labels: [...places.keys()],
      };
    },
    bySigner: (systemId: number, collectionId: number) => bySigner.all(systemId, collectionId),
    byGloss: (systemId: number, collectionId: number) => byGloss.all(systemId, collectionId),
    /** Two systems on the labelled clips; what one lacks is wrong. */
    pair: (a: number, b: number) =>
      pair.get(b, a) ?? { bothCorrect: 0, onlyA: 0, onlyB: 0, neither: 0 },
  };
}
