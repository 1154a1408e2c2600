/** Migration 5: what lists need to know of corrections, and which system a run on corrected points is compared with. */

/**
 * `correction_layer.states` counts the points of all frames of the corrected track by the code of their state, `[]` while
 * nobody counted. Of all tracks of a clip together, `clip.points_sha256` is what `CorrectionStore.hashOfClip` says and
 * `clip.corrected` the number of points that people gave or carried, at least 1 where anything was corrected.
 *
 * `system.compared_with` is the system on the estimator's own points whose failures a run on corrected points is held
 * against, the run's own system where there is none; NULL for systems on the estimator's points.
 */
export const afterCorrection = `
ALTER TABLE correction_layer ADD COLUMN states TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(states));
ALTER TABLE clip ADD COLUMN points_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE clip ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected >= 0);
CREATE INDEX clip_by_corrected ON clip (collection_id, corrected, id);
ALTER TABLE system ADD COLUMN compared_with INTEGER REFERENCES system (id) ON DELETE SET NULL;
CREATE INDEX system_compared_with ON system (compared_with) WHERE compared_with IS NOT NULL;

UPDATE clip SET
  points_sha256 = (SELECT group_concat(said, char(10)) FROM
    (SELECT track.estimator || ' ' || layer.sha256 AS said FROM pose_track AS track
      JOIN correction_layer AS layer ON layer.track_id = track.id
      WHERE track.clip_id = clip.id AND layer.sha256 <> '' ORDER BY track.estimator)),
  corrected = (SELECT max(1, count(*)) FROM pose_track AS track
    JOIN correction_layer AS layer ON layer.track_id = track.id
    JOIN correction_key AS given ON given.layer_id = layer.id WHERE track.clip_id = clip.id)
WHERE id IN (SELECT track.clip_id FROM pose_track AS track
  JOIN correction_layer AS layer ON layer.track_id = track.id WHERE layer.sha256 <> '');
`;
