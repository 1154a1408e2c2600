import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { finishFigure } from '#shared/figure/finish-figure.ts';
import type { FigureInput } from '#shared/figure/figure-input.ts';
import { readJointText } from '#shared/format/joint-text/read-joint-text.ts';
import type { HandEvaluation, JointErrors } from '#shared/hand/evaluation.ts';
import { measureJointErrors, summariseErrors } from '#shared/hand/joint-errors.ts';
import { pairedDifference } from '#shared/hand/paired-difference.ts';
import { binByViewpoint } from '#shared/hand/viewpoint.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { successRules } from '#shared/statistics/success-rate.ts';
import { dataPath, golden, hasRealData } from '../support/real-data.ts';

const { nyu } = publishedDataSets;
const methods = [
  '3dcnn',
  'deep-model',
  'deep-prior',
  'feedback',
  'hands-deep',
  'init-cnn',
  'lie-x',
  'pose-ren',
  'ren-4x6x6',
  'ren-9x6x6',
] as const;
type Method = (typeof methods)[number];

interface GoldenMethod {
  readonly frames: number;
  readonly meanErrorMm: number;
  readonly meanErrorPx: number;
  readonly perJointMm: readonly number[];
  readonly success: Readonly<Record<(typeof successRules)[number], readonly number[]>>;
  readonly worstFrame: { readonly index: number; readonly maxErrorMm: number };
}

const readNumbers = (
  path: string,
): { lines: number; numbersPerLine: number; values: Float64Array } => {
  const read = readJointText(readFileSync(path));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};
const readTable = (...path: string[]): JointTable => {
  const { lines, numbersPerLine, values } = readNumbers(dataPath('hand', 'nyu', ...path));
  return { frames: lines, joints: numbersPerLine / 3, space: 'uvd', values };
};

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, within = 1e-6): void => {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i += 1) {
    expect(Math.abs(actual[i]! - expected[i]!), `value ${i}`).toBeLessThanOrEqual(within);
  }
};

