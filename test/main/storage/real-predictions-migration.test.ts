/** What the generator once simulated is called so in its name, in workspaces from before migration 7. */

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '#main/storage/migrate.ts';

test('simulated methods and systems keep the word, and nothing is named twice', () => {
  const db = new Database(':memory:');
  for (const sql of migrations.slice(0, 6)) db.exec(sql);
  db.pragma('user_version = 6');
  db.exec(`
    INSERT INTO collection (id, name, dominant_hand_rule, imported_at) VALUES (1, 'Signs', 'more-present', '');
    INSERT INTO system (collection_id, name, source, simulated, sha256, imported_at) VALUES
      (1, 'Team 1', '', 1, 'a', ''), (1, 'Team 2', '', 0, 'b', ''), (1, 'Both', '', 1, 'c', ''),
      (1, 'Both (simulated)', '', 1, 'd', '');
  `);
  migrate(db);
  const names = db.prepare('SELECT name FROM system ORDER BY sha256').pluck().all();
  expect(names).toEqual(['Team 1 (simulated)', 'Team 2', 'Both', 'Both (simulated)']);
});
