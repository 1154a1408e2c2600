/** Migration 7: predictions are real ones; those that the generator once simulated are gone from the demonstration. */

/** Drops the mark that told them apart; where a workspace still has some, their names say so. */
export const realPredictions = `
UPDATE run SET name = name || ' (simulated)'
  WHERE simulated = 1 AND name NOT LIKE '%simulated%' AND NOT EXISTS (SELECT 1 FROM run AS other
    WHERE other.data_set_id = run.data_set_id AND other.name = run.name || ' (simulated)');
UPDATE system SET name = name || ' (simulated)'
  WHERE simulated = 1 AND name NOT LIKE '%simulated%' AND NOT EXISTS (SELECT 1 FROM system AS other
    WHERE other.collection_id = system.collection_id AND other.name = system.name || ' (simulated)');
ALTER TABLE run DROP COLUMN simulated;
ALTER TABLE system DROP COLUMN simulated;
`;
