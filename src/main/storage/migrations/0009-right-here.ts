/** Migration 9: a key may say that the estimator is right in a frame, where a correction would be carried into it. */

/** The table is made anew with the same rows: a CHECK cannot be changed. Such a key has no place of its own. */
export const rightHere = `
CREATE TABLE correction_key_of_any_state (
  layer_id INTEGER NOT NULL REFERENCES correction_layer (id) ON DELETE CASCADE,
  frame INTEGER NOT NULL CHECK (frame >= 0),
  point INTEGER NOT NULL CHECK (point >= 0),
  state TEXT NOT NULL CHECK (
    state IN ('missed', 'estimated', 'corrected', 'placed-hidden', 'hidden-unknown', 'out-of-frame')
  ),
  x REAL,
  y REAL,
  z REAL,
  PRIMARY KEY (layer_id, frame, point),
  CHECK ((state IN ('corrected', 'placed-hidden')) = (x IS NOT NULL AND y IS NOT NULL AND z IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO correction_key_of_any_state (layer_id, frame, point, state, x, y, z)
  SELECT layer_id, frame, point, state, x, y, z FROM correction_key;
DROP TABLE correction_key;
ALTER TABLE correction_key_of_any_state RENAME TO correction_key;
`;
