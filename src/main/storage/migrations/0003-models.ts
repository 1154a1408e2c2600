/** Migration 3: models that were added, runs of models with their batches, and refinement stages of methods. */

/**
 * A run of a model keeps its samples as int32 little endian: frame indices or clip ids in the order they are taken, and
 * the places among them where its batches begin. A stored batch is what was made of it, with the SHA-256 of the blob; when
 * the run is done its batches become a method or a system and are removed.
 *
 * In `prediction` stage 0 is a method's final answer; stages 1, 2, … are what came before it, the start pose first. A
 * frame that was not predicted has NaN in every number.
 */
export const models = `
ALTER TABLE run ADD COLUMN earlier_stages INTEGER NOT NULL DEFAULT 0 CHECK (earlier_stages >= 0);

CREATE TABLE model (
  id TEXT NOT NULL PRIMARY KEY,
  card TEXT NOT NULL CHECK (json_valid(card)),
  relative_path TEXT NOT NULL,
  absolute_path TEXT NOT NULL,
  copied INTEGER NOT NULL CHECK (copied IN (0, 1)),
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE model_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  card TEXT NOT NULL CHECK (json_valid(card)),
  sha256 TEXT NOT NULL,
  data_set_id INTEGER REFERENCES data_set (id) ON DELETE SET NULL,
  collection_id INTEGER REFERENCES collection (id) ON DELETE SET NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  samples BLOB NOT NULL,
  batch_starts BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'done', 'cancelled', 'failed')),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),
  skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0),
  skip_reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(skip_reasons)),
  worked_ms REAL NOT NULL DEFAULT 0,
  problem TEXT CHECK (problem IS NULL OR json_valid(problem)),
  run_id INTEGER REFERENCES run (id) ON DELETE SET NULL,
  system_id INTEGER REFERENCES system (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX model_run_by_state ON model_run (state, id);
CREATE INDEX model_run_of_run ON model_run (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX model_run_of_system ON model_run (system_id) WHERE system_id IS NOT NULL;
CREATE INDEX model_run_of_data_set ON model_run (data_set_id) WHERE data_set_id IS NOT NULL;
CREATE INDEX model_run_of_collection ON model_run (collection_id) WHERE collection_id IS NOT NULL;

CREATE TABLE model_run_batch (
  model_run_id INTEGER NOT NULL REFERENCES model_run (id) ON DELETE CASCADE,
  first INTEGER NOT NULL CHECK (first >= 0),
  samples INTEGER NOT NULL CHECK (samples > 0),
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (model_run_id, first)
) STRICT;
`;
