/** Migration 7: predictions are real ones; those that the generator once simulated are gone from the demonstration. */

/** Drops the mark that told them apart. */
export const realPredictions = `
ALTER TABLE run DROP COLUMN simulated;
ALTER TABLE system DROP COLUMN simulated;
`;
