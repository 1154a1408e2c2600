/** Migration 8: methods of a data set may have the same last answer: models that settle give it however often they are run. */

/** Makes the table of runs anew without that constraint; ids of runs that are gone are not given again. */
export const equalAnswers = `
CREATE TABLE run_anew (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  data_set_id INTEGER NOT NULL REFERENCES data_set (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  style_index INTEGER NOT NULL CHECK (style_index >= 0),
  space TEXT NOT NULL CHECK (space IN ('uvd', 'xyz')),
  frames INTEGER NOT NULL CHECK (frames > 0),
  joints INTEGER NOT NULL CHECK (joints > 0),
  sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  earlier_stages INTEGER NOT NULL DEFAULT 0 CHECK (earlier_stages >= 0),
  UNIQUE (data_set_id, name),
  UNIQUE (data_set_id, style_index)
) STRICT;
INSERT INTO run_anew (id, data_set_id, name, source, style_index, space, frames, joints, sha256, imported_at, earlier_stages)
  SELECT id, data_set_id, name, source, style_index, space, frames, joints, sha256, imported_at, earlier_stages FROM run;
DELETE FROM sqlite_sequence WHERE name = 'run_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'run_anew', seq FROM sqlite_sequence WHERE name = 'run';
DROP TABLE run;
ALTER TABLE run_anew RENAME TO run;
CREATE INDEX run_by_hash ON run (data_set_id, sha256, space);
`;
