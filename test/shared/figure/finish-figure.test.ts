import { expect, test } from 'vitest';
import { figureQuerySchema } from '#shared/figure/figure-query.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import type { FigureInput } from '#shared/figure/figure-input.ts';
import { finishFigure } from '#shared/figure/finish-figure.ts';
import { suggestFigures } from '#shared/figure/suggest-figures.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { madeFigureInput } from '../made-hands.ts';

const queries = suggestFigures({ dataSetId: 1, runIds: [10, 11], hasAngles: true, groups: 2 });
const { input } = madeFigureInput(1, 90);

test('what a data set allows is suggested, each kind, and the schema takes it', () => {
  expect(queries.map((query) => query.kind)).toEqual([
    'methods',
    'success',
    'success',
    'success',
    'per-joint',
    'distribution',
    'timeline',
    'groups',
    'viewpoint',
    'viewpoint',
    'paired',
  ]);
  for (const query of queries) expect(figureQuerySchema.parse(query)).toEqual(query);
  const plain = suggestFigures({ dataSetId: 1, runIds: [10], hasAngles: false, groups: 1 });
  expect(plain.map((query) => query.kind)).not.toContain('paired');
  expect(suggestFigures({ dataSetId: 1, runIds: [], hasAngles: true, groups: 9 })).toEqual([]);
});

test.each(queries)('$kind: synthetic data is called so', (query) => {
  const figure = finishFigure(query, input);
  expect(figure.synthetic).toBe(true);
  expect(figure.dataSetName).toBe('Made hands');
  expect(figure.caption).toContain('synthetic data set Made hands');
  expect(figure.caption).toMatch(/\.$/);
  expect(figure.notes.join(' ')).toContain('The frames of Made hands are synthetic');
});

test.each(queries)('$kind: marks, places and interval ends belong together', (query) => {
  const figure = finishFigure(query, input);
  if (figure.type === 'table') {
    for (const row of figure.rows) expect(row.cells).toHaveLength(figure.columns.length);
    return;
  }
  for (const series of figure.series) {
    expect(series.y).toHaveLength(series.x.length);
    expect(figure.places.length).toBeGreaterThanOrEqual(series.x.length);
    if (series.low !== undefined) {
      expect(series.low[0]).toBeLessThanOrEqual(series.y[0]!);
      expect(series.high![0]).toBeGreaterThanOrEqual(series.y[0]!);
    }
    const [low, high] = figure.y.range ?? [-Infinity, Infinity];
    for (const y of series.y) if (y !== null) expect(y >= low && y <= high).toBe(true);
  }
});

test('a name that says synthetic is not called so twice', () => {
  const named = { ...input, dataSet: { ...input.dataSet, name: 'Demonstration (synthetic)' } };
  const { caption } = finishFigure(queries[0]!, named);
  expect(caption).toContain('the 90 frames of the data set Demonstration (synthetic);');
});

test('the published viewpoint axis belongs to MSRA', () => {
  const query: FigureQuery = {
    kind: 'viewpoint',
    axis: 'yaw',
    dataSetId: 1,
    runIds: [],
    sampleId: null,
  };
  const viewpoint = {
    binsDeg: [0, 2],
    count: [1, 0],
    outside: 3,
    frames: 4,
    meanErrorMm: [[9, null]],
  };
  const of = (more: Partial<FigureInput>): readonly number[] | null => {
    const one = { ...input, runs: input.runs.slice(0, 1), viewpoint, ...more };
    const figure = finishFigure(query, one);
    expect(figure.notes[0]).toBe('3 of 4 frames lie outside the axis.');
    return figure.type === 'chart' ? figure.y.range : null;
  };
  expect(of({ dataSet: publishedDataSets.msra, synthetic: false })).toEqual([5, 24]);
  expect(of({})).toEqual([0, 10]);
});

test('a figure without methods is empty and says so', () => {
  const none: FigureInput = {
    ...input,
    runs: [],
    groups: [],
    viewpoint: { binsDeg: [0], count: [1], outside: 0, frames: 1, meanErrorMm: [] },
    paired: { referenceLabel: 'a', differences: [] },
  };
  for (const query of queries) {
    expect(finishFigure({ ...query, runIds: [] }, none).notes).toContain('No method is chosen.');
  }
});

