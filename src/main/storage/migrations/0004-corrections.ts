/** Migration 4: correction layers over tracks, and the journal of everything a person changes. */

/**
 * A layer lies over the poses of a clip or over a run of depth hands. What a person said of a point in a frame is a row:
 * corrections are few, each is changed by itself, and they are counted by their state. `position` numbers are NULL where
 * the state has no place. `sha256` is of all keys and spans of the layer, '' while it is empty.
 *
 * The journal is append-only: triggers refuse anything else. `hash` covers an entry and the hash of the one before it, and
 * `meta` has the last one, so that entries that are cut off or changed are found. `changes` has, for each target, what it
 * was and what it is. `reverses` is the entry that an undo takes back, or the undo that a redo takes back.
 *
 * `prediction_basis` says on which points a system's predictions of a clip were made: the SHA-256 of its corrections; a
 * clip without a row was seen as the estimator has it.
 */
export const corrections = `
CREATE TABLE correction_layer (
  id INTEGER PRIMARY KEY,
  track_id INTEGER UNIQUE REFERENCES pose_track (id) ON DELETE CASCADE,
  run_id INTEGER UNIQUE REFERENCES run (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL DEFAULT '',
  CHECK ((track_id IS NULL) <> (run_id IS NULL))
) STRICT;

CREATE TABLE correction_key (
  layer_id INTEGER NOT NULL REFERENCES correction_layer (id) ON DELETE CASCADE,
  frame INTEGER NOT NULL CHECK (frame >= 0),
  point INTEGER NOT NULL CHECK (point >= 0),
  state TEXT NOT NULL
    CHECK (state IN ('missed', 'corrected', 'placed-hidden', 'hidden-unknown', 'out-of-frame')),
  x REAL,
  y REAL,
  z REAL,
  PRIMARY KEY (layer_id, frame, point),
  CHECK ((state IN ('corrected', 'placed-hidden')) = (x IS NOT NULL AND y IS NOT NULL AND z IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_span (
  layer_id INTEGER NOT NULL REFERENCES correction_layer (id) ON DELETE CASCADE,
  point_group TEXT NOT NULL,
  from_frame INTEGER NOT NULL CHECK (from_frame >= 0),
  to_frame INTEGER NOT NULL,
  PRIMARY KEY (layer_id, point_group, from_frame),
  CHECK (to_frame > from_frame)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo')),
  reverses INTEGER UNIQUE REFERENCES journal (id),
  label TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  hash TEXT NOT NULL,
  CHECK (act <> 'redo' OR reverses IS NOT NULL)
) STRICT;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE journal_scope (
  kind TEXT NOT NULL CHECK (kind IN ('clip', 'data-set')),
  scope_id INTEGER NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES journal (id),
  PRIMARY KEY (kind, scope_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX scope_of_entry ON journal_scope (entry_id);

CREATE TABLE prediction_basis (
  system_id INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  clip_id INTEGER NOT NULL REFERENCES clip (id) ON DELETE CASCADE,
  points_sha256 TEXT NOT NULL,
  PRIMARY KEY (system_id, clip_id)
) STRICT, WITHOUT ROWID;
`;
