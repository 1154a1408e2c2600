/** Takes runs out of a figure that cannot be drawn with them. */

import type { HandFigureQuery } from '#shared/figure/figure-query.ts';

/**
 * The query with those of its runs that are in `runIds`; a reference that is not gives way to the first that is. Empty
 * where too few are left: none, or for a difference fewer than two.
 */
export function queryOfRuns(query: HandFigureQuery, runIds: readonly number[]): HandFigureQuery[] {
  const left = query.runIds.filter((id) => runIds.includes(id));
  const [first] = left;
  if (first === undefined) return [];
  if (query.kind !== 'paired') return [{ ...query, runIds: left }];
  const { referenceRunId } = query;
  const reference = runIds.includes(referenceRunId) ? referenceRunId : first;
  if (left.every((id) => id === reference)) return [];
  return [{ ...query, runIds: left, referenceRunId: reference }];
}
