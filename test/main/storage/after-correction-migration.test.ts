/** Workspaces from before migration 5 know what was corrected of each clip when they are opened. */

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '#main/storage/migrate.ts';
import { createStores } from '#main/storage/stores.ts';

test('clips with corrections are counted, and known by what was corrected', () => {
  const db = new Database(':memory:');
  for (const sql of migrations.slice(0, 4)) db.exec(sql);
  db.pragma('user_version = 4');
  db.exec(`
    INSERT INTO collection (id, name, dominant_hand_rule, imported_at) VALUES (1, 'Signs', 'more-present', '');
    INSERT INTO clip (id, collection_id, name, name_key, search) VALUES (1, 1, 'one', 'one', ''), (2, 1, 'two', 'two', '');
    INSERT INTO pose_header (id, sha256, components) VALUES (1, 'h', '[]');
    INSERT INTO pose_track (id, clip_id, header_id, estimator, source, fps, width, height, frames, points, sha256, imported_at)
      VALUES (1, 1, 1, 'openpose', '', 25, 1, 1, 9, 9, 'a', ''), (2, 1, 1, 'holistic', '', 25, 1, 1, 9, 9, 'b', ''),
        (3, 2, 1, 'holistic', '', 25, 1, 1, 9, 9, 'c', '');
    INSERT INTO correction_layer (id, track_id, sha256) VALUES (1, 1, 'first'), (2, 2, 'second');
    INSERT INTO correction_key (layer_id, frame, point, state) VALUES (1, 0, 0, 'missed'), (1, 0, 1, 'missed'), (2, 0, 0, 'missed');
  `);
  migrate(db);
  const of = db.prepare('SELECT corrected, points_sha256 AS points FROM clip WHERE id = ?');
  const stores = createStores(db, '/nowhere/w.chereme');
  expect(of.get(1)).toEqual({ corrected: 3, points: 'holistic second\nopenpose first' });
  expect(stores.corrections.hashOfClip(1)).toBe('holistic second\nopenpose first');
  expect(of.get(2)).toEqual({ corrected: 0, points: '' });
  expect(stores.clips.corrected(1)).toBe(1);
  // Nobody has counted states yet; the next correction does.
  expect(stores.corrections.statesOfClip(1)).toBeNull();
});
