/** Migration 6: how long a model took to get ready, apart from the time it worked. */

/** Milliseconds of the last time the run was started: loading its models, and running them once on zeros. NULL before. */
export const runReadiness = `
ALTER TABLE model_run ADD COLUMN load_ms REAL CHECK (load_ms >= 0);
ALTER TABLE model_run ADD COLUMN warm_up_ms REAL CHECK (warm_up_ms >= 0);
`;
