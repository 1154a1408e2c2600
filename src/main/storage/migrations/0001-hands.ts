/** Migration 1: data sets, samples, frames, joint sets, runs with their predictions, media and figures. */

/**
 * Tables of depth hands. Numbers of many frames are blobs: float64 little endian, row by row, a few thousand
 * frames each, with the SHA-256 of the blob beside it. Frame indices count from 0 in the whole data set. What kept figures
 * name by its id is AUTOINCREMENT: the id of something removed never comes back as another's.
 */
export const hands = `
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE data_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL CHECK (json_valid(description)),
  synthetic INTEGER NOT NULL DEFAULT 0 CHECK (synthetic IN (0, 1)),
  imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE sample (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  data_set_id INTEGER NOT NULL REFERENCES data_set (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  first_frame INTEGER NOT NULL CHECK (first_frame >= 0),
  frames INTEGER NOT NULL CHECK (frames > 0),
  UNIQUE (data_set_id, first_frame),
  UNIQUE (data_set_id, name)
) STRICT;

CREATE TABLE media (
  id INTEGER PRIMARY KEY,
  data_set_id INTEGER NOT NULL REFERENCES data_set (id) ON DELETE CASCADE,
  relative_path TEXT NOT NULL,
  absolute_path TEXT NOT NULL,
  depth_unit_mm REAL NOT NULL CHECK (depth_unit_mm > 0),
  imported_at TEXT NOT NULL,
  UNIQUE (data_set_id, absolute_path, depth_unit_mm)
) STRICT;

CREATE TABLE frame (
  data_set_id INTEGER NOT NULL REFERENCES data_set (id) ON DELETE CASCADE,
  frame_index INTEGER NOT NULL CHECK (frame_index >= 0),
  name TEXT,
  media_id INTEGER REFERENCES media (id) ON DELETE SET NULL,
  depth_path TEXT,
  PRIMARY KEY (data_set_id, frame_index),
  CHECK (media_id IS NULL OR depth_path IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX frame_with_depth ON frame (data_set_id, frame_index) WHERE media_id IS NOT NULL;
CREATE INDEX frame_of_media ON frame (media_id) WHERE media_id IS NOT NULL;

CREATE TABLE joint_set (
  id INTEGER PRIMARY KEY,
  data_set_id INTEGER NOT NULL UNIQUE REFERENCES data_set (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  space TEXT NOT NULL CHECK (space IN ('uvd', 'xyz')),
  frames INTEGER NOT NULL CHECK (frames > 0),
  joints INTEGER NOT NULL CHECK (joints > 0),
  sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE joint_block (
  id INTEGER PRIMARY KEY,
  joint_set_id INTEGER NOT NULL REFERENCES joint_set (id) ON DELETE CASCADE,
  first_frame INTEGER NOT NULL CHECK (first_frame >= 0),
  frames INTEGER NOT NULL CHECK (frames > 0),
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (joint_set_id, first_frame)
) STRICT;

CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  data_set_id INTEGER NOT NULL REFERENCES data_set (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  simulated INTEGER NOT NULL DEFAULT 0 CHECK (simulated IN (0, 1)),
  style_index INTEGER NOT NULL CHECK (style_index >= 0),
  space TEXT NOT NULL CHECK (space IN ('uvd', 'xyz')),
  frames INTEGER NOT NULL CHECK (frames > 0),
  joints INTEGER NOT NULL CHECK (joints > 0),
  sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  UNIQUE (data_set_id, name),
  UNIQUE (data_set_id, sha256, space),
  UNIQUE (data_set_id, style_index)
) STRICT;

CREATE TABLE prediction (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  stage INTEGER NOT NULL DEFAULT 0 CHECK (stage >= 0),
  first_frame INTEGER NOT NULL CHECK (first_frame >= 0),
  frames INTEGER NOT NULL CHECK (frames > 0),
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (run_id, stage, first_frame)
) STRICT;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  data_set_id INTEGER NOT NULL REFERENCES data_set (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('angles', 'centres')),
  source TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0),
  frames INTEGER NOT NULL CHECK (frames > 0),
  sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  UNIQUE (data_set_id, kind)
) STRICT;

CREATE TABLE series_block (
  id INTEGER PRIMARY KEY,
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  first_frame INTEGER NOT NULL CHECK (first_frame >= 0),
  frames INTEGER NOT NULL CHECK (frames > 0),
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (series_id, first_frame)
) STRICT;

CREATE TABLE figure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  query TEXT NOT NULL CHECK (json_valid(query)),
  saved_at TEXT NOT NULL
) STRICT;
`;