describe.skipIf(!hasRealData)('NYU, ten published methods', () => {
  const errors = new Map<Method, JointErrors>();
  const evaluations = new Map<Method, HandEvaluation>();
  const errorsOf = (method: Method): JointErrors => errors.get(method)!;
  const evaluationOf = (method: Method): HandEvaluation => evaluations.get(method)!;

  beforeAll(() => {
    const truth = readTable('truth.txt');
    for (const method of methods) {
      const run = readTable('results', `${method}.txt`);
      errors.set(method, measureJointErrors(truth, run, nyu.intrinsics));
      evaluations.set(method, summariseErrors(errorsOf(method)));
    }
  }, 60_000);

  test.each(methods)('%s agrees with the reference to 1e-6', (method) => {
    const reference = (golden('hand-nyu') as Record<Method, GoldenMethod>)[method];
    const evaluation = evaluationOf(method);
    expect(evaluation.frames).toBe(reference.frames);
    near(
      [evaluation.meanErrorMm, evaluation.meanErrorPx],
      [reference.meanErrorMm, reference.meanErrorPx],
    );
    near(evaluation.perJointMm, reference.perJointMm);
    for (const rule of successRules) near(evaluation.success[rule], reference.success[rule]);
    expect(evaluation.worstFrame.index).toBe(reference.worstFrame.index);
    near([evaluation.worstFrame.maxErrorMm], [reference.worstFrame.maxErrorMm]);
  });

  // The constants below were made from the same files by numpy 1.24.2 and scipy 1.10.1 (Debian): np.loadtxt, unprojection,
  // np.linalg.norm, then np.median, scipy.integrate.trapezoid over (errors <= t).mean() for t in 0..80, np.digitize with
  // right=True for the 2 mm bins, and plain means and counts.
  test.each([
    ['pose-ren', 8.146985595377272, 0.6662331858943287, 0.852382755695589, 0.853491361401565],
    ['ren-9x6x6', 9.408232697623452, 0.6748091371788657, 0.8413702738730006, 0.8418125908870577],
    ['deep-prior', 14.854440131056327, 0.4634278053805138, 0.7407810227823559, 0.7446128860535974],
  ] as const)(
    '%s: median and areas as numpy and scipy have them',
    (method, median, ofMax, ofMean, ofJoints) => {
      const { medianErrorMm, areaUnderCurve } = evaluationOf(method);
      near([medianErrorMm], [median], 1e-9);
      near(
        successRules.map((rule) => areaUnderCurve[rule]),
        [ofMax, ofMean, ofJoints],
        1e-9,
      );
    },
  );

  test('by subject, as numpy has it', () => {
    const [one, two] = [
      { fromFrame: 0, toFrame: 2440 },
      { fromFrame: 2440, toFrame: 8252 },
    ].map((range) => summariseErrors(errorsOf('pose-ren'), range));
    near(
      [one!.meanErrorMm, two!.meanErrorMm, one!.medianErrorMm],
      [5.338859353781514, 14.527933755493763, 4.175802575330394],
      1e-9,
    );
    expect(one!.worstFrame.index).toBe(1395);
    expect(two!.worstFrame.index).toBe(7170);
  });

  test('the paired difference, as numpy has it', () => {
    const difference = pairedDifference(errorsOf('pose-ren'), errorsOf('ren-9x6x6'));
    near(
      [difference.meanDifferenceMm, difference.aBetterShare],
      [-0.8832972292628534, 0.7083131362094037],
      1e-9,
    );
    expect(difference.blockFrames).toBe(100);
    // A moving-block bootstrap in numpy with 20,000 resamples of its own random numbers: -1.274 to -0.503.
    near([difference.lowMm, difference.highMm], [-1.27395522, -0.50288195], 0.03);
  });

  const figureInput = (chosen: readonly Method[]): FigureInput => ({
    dataSet: nyu,
    synthetic: false,
    dataSetFrames: 8252,
    sampleName: null,
    firstFrame: 0,
    frames: 8252,
    runs: chosen.map((method, run) => ({
      runId: run,
      label: method,
      styleIndex: run,
      evaluation: evaluationOf(method),
      stages: [],
      startsFrom: null,
      frameMaxMm: errorsOf(method).frameMaxMm,
      frameMeanMm: errorsOf(method).frameMeanMm,
    })),
    groups: [],
    viewpoint: null,
    paired: null,
  });
  const selection = { dataSetId: 1, runIds: [], sampleId: null };

  test('table 1: six rows as printed, DeepModel with a note', () => {
    const table = finishFigure({ kind: 'methods', ...selection }, figureInput(methods));
    if (table.type !== 'table') throw new Error('methods are a table');
    const notes = table.rows.flatMap((row) =>
      row.note === null ? [] : [[row.cells[0], row.note]],
    );
    expect(notes).toEqual([
      ['deep-model', 'Table 1 of the Pose-REN paper prints 16.90 mm (here 17.04) for DeepModel.'],
    ]);
    const printed = Object.fromEntries(
      table.rows.map(({ cells }) => [
        cells[0],
        [Number(cells[1]).toFixed(2), Number(cells[2]).toFixed(2)],
      ]),
    );
    expect(printed).toMatchObject({
      'hands-deep': ['19.73', '9.81'],
      feedback: ['15.97', '8.20'],
      'lie-x': ['14.51', '7.48'],
      'ren-4x6x6': ['13.39', '6.78'],
      'ren-9x6x6': ['12.69', '6.32'],
      'pose-ren': ['11.81', '5.53'],
    });
  });

  test('the success figure says that REN overtakes Pose-REN', () => {
    const figure = finishFigure(
      { kind: 'success', rule: 'max-frame', ...selection },
      figureInput(['pose-ren', 'ren-9x6x6']),
    );
    expect(figure.notes).toEqual([
      'pose-ren has the lowest mean error (11.81 mm), yet at larger thresholds a lower success rate than ren-9x6x6 (from 29 mm on).',
    ]);
  });

  test('the bars say that the Lie-X file holds the true palm', () => {
    const figure = finishFigure({ kind: 'per-joint', ...selection }, figureInput(methods));
    expect(figure.notes).toContain('The results of lie-x hold the true position of Palm.');
  });

  test('the distribution counts as np.digitize does', () => {
    const figure = finishFigure({ kind: 'distribution', ...selection }, figureInput(['pose-ren']));
    if (figure.type !== 'chart') throw new Error('a distribution is a chart');
    expect(figure.series[0]!.y).toEqual([
      0, 5, 291, 604, 518, 470, 533, 576, 530, 491, 491, 360, 355, 279, 216, 214, 201, 167, 151,
      131, 110, 97, 106, 87, 84, 83, 84, 109, 105, 72, 72, 63, 44, 55, 40, 42, 57, 35, 32, 35,
    ]);
    expect(figure.notes).toEqual(['Beyond the axis, above 80 mm: pose-ren 257 frames.']);
  });

  test('the timeline averages as numpy does', () => {
    const figure = finishFigure({ kind: 'timeline', ...selection }, figureInput(['pose-ren']));
    if (figure.type !== 'chart') throw new Error('a timeline is a chart');
    const { x, y } = figure.series[0]!;
    near([y[0]!, y[392]!], [3.038822618873461, 15.09242183513885], 1e-9);
    expect([x.length, x[392], figure.coverage?.count[392]]).toEqual([393, 8232, 20]);
  });
});

describe.skipIf(!hasRealData)('MSRA viewpoints', () => {
  test.each(['yaw', 'pitch'] as const)('%s: every bin counts as numpy does', (axis) => {
    const { lines, values } = readNumbers(dataPath('hand', 'msra', 'angle.txt'));
    const column = axis === 'yaw' ? 0 : 1;
    const anglesDeg = Float64Array.from(
      { length: lines },
      (_, frame) => values[2 * frame + column]!,
    );
    const { binsDeg, count, outside, frames } = binByViewpoint(axis, anglesDeg, []);
    const reference = (golden('msra-viewpoint') as Record<typeof axis, unknown>)[axis];
    expect({ binsDeg, count, outside, frames }).toEqual(reference);
  });
});
