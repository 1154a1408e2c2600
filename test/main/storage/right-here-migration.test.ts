/** Corrections stay as they were in workspaces from before migration 9; since then a key may say that the estimator is right. */

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '#main/storage/migrate.ts';
import { createStores } from '#main/storage/stores.ts';

test('keys are kept, and one that says that the estimator is right has no place of its own', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  for (const sql of migrations.slice(0, 8)) db.exec(sql);
  db.pragma('user_version = 8');
  db.exec(`
    INSERT INTO data_set (id, slug, description, imported_at) VALUES (1, 'hands', '{}', '');
    INSERT INTO run (id, data_set_id, name, source, style_index, space, frames, joints, sha256, imported_at)
      VALUES (1, 1, 'Method', '', 0, 'uvd', 9, 2, 'a', '');
    INSERT INTO correction_layer (id, run_id, sha256) VALUES (1, 1, 'first');
    INSERT INTO correction_key (layer_id, frame, point, state, x, y, z)
      VALUES (1, 3, 1, 'corrected', 1.5, 2, 0.1), (1, 4, 0, 'missed', NULL, NULL, NULL);
  `);
  const rows = db.prepare('SELECT * FROM correction_key ORDER BY frame');
  const before = rows.all();
  migrate(db);
  expect(rows.all()).toEqual(before);
  const { corrections } = createStores(db, '/nowhere/w.chereme');
  const subject = { kind: 'run', id: 1 } as const;
  corrections.setPoint(subject, 4, 1, ['estimated']);
  expect(corrections.point(subject, 4, 1)).toEqual(['estimated']);
  expect(() => corrections.setPoint(subject, 5, 1, ['estimated', 1, 2, 3])).toThrow('CHECK');
  db.exec('DELETE FROM correction_layer');
  expect(rows.all()).toEqual([]);
});
