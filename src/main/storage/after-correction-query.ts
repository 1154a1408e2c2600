/** SQL of what a system's model makes of a clip's corrected points as they are now. */

/**
 * The outcome of the newest run on exactly the corrections that `clip` has, NULL where there is none. Its one value is the
 * system on the estimator's points that such runs are compared with.
 */
export const afterOutcome = `(SELECT again.outcome FROM system AS redo
    CROSS JOIN prediction_basis AS basis ON basis.system_id = redo.id AND basis.clip_id = clip.id
      AND basis.points_sha256 = clip.points_sha256
    CROSS JOIN clip_prediction AS again ON again.system_id = redo.id AND again.clip_id = clip.id
    WHERE redo.compared_with = ? ORDER BY redo.id DESC LIMIT 1)`;

/** How `afterOutcome` reads: no answer on the corrected points is not right. */
export const afterConditions = {
  right: '= 1',
  wrong: 'IN (0, 2)',
  'not-run': 'IS NULL',
} as const;

/** The same of a value. */
export const afterOf = (outcome: number | null): keyof typeof afterConditions =>
  outcome === null ? 'not-run' : outcome === 1 ? 'right' : 'wrong';
