/** Migration 2: collections of sign clips, their poses, hand presence, predictions and tags. */

/**
 * Tables of sign clips. What a list sorts or filters by is a column that is never NULL: an unknown text is '', an
 * unknown share -1; `…_key` is the text with its numbers padded, so that sample2 comes before sample10.
 *
 * Every clip of a collection has a row in `clip_prediction` for every system of it; `outcome` is 0 wrong, 1 right,
 * 2 no prediction, 3 no true label to compare with. Points are float32 little endian: first [frames, points, 3]
 * coordinates, then [frames, points] confidences of a block's frames, with the SHA-256 of the blob beside it.
 * Of a file with several `people` the one is kept who stands at the place `person` of `person_frame`.
 * `presence` has a uint16 a frame, two bits for each presence rule: left, right.
 *
 * `lead_track` is the track whose hands a clip is listed by: that of `lead_estimator` where the clip has it, else its first;
 * the shares of `clip` count by that estimator's rule. `tag_key` holds the categories of its tags in order. A review keeps
 * the clips it began with; `mixed_in` are those drawn from what a system had right.
 */
export const clips = `
CREATE TABLE collection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  synthetic INTEGER NOT NULL DEFAULT 0 CHECK (synthetic IN (0, 1)),
  lead_estimator TEXT NOT NULL DEFAULT '',
  dominant_hand_rule TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE gloss (
  collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  label TEXT NOT NULL CHECK (label <> ''),
  words TEXT NOT NULL CHECK (json_valid(words)),
  PRIMARY KEY (collection_id, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE clip (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  gloss TEXT NOT NULL DEFAULT '',
  gloss_key TEXT NOT NULL DEFAULT '',
  signer TEXT NOT NULL DEFAULT '',
  signer_key TEXT NOT NULL DEFAULT '',
  frames INTEGER NOT NULL DEFAULT 0 CHECK (frames >= 0),
  left_share REAL NOT NULL DEFAULT -1,
  right_share REAL NOT NULL DEFAULT -1,
  dominant_share REAL NOT NULL DEFAULT -1,
  dominant TEXT NOT NULL DEFAULT '' CHECK (dominant IN ('', 'left', 'right')),
  given_hand TEXT NOT NULL DEFAULT '' CHECK (given_hand IN ('', 'left', 'right')),
  reviewed INTEGER NOT NULL DEFAULT 0 CHECK (reviewed IN (0, 1)),
  lead_track INTEGER REFERENCES pose_track (id) ON DELETE SET NULL,
  tag_key TEXT NOT NULL DEFAULT '',
  search TEXT NOT NULL,
  video_relative TEXT,
  video_absolute TEXT,
  UNIQUE (collection_id, name)
) STRICT;
CREATE INDEX clip_by_name ON clip (collection_id, name_key, id);
CREATE INDEX clip_by_gloss ON clip (collection_id, gloss_key, id, gloss);
CREATE INDEX clip_by_signer ON clip (collection_id, signer_key, id, signer);
CREATE INDEX clip_by_frames ON clip (collection_id, frames, id);
CREATE INDEX clip_by_left ON clip (collection_id, left_share, id);
CREATE INDEX clip_by_right ON clip (collection_id, right_share, id);
CREATE INDEX clip_by_dominant ON clip (collection_id, dominant_share, id);
CREATE INDEX clip_by_reviewed ON clip (collection_id, reviewed, id);
CREATE INDEX clip_by_tags ON clip (collection_id, tag_key, id);
CREATE INDEX clip_of_lead_track ON clip (lead_track);
CREATE INDEX clip_by_search ON clip (collection_id, search, gloss_key);

CREATE TABLE collection_estimator (
  collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  estimator TEXT NOT NULL,
  presence_rule TEXT NOT NULL DEFAULT 'any>0',
  PRIMARY KEY (collection_id, estimator)
) STRICT, WITHOUT ROWID;

CREATE TABLE pose_header (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  components TEXT NOT NULL CHECK (json_valid(components))
) STRICT;

CREATE TABLE pose_track (
  id INTEGER PRIMARY KEY,
  clip_id INTEGER NOT NULL REFERENCES clip (id) ON DELETE CASCADE,
  header_id INTEGER NOT NULL REFERENCES pose_header (id),
  estimator TEXT NOT NULL,
  source TEXT NOT NULL,
  fps REAL NOT NULL,
  width REAL NOT NULL,
  height REAL NOT NULL,
  frames INTEGER NOT NULL CHECK (frames >= 0),
  points INTEGER NOT NULL CHECK (points > 0),
  sha256 TEXT NOT NULL,
  people INTEGER NOT NULL DEFAULT 1,
  person_frame INTEGER,
  person INTEGER,
  imported_at TEXT NOT NULL,
  UNIQUE (clip_id, estimator)
) STRICT;
CREATE INDEX pose_track_of_header ON pose_track (header_id);
CREATE INDEX pose_track_of_clip ON pose_track (clip_id, id);

CREATE TABLE pose_block (
  id INTEGER PRIMARY KEY,
  track_id INTEGER NOT NULL REFERENCES pose_track (id) ON DELETE CASCADE,
  first_frame INTEGER NOT NULL CHECK (first_frame >= 0),
  frames INTEGER NOT NULL CHECK (frames > 0),
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (track_id, first_frame)
) STRICT;

CREATE TABLE clip_presence (
  track_id INTEGER NOT NULL REFERENCES pose_track (id) ON DELETE CASCADE,
  hand TEXT NOT NULL CHECK (hand IN ('left', 'right')),
  any_0 REAL NOT NULL,
  all_0 REAL NOT NULL,
  all_01 REAL NOT NULL,
  all_04 REAL NOT NULL,
  mean_04 REAL NOT NULL,
  motion REAL NOT NULL,
  PRIMARY KEY (track_id, hand)
) STRICT, WITHOUT ROWID;

CREATE TABLE presence_strip (
  track_id INTEGER PRIMARY KEY REFERENCES pose_track (id) ON DELETE CASCADE,
  presence BLOB NOT NULL
) STRICT;

CREATE TABLE system (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  simulated INTEGER NOT NULL DEFAULT 0 CHECK (simulated IN (0, 1)),
  sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  UNIQUE (collection_id, name)
) STRICT;

CREATE INDEX system_of_collection ON system (collection_id, id);

CREATE TABLE clip_prediction (
  system_id INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  clip_id INTEGER NOT NULL REFERENCES clip (id) ON DELETE CASCADE,
  label TEXT NOT NULL DEFAULT '',
  label_key TEXT NOT NULL DEFAULT '',
  outcome INTEGER NOT NULL DEFAULT 2 CHECK (outcome BETWEEN 0 AND 3),
  PRIMARY KEY (system_id, clip_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX prediction_by_label ON clip_prediction (system_id, label_key, clip_id, label);
CREATE INDEX prediction_by_outcome ON clip_prediction (system_id, outcome, clip_id);
CREATE INDEX prediction_of_clip ON clip_prediction (clip_id);

CREATE TABLE clip_ranking (
  system_id INTEGER NOT NULL REFERENCES system (id) ON DELETE CASCADE,
  clip_id INTEGER NOT NULL REFERENCES clip (id) ON DELETE CASCADE,
  ranked TEXT NOT NULL CHECK (json_valid(ranked)),
  PRIMARY KEY (system_id, clip_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ranking_of_clip ON clip_ranking (clip_id);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  clip_id INTEGER NOT NULL REFERENCES clip (id) ON DELETE CASCADE,
  category TEXT NOT NULL,
  from_frame INTEGER NOT NULL CHECK (from_frame >= 0),
  to_frame INTEGER NOT NULL,
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  tagged_at TEXT NOT NULL,
  CHECK (to_frame > from_frame)
) STRICT;
CREATE INDEX tag_of_clip ON tag (clip_id, from_frame, id);
CREATE INDEX tag_by_category ON tag (category, clip_id);
CREATE INDEX tag_categories_of_clip ON tag (clip_id, category);

CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  filter TEXT NOT NULL CHECK (json_valid(filter)),
  sort TEXT NOT NULL CHECK (json_valid(sort)),
  saved_at TEXT NOT NULL,
  UNIQUE (collection_id, name)
) STRICT;

CREATE TABLE review_queue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  filter TEXT NOT NULL CHECK (json_valid(filter)),
  sort TEXT NOT NULL CHECK (json_valid(sort)),
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  share REAL NOT NULL,
  seed INTEGER NOT NULL,
  place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
  started_at TEXT NOT NULL
) STRICT;
CREATE INDEX review_queue_of_collection ON review_queue (collection_id, id);

CREATE TABLE review_place (
  queue_id INTEGER NOT NULL REFERENCES review_queue (id) ON DELETE CASCADE,
  place INTEGER NOT NULL CHECK (place >= 0),
  clip_id INTEGER NOT NULL REFERENCES clip (id) ON DELETE CASCADE,
  mixed_in INTEGER NOT NULL CHECK (mixed_in IN (0, 1)),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  PRIMARY KEY (queue_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_place_of_clip ON review_place (clip_id);
CREATE INDEX review_place_by_done ON review_place (queue_id, done, place);
`;
