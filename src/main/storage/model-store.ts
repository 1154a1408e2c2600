/** Models that were added to a workspace: their cards, and where their files lie. */

import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type Database from 'better-sqlite3';
import type { ModelCard } from '#shared/model/model-card.ts';
import { cardFromRecord } from './model-record.ts';

/** SQL of this store. */
export const modelQueries = {
  list: `SELECT card, relative_path AS relativePath, absolute_path AS absolutePath, copied FROM model ORDER BY added_at, id`,
  add: `INSERT INTO model (id, card, relative_path, absolute_path, copied, added_at) VALUES (?, ?, ?, ?, ?, ?)`,
  remove: 'DELETE FROM model WHERE id = ?',
} as const;

/** A model of the workspace. */
export interface StoredModel {
  readonly card: ModelCard;
  /** The ONNX file: seen from the workspace first, else where it was when it was added. */
  readonly path: string;
  /** The file is Chereme's own copy beside the workspace. */
  readonly copied: boolean;
}

interface Row {
  readonly card: string;
  readonly relativePath: string;
  readonly absolutePath: string;
  readonly copied: number;
}

/** Reads and writes models of the workspace at `workspacePath`. A card that is not what Chereme wrote throws `DamagedRecord`. */
export function createModelStore(db: Database.Database, workspacePath: string) {
  const list = db.prepare<[], Row>(modelQueries.list);
  const add = db.prepare<[string, string, string, string, number, string]>(modelQueries.add);
  const remove = db.prepare<[string]>(modelQueries.remove);
  const home = dirname(workspacePath);
  return {
    list: (): StoredModel[] =>
      list.all().map(({ card, relativePath, absolutePath, copied }) => {
        const beside = resolve(home, relativePath);
        return {
          card: cardFromRecord(card),
          path: existsSync(beside) ? beside : absolutePath,
          copied: copied === 1,
        };
      }),
    /** The card's id must be free. */
    add(card: ModelCard, path: string, copied: boolean): void {
      const absolute = resolve(path);
      const fromHome = relative(home, absolute).split(sep).join('/');
      const now = new Date().toISOString();
      add.run(card.id, JSON.stringify(card), fromHome, absolute, copied ? 1 : 0, now);
    },
    remove: (id: string): void => void remove.run(id),
  };
}
