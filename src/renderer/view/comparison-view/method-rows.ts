/** The rows of the table of methods: numbers of each, and their order by any column. */

import type { Comparison } from '#shared/contract/hand-calls.ts';
import type { RunSummary } from '#shared/contract/workspace-calls.ts';
import type { HandEvaluation } from '#shared/hand/evaluation.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';

/** A method with what was measured; null where it is left out or not measured yet. */
export interface MethodRow {
  readonly run: RunSummary;
  readonly evaluation: HandEvaluation | null;
}

/** Columns that sort. */
export type MethodColumn = 'name' | 'mean' | 'median' | 'pixels' | 'area' | 'good' | 'worst';

/** An order of the table. */
export interface MethodOrder {
  readonly column: MethodColumn;
  readonly direction: 'ascending' | 'descending';
}

/** How good frames are counted. */
export interface GoodFrames {
  readonly rule: SuccessRule;
  /** mm, a whole number from 0 to 84. */
  readonly thresholdMm: number;
}

/** The number of a column; null where nothing was measured. Names have none. */
export function numberOf(row: MethodRow, column: MethodColumn, good: GoodFrames): number | null {
  const { evaluation } = row;
  if (evaluation === null) return null;
  switch (column) {
    case 'mean':
      return evaluation.meanErrorMm;
    case 'median':
      return evaluation.medianErrorMm;
    case 'pixels':
      return evaluation.meanErrorPx;
    case 'area':
      return evaluation.areaUnderCurve[good.rule];
    case 'good':
      return evaluation.success[good.rule][good.thresholdMm] ?? null;
    case 'worst':
      return evaluation.worstFrame.maxErrorMm;
    case 'name':
    default:
      return null;
  }
}

/** Columns where more is better. */
export const moreIsBetter = (column: MethodColumn): boolean =>
  column === 'area' || column === 'good';

/** Joins runs and measurements, ordered; methods without numbers stand last. */
export function orderedRows(
  runs: readonly RunSummary[],
  comparison: Comparison | null,
  order: MethodOrder,
  good: GoodFrames,
): readonly MethodRow[] {
  const measured = new Map(comparison?.runs.map(({ runId, evaluation }) => [runId, evaluation]));
  const rows = runs.map((run): MethodRow => ({ run, evaluation: measured.get(run.id) ?? null }));
  const sign = order.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    if (order.column === 'name')
      return sign * a.run.name.localeCompare(b.run.name, 'en', { numeric: true });
    const [left, right] = [numberOf(a, order.column, good), numberOf(b, order.column, good)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

/** The best number of a column, to stand out; null where nothing is better than anything. */
export function bestOf(
  rows: readonly MethodRow[],
  column: MethodColumn,
  good: GoodFrames,
): number | null {
  const numbers = rows.map((row) => numberOf(row, column, good)).filter((value) => value !== null);
  if (numbers.length < 2) return null;
  return moreIsBetter(column) ? Math.max(...numbers) : Math.min(...numbers);
}
