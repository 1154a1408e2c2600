/** The comparison of a data set's methods: which ones, over which frames, and what was measured. */

import { create } from 'zustand';
import type { Comparison } from '#shared/contract/hand-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import type { Figure } from '#shared/figure/figure.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import type { PairedDifference } from '#shared/hand/evaluation.ts';
import type { SuccessRule } from '#shared/statistics/success-rate.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { runJob } from './job-store.ts';

/** Something asked for: nothing yet, the newest answer, or why there is none. */
export interface Asked<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly asking: boolean;
}

const notAsked: Asked<never> = { value: null, failure: null, asking: false };

interface ComparisonState {
  readonly dataSetId: number | null;
  readonly sampleId: number | null;
  /** Methods taken out of the comparison. */
  readonly leftOut: ReadonlySet<number>;
  readonly rule: SuccessRule;
  /** Threshold of the `good frames` column, mm. */
  readonly thresholdMm: number;
  readonly comparison: Asked<Comparison>;
  readonly successFigure: Asked<Figure>;
  readonly jointFigure: Asked<Figure>;
  /** The methods table as it prints: its notes are the footnotes. */
  readonly tableFigure: Asked<Figure>;
  readonly pair: { readonly a: number | null; readonly b: number | null };
  readonly difference: Asked<PairedDifference>;
}

const startOf = (dataSetId: number | null): ComparisonState => ({
  dataSetId,
  sampleId: null,
  leftOut: new Set(),
  rule: 'max-frame',
  thresholdMm: 30,
  comparison: notAsked,
  successFigure: notAsked,
  jointFigure: notAsked,
  tableFigure: notAsked,
  pair: { a: null, b: null },
  difference: notAsked,
});

export const useComparison = create<ComparisonState>(() => startOf(null));

type AskedKey = 'comparison' | 'successFigure' | 'jointFigure' | 'tableFigure' | 'difference';

/** The newest question of each kind whose answer is still awaited. */
const newest: Partial<Record<AskedKey, object>> = {};

function beginAnew(dataSetId: number | null): void {
  for (const key of Object.keys(newest)) delete newest[key as AskedKey];
  useComparison.setState(startOf(dataSetId));
}

/** Begins anew when another data set is compared; keeps every choice otherwise. */
export function compareDataSet(dataSetId: number): void {
  if (useComparison.getState().dataSetId !== dataSetId) beginAnew(dataSetId);
}

onAnotherWorkspace(() => beginAnew(null));

/** Keeps the answer to the newest question only; the former answer stays in sight until then. */
async function keep<T>(key: AskedKey, answer: Promise<Result<T>>): Promise<void> {
  newest[key] = answer;
  useComparison.setState((state) => ({ [key]: { ...state[key], failure: null, asking: true } }));
  const reply = await answer;
  if (newest[key] !== answer) return;
  useComparison.setState({
    [key]: reply.ok
      ? { value: reply.value, failure: null, asking: false }
      : { value: null, failure: reply.error, asking: false },
  });
}

/** Measures the runs over the frames. */
export async function measure(
  dataSetId: number,
  runIds: readonly number[],
  sampleId: number | null,
): Promise<void> {
  const selection = { dataSetId, runIds: [...runIds], sampleId };
  const figure = (query: FigureQuery): Promise<Result<Figure>> => ask('figure.finish', { query });
  await Promise.all([
    keep('comparison', runJob('Measuring the methods', 'hands.compare', selection)),
    keep('jointFigure', figure({ kind: 'per-joint', ...selection })),
    keep('tableFigure', figure({ kind: 'methods', ...selection })),
  ]);
}

/** Draws the success curves by a rule. */
export const drawSuccess = (
  dataSetId: number,
  runIds: readonly number[],
  sampleId: number | null,
  rule: SuccessRule,
): Promise<void> =>
  keep(
    'successFigure',
    ask('figure.finish', {
      query: { kind: 'success', rule, dataSetId, runIds: [...runIds], sampleId },
    }),
  );

/** Measures the paired difference of two methods, a minus b. */
export const measureDifference = (
  dataSetId: number,
  a: number,
  b: number,
  sampleId: number | null,
): Promise<void> => keep('difference', ask('hands.difference', { dataSetId, a, b, sampleId }));
