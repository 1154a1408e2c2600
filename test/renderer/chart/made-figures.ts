/** Small made figures for tests of charts. */

import type { FigureChart, FigureTable } from '#shared/figure/figure.ts';

const text = {
  dataSetName: 'Made',
  title: 'A figure',
  caption: 'Of nothing.',
  notes: [],
  synthetic: false,
};
const selection = { dataSetId: 1, runIds: [1, 2], sampleId: null };

/** Two success curves; the second is the better one. */
export const madeCurves: FigureChart = {
  ...text,
  type: 'chart',
  query: { kind: 'success', rule: 'max-frame', ...selection },
  x: { label: 'Threshold', unit: 'mm', range: [0, 2], categories: null },
  y: { label: 'Good frames', unit: '%', range: [0, 100], categories: null },
  series: [
    { runId: 1, label: 'worse <b>', styleIndex: 0, mark: 'line', x: [0, 1, 2], y: [0, 25, 50] },
    { runId: 2, label: 'better', styleIndex: 9, mark: 'line', x: [0, 1, 2], y: [null, 75, 100] },
  ],
  places: [0, 1, 2].map((upToMm) => ({ kind: 'threshold' as const, upToMm })),
  coverage: null,
};

/** Bars of two joints and the mean; the first method is the better one. */
export const madeBars: FigureChart = {
  ...text,
  type: 'chart',
  query: { kind: 'per-joint', ...selection },
  x: { label: 'Joint', unit: null, range: null, categories: ['Thumb tip', 'Palm', 'Mean'] },
  y: { label: 'Mean error', unit: 'mm', range: [0, 10], categories: null },
  series: [
    { runId: 1, label: 'better', styleIndex: 0, mark: 'bar', x: [0, 1, 2], y: [9, 1, 5] },
    { runId: 2, label: 'worse', styleIndex: 8, mark: 'bar', x: [0, 1, 2], y: [2, 9, 5.5] },
  ],
  places: [
    { kind: 'joint', joint: 8 },
    { kind: 'joint', joint: 13 },
    { kind: 'joint', joint: null },
  ],
  coverage: null,
};

/** Two methods; one has a footnote and a hole. */
export const madeTable: FigureTable = {
  ...text,
  type: 'table',
  query: { kind: 'methods', ...selection },
  columns: [
    { key: 'name', label: 'Method', unit: null, digits: null },
    { key: 'meanErrorMm', label: 'Mean error', unit: 'mm', digits: 2 },
    { key: 'success20', label: 'Good at 20 mm', unit: '%', digits: 1 },
    { key: 'worstFrame', label: 'Worst frame (from 0)', unit: null, digits: 0 },
  ],
  rows: [
    { runId: 1, styleIndex: 0, cells: ['a', 12.005, 40.04, 7170], note: 'The paper prints 11.90.' },
    { runId: 2, styleIndex: 1, cells: ['b <script>', 11.5, null, 3], note: null },
  ],
};