test('a timeline has at most 400 equal bins, and none is lost', () => {
  for (const frames of [1, 399, 400, 401, 1000]) {
    const made = madeFigureInput(3, frames).input;
    const figure = finishFigure(
      { kind: 'timeline', dataSetId: 1, runIds: [10, 11], sampleId: 4 },
      { ...made, firstFrame: 50, sampleName: 'P1' },
    );
    if (figure.type !== 'chart' || figure.coverage === null)
      throw new Error('a timeline is a covered chart');
    const { x, count } = figure.coverage;
    expect(count.length).toBeLessThanOrEqual(400);
    expect(count.reduce((sum, one) => sum + one, 0)).toBe(frames);
    expect(x[0]).toBe(50);
    expect(figure.caption).toContain('of P1 of the synthetic data set Made hands');
  }
});

/** An NYU input of no particular errors, whose means are set. */
const nyu = (
  rows: readonly (readonly [string, number, number])[],
  more: Partial<FigureInput> = {},
): FigureInput => ({
  ...input,
  dataSet: publishedDataSets.nyu,
  synthetic: false,
  dataSetFrames: 8252,
  frames: 8252,
  runs: rows.map(([label, meanErrorMm, meanErrorPx], run) => ({
    ...input.runs[0]!,
    runId: run,
    label,
    evaluation: { ...input.runs[0]!.evaluation, meanErrorMm, meanErrorPx },
  })),
  ...more,
});
const methods: FigureQuery = { kind: 'methods', dataSetId: 1, runIds: [], sampleId: null };
const rowNotes = (of: FigureInput): (string | null)[] => {
  const figure = finishFigure(methods, of);
  return figure.type === 'table' ? figure.rows.map((row) => row.note) : [];
};

test('rows of table 1 that differ from the print say so; others are silent', () => {
  const notes = rowNotes(
    nyu([
      ['deep-model', 17.0359, 8.7551],
      ['Pose-REN', 11.8109, 5.5279],
      ['NEUCOM18_NYU_Pose_REN', 12, 5.53],
      ['my method', 30, 30],
    ]),
  );
  expect(notes).toEqual([
    'Table 1 of the Pose-REN paper prints 16.90 mm (here 17.04) for DeepModel.',
    null,
    'Table 1 of the Pose-REN paper prints 11.81 mm (here 12.00) for Pose-REN.',
    null,
  ]);
  const figure = finishFigure(methods, nyu([['pose-ren', 11.81, 5.53]]));
  expect(figure.caption).toContain('the 8,252 frames of the NYU test set');
  expect(figure.notes[0]).toContain(
    'Mask R-CNN (27.61 mm, 8.25 px); JTSC (16.80 mm, 8.02 px); Madadi et al. (15.60 mm)',
  );
});

test('only the whole test set is compared with the print', () => {
  expect(
    rowNotes(nyu([['deep-model', 17.0359, 8.7551]], { frames: 2440, sampleName: 'Subject 1' })),
  ).toEqual([null]);
  expect(rowNotes(nyu([['deep-model', 17.0359, 8.7551]], { synthetic: true }))).toEqual([null]);
});

test('bars stand in the published order on the published axis, or on a longer one when they need it', () => {
  const figure = finishFigure({ ...methods, kind: 'per-joint' }, nyu([['pose-ren', 11.81, 5.53]]));
  if (figure.type !== 'chart') throw new Error('bars are a chart');
  expect(figure.x.categories?.slice(0, 4)).toEqual(['Palm', 'Wrist 1', 'Wrist 2', 'Thumb root 1']);
  expect(figure.x.categories?.at(-1)).toBe('Mean');
  expect(figure.y.range).toEqual([0, 30]);
  const worse = nyu([['pose-ren', 31, 5.53]]);
  const longer = finishFigure({ ...methods, kind: 'per-joint' }, worse);
  expect(longer.type === 'chart' && longer.y.range).toEqual([0, 35]);
  expect(longer.notes[0]).toContain('The published axis ends at 30 mm');
});
