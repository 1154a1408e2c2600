/** The table of methods: errors, success and worst frame of each run, beside what the paper prints (Pose-REN table 1). */

import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { FigureColumn, FigureTable } from './figure.ts';
import type { FigureInput, FigureRun } from './figure-input.ts';
import type { QueryOf } from './figure-query.ts';
import { commonNotes, framesInWords, sharedText } from './figure-words.ts';
import { errorsWithoutFile, publishedError } from './published-errors.ts';

/** Thresholds of the success columns, mm, worst joint of a frame. */
const successColumnsMm = [20, 30, 40] as const;
/** Half of the last digit the paper prints. */
const printedWithin = 0.005;

const columns: readonly FigureColumn[] = [
  { key: 'name', label: 'Method', unit: null, digits: null },
  { key: 'meanErrorMm', label: 'Mean error', unit: 'mm', digits: 2 },
  { key: 'meanErrorPx', label: 'Mean error', unit: 'px', digits: 2 },
  { key: 'medianErrorMm', label: 'Median error', unit: 'mm', digits: 2 },
  { key: 'areaUnderCurve', label: 'Area under curve', unit: null, digits: 3 },
  ...successColumnsMm.map((mm) => ({
    key: `success${mm}`,
    label: `Good at ${mm} mm`,
    unit: '%',
    digits: 1,
  })),
  { key: 'worstFrame', label: 'Worst frame (from 0)', unit: null, digits: 0 },
  { key: 'worstErrorMm', label: 'Worst error', unit: 'mm', digits: 1 },
];

/** Lists every run; on the whole NYU test set rows that differ from the printed table say so. */
export function methodTable(query: QueryOf<'methods'>, input: FigureInput): FigureTable {
  const comparable = isPublishedTestSet(input);
  return {
    ...sharedText(input),
    type: 'table',
    query,
    title: 'Methods',
    caption: `Errors of each method over ${framesInWords(input)}; a frame is good when its worst joint is within the threshold, and the area is the mean height of that curve from 0 to 80 mm.`,
    notes: [...(comparable ? [withoutFile()] : []), ...commonNotes(input)],
    columns,
    rows: input.runs.map((run) => ({
      runId: run.runId,
      styleIndex: run.styleIndex,
      cells: cells(run),
      note: comparable ? differenceFromPrint(run) : null,
    })),
  };
}

function cells(run: FigureRun): (number | string)[] {
  const { evaluation } = run;
  return [
    run.label,
    evaluation.meanErrorMm,
    evaluation.meanErrorPx,
    evaluation.medianErrorMm,
    evaluation.areaUnderCurve['max-frame'],
    ...successColumnsMm.map((mm) => 100 * evaluation.success['max-frame'][mm]!),
    evaluation.worstFrame.index,
    evaluation.worstFrame.maxErrorMm,
  ];
}

const isPublishedTestSet = (input: FigureInput): boolean =>
  input.dataSet.id === 'nyu' &&
  !input.synthetic &&
  input.frames === publishedDataSets.nyu.testFrames;

function differenceFromPrint(run: FigureRun): string | null {
  const printed = publishedError(run.label);
  if (printed === null) return null;
  const { meanErrorMm, meanErrorPx } = run.evaluation;
  const differs = [
    ...differing(meanErrorMm, printed.meanErrorMm, 'mm'),
    ...differing(meanErrorPx, printed.meanErrorPx, 'px'),
  ];
  if (differs.length === 0) return null;
  return `Table 1 of the Pose-REN paper prints ${differs.join(' and ')} for ${printed.name}.`;
}

function differing(measured: number, printed: number | null, unit: string): string[] {
  // Printing rounds, so a value that rounds to the printed one agrees, however the last binary digit falls.
  if (printed === null || Math.abs(measured - printed) <= printedWithin + 1e-9) return [];
  return [`${printed.toFixed(2)} ${unit} (here ${measured.toFixed(2)})`];
}

function withoutFile(): string {
  const rows = errorsWithoutFile.map(({ name, meanErrorMm, meanErrorPx }) => {
    const px = meanErrorPx === null ? '' : `, ${meanErrorPx.toFixed(2)} px`;
    return `${name} (${meanErrorMm.toFixed(2)} mm${px})`;
  });
  return `Table 1 of the Pose-REN paper also has rows of methods without a published result file: ${rows.join('; ')}.`;
}
