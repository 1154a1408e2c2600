/** Runs of workspaces from before migration 8 keep what belongs to them, and ids that are gone stay gone. */

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '#main/storage/migrate.ts';

test('two runs may have the same last answer; predictions stay, and no id comes again', () => {
  const db = new Database(':memory:');
  for (const sql of migrations.slice(0, 7)) db.exec(sql);
  db.pragma('user_version = 7');
  db.pragma('foreign_keys = ON');
  const add = (name: string, style: number): unknown =>
    db
      .prepare(
        `INSERT INTO run (data_set_id, name, source, style_index, space, frames, joints, sha256, imported_at)
         VALUES (1, ?, '', ?, 'uvd', 1, 1, ?, '')`,
      )
      .run(name, style, name === 'b' ? 'same' : name).lastInsertRowid;
  db.exec(`INSERT INTO data_set (id, slug, description, imported_at) VALUES (1, 'made', '{}', '')`);
  expect([add('a', 0), add('b', 1), add('gone', 2)]).toEqual([1, 2, 3]);
  db.exec(`
    INSERT INTO prediction (run_id, first_frame, frames, sha256, data) VALUES (2, 0, 1, '', x'00');
    DELETE FROM run WHERE id = 3;
  `);
  migrate(db);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(db.prepare('SELECT run_id FROM prediction').pluck().all()).toEqual([2]);
  db.exec(`INSERT INTO run (data_set_id, name, source, style_index, space, frames, joints, sha256, imported_at)
    VALUES (1, 'c', '', 2, 'uvd', 1, 1, 'same', '')`);
  expect(db.prepare('SELECT id FROM run ORDER BY id').pluck().all()).toEqual([1, 2, 4]);
  db.exec('DELETE FROM data_set');
  expect(db.prepare('SELECT count(*) FROM prediction').pluck().get()).toBe(0);
  db.close();
});
