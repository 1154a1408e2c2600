/** Brings a workspace file to the newest version, one numbered migration after the other. */

import type Database from 'better-sqlite3';
import { hands } from './migrations/0001-hands.ts';
import { clips } from './migrations/0002-clips.ts';
import { models } from './migrations/0003-models.ts';
import { corrections } from './migrations/0004-corrections.ts';
import { afterCorrection } from './migrations/0005-after-correction.ts';
import { runReadiness } from './migrations/0006-run-readiness.ts';
import { realPredictions } from './migrations/0007-real-predictions.ts';
import { equalAnswers } from './migrations/0008-equal-answers.ts';
import { rightHere } from './migrations/0009-right-here.ts';

/** `PRAGMA application_id` of every workspace: the letters `Cher`. */
export const applicationId = 0x43686572;

/** Migrations in order; number n brings `user_version` from n - 1 to n. Published ones never change. */
export const migrations: readonly string[] = [
  hands,
  clips,
  models,
  corrections,
  afterCorrection,
  runReadiness,
  realPredictions,
  equalAnswers,
  rightHere,
];

/** Reads `user_version`: 0 for a new file. */
export const workspaceVersion = (db: Database.Database): number =>
  db.pragma('user_version', { simple: true }) as number;

/** Applies what is missing, each migration in a transaction of its own together with its number. */
export function migrate(db: Database.Database): void {
  const enforced = db.pragma('foreign_keys', { simple: true }) as number;
  // Where a table is made anew, nothing that belongs to its rows goes with the old one.
  db.pragma('foreign_keys = OFF');
  try {
    for (let version = workspaceVersion(db); version < migrations.length; version += 1) {
      db.transaction(() => {
        db.exec(migrations[version] ?? '');
        db.pragma(`application_id = ${applicationId}`);
        db.pragma(`user_version = ${version + 1}`);
      })();
    }
  } finally {
    db.pragma(`foreign_keys = ${enforced}`);
  }
}
