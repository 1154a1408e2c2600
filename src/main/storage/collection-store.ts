/** Collections of sign clips: their rules, how far their shares are counted by them, and the words of their glosses. */

import type Database from 'better-sqlite3';
import type { DominantHandRule, GlossSummary } from '#shared/contract/clip-calls.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';

/** SQL of this store. */
export const collectionQueries = {
  list: `SELECT id, name, synthetic, lead_estimator AS leadEstimator, dominant_hand_rule AS dominantHandRule
    FROM collection ORDER BY id`,
  byId: `SELECT id, name, synthetic, lead_estimator AS leadEstimator, dominant_hand_rule AS dominantHandRule
    FROM collection WHERE id = ?`,
  byName: `SELECT id, name, synthetic, lead_estimator AS leadEstimator, dominant_hand_rule AS dominantHandRule
    FROM collection WHERE name = ?`,
  add: `INSERT INTO collection (name, synthetic, dominant_hand_rule, imported_at)
    VALUES (?, ?, ?, ?)`,
  setRules: 'UPDATE collection SET lead_estimator = ?, dominant_hand_rule = ? WHERE id = ?',
  rules: `SELECT estimator, presence_rule AS rule FROM collection_estimator WHERE collection_id = ?
    ORDER BY estimator`,
  setRule:
    'UPDATE collection_estimator SET presence_rule = ? WHERE collection_id = ? AND estimator = ?',
  counted: `SELECT value FROM meta WHERE key = 'counted/' || ?`,
  setCounted: `INSERT INTO meta (key, value) VALUES ('counted/' || ?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  allCounted: `DELETE FROM meta WHERE key = 'counted/' || ?`,
  glosses: 'SELECT label, words FROM gloss WHERE collection_id = ? ORDER BY label',
  setGloss: `INSERT INTO gloss (collection_id, label, words) VALUES (?, ?, ?)
    ON CONFLICT (collection_id, label) DO UPDATE SET words = json_patch(words, excluded.words)`,
} as const;

/** A collection as it is stored. */
export interface StoredCollection {
  readonly id: number;
  readonly name: string;
  readonly synthetic: boolean;
  /** Of every estimator. */
  readonly presenceRules: Readonly<Record<string, PresenceRule>>;
  /** '' for the first of each clip. */
  readonly leadEstimator: string;
  readonly dominantHandRule: DominantHandRule;
}

/** What a person chooses of them. */
export type ChosenRules = Pick<
  StoredCollection,
  'presenceRules' | 'leadEstimator' | 'dominantHandRule'
>;

type Row = Omit<StoredCollection, 'synthetic' | 'presenceRules'> & { readonly synthetic: number };

/** Reads and writes collections. */
export function createCollectionStore(db: Database.Database) {
  const list = db.prepare<[], Row>(collectionQueries.list);
  const byId = db.prepare<[number], Row>(collectionQueries.byId);
  const byName = db.prepare<[string], Row>(collectionQueries.byName);
  const add = db.prepare<[string, number, string, string]>(collectionQueries.add);
  const setRules = db.prepare<[string, string, number]>(collectionQueries.setRules);
  const rules = db.prepare<[number], { estimator: string; rule: PresenceRule }>(
    collectionQueries.rules,
  );
  const setRule = db.prepare<[string, number, string]>(collectionQueries.setRule);
  const counted = db.prepare<[number], { value: string }>(collectionQueries.counted);
  const setCounted = db.prepare<[number, string]>(collectionQueries.setCounted);
  const allCounted = db.prepare<[number]>(collectionQueries.allCounted);
  const glosses = db.prepare<[number], { label: string; words: string }>(collectionQueries.glosses);
  const setGloss = db.prepare<[number, string, string]>(collectionQueries.setGloss);
  const storedOf = (row: Row): StoredCollection => ({
    ...row,
    synthetic: row.synthetic === 1,
    presenceRules: Object.fromEntries(
      rules.all(row.id).map(({ estimator, rule }) => [estimator, rule]),
    ),
  });
  const storedOrNull = (row: Row | undefined): StoredCollection | null =>
    row === undefined ? null : storedOf(row);

  return {
    list: (): StoredCollection[] => list.all().map(storedOf),
    byId: (id: number): StoredCollection | null => storedOrNull(byId.get(id)),
    byName: (name: string): StoredCollection | null => storedOrNull(byName.get(name)),
    /** Its new id, with the rules that hold until others are chosen. */
    add: (name: string, synthetic: boolean): number =>
      Number(
        add.run(name, synthetic ? 1 : 0, 'more-present', new Date().toISOString()).lastInsertRowid,
      ),
    /** Rules of estimators that the collection lacks are left out. */
    setRules(id: number, chosen: ChosenRules): void {
      setRules.run(chosen.leadEstimator, chosen.dominantHandRule, id);
      for (const [estimator, rule] of Object.entries(chosen.presenceRules))
        setRule.run(rule, id, estimator);
    },
    /** The last clip whose shares were counted by new rules, 0 for none; null where all are. */
    counted(id: number): number | null {
      const row = counted.get(id);
      return row === undefined ? null : Number(row.value);
    },
    /** Says how far they are counted, in the transaction that counts them; null where all are. */
    setCounted(id: number, clipId: number | null): void {
      if (clipId === null) allCounted.run(id);
      else setCounted.run(id, String(clipId));
    },
    /** Labels with their words, in the order of the labels. */
    glosses: (id: number): GlossSummary[] =>
      glosses.all(id).map(({ label, words }) => ({
        label,
        words: JSON.parse(words) as Record<string, string>,
      })),
    /** Keeps words of a label beside those of other languages; only inside a transaction. */
    setWords: (id: number, label: string, words: Readonly<Record<string, string>>): void =>
      void setGloss.run(id, label, JSON.stringify(words)),
  };
}

/** Collections of a workspace. */
export type CollectionStore = ReturnType<typeof createCollectionStore>;
