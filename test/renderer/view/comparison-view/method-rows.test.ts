/** The table of methods orders by any column, and what is left out stands last. */

import { describe, expect, test } from 'vitest';
import type { HandEvaluation } from '#shared/hand/evaluation.ts';
import type { RunSummary } from '#shared/contract/workspace-calls.ts';
import type { MethodOrder } from '#renderer/view/comparison-view/method-rows.ts';
import { bestOf, numberOf, orderedRows } from '#renderer/view/comparison-view/method-rows.ts';

const run = (id: number, name: string): RunSummary => ({
  id,
  name,
  source: `${name}.txt`,
  styleIndex: id,
  importedAt: '2026-11-22T12:00:00Z',
  sha256: 'a'.repeat(64),
  stages: 1,
  modelRunId: null,
  corrected: null,
});

const evaluation = (meanErrorMm: number, goodAt30: number): HandEvaluation => {
  const curve = new Float64Array(85);
  curve[30] = goodAt30;
  return {
    frames: 10,
    meanErrorMm,
    medianErrorMm: meanErrorMm - 1,
    meanErrorPx: meanErrorMm / 2,
    perJointMm: new Float64Array(14),
    success: { 'max-frame': curve, 'mean-frame': curve, joint: curve },
    areaUnderCurve: { 'max-frame': goodAt30, 'mean-frame': goodAt30, joint: goodAt30 },
    worstFrame: { index: 3, maxErrorMm: 10 * meanErrorMm },
  };
};

const runs = [run(0, 'ren-9x6x6'), run(1, 'pose-ren'), run(2, 'left-out'), run(3, 'ren-10')];
const comparison = {
  runs: [
    { runId: 0, evaluation: evaluation(12.69, 0.702) },
    { runId: 1, evaluation: evaluation(11.81, 0.691) },
    { runId: 3, evaluation: evaluation(15, 0.4) },
  ],
};
const good = { rule: 'max-frame', thresholdMm: 30 } as const;
const names = (order: MethodOrder): readonly string[] =>
  orderedRows(runs, comparison, order, good).map((row) => row.run.name);

describe('the order', () => {
  test('is by number both ways, with the unmeasured last', () => {
    const up = names({ column: 'mean', direction: 'ascending' });
    expect(up).toEqual(['pose-ren', 'ren-9x6x6', 'ren-10', 'left-out']);
    const down = names({ column: 'good', direction: 'descending' });
    expect(down).toEqual(['ren-9x6x6', 'pose-ren', 'ren-10', 'left-out']);
  });

  test('is by name as people count', () => {
    const up = names({ column: 'name', direction: 'ascending' });
    expect(up).toEqual(['left-out', 'pose-ren', 'ren-9x6x6', 'ren-10']);
  });
});

test('the best is the least error and the greatest share', () => {
  const rows = orderedRows(runs, comparison, { column: 'mean', direction: 'ascending' }, good);
  expect(bestOf(rows, 'mean', good)).toBe(11.81);
  expect(bestOf(rows, 'good', good)).toBe(0.702);
  expect(bestOf(rows.slice(0, 1), 'mean', good)).toBeNull();
});

test('a method that was not measured has no numbers', () => {
  const rows = orderedRows(runs, null, { column: 'mean', direction: 'ascending' }, good);
  expect(rows.map((row) => numberOf(row, 'good', good))).toEqual([null, null, null, null]);
});
