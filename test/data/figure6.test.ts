/** Figure 6 of the first paper on BHSL16, against numbers that numpy and scipy gave from the same files. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import { clipsBehindMark } from '#shared/figure/clips-behind-mark.ts';
import type { FigureChart, FigureTable } from '#shared/figure/figure.ts';
import type { ClipFigureQuery } from '#shared/figure/figure-query.ts';
import { predictByClassMeans } from '#test/support/class-means.ts';
import { dataPath, hasRealData } from '#test/support/real-data.ts';
import { valueOf } from '#test/support/result.ts';

/** scipy 1.17: numpy means and medians, stats.ranksums, stats.mannwhitneyu(method='asymptotic', use_continuity=False). */
interface Expected {
  readonly n: readonly [number, number];
  readonly meanPercent: readonly [number, number];
  readonly medianPercent: readonly [number, number];
  readonly z: number;
  readonly p: number;
  readonly pTies: number;
  readonly delta: number;
  /** Clips in 0 to 5 %, 5 to 10 %, ... of the frames. */
  readonly right: readonly number[];
  readonly wrong: readonly number[];
}

const onnx = 'onnx_all500_predictions';
const means = 'nearest class mean';

const expected: readonly (Expected & { readonly system: string; readonly hand: Hand })[] = [
  {
    system: onnx,
    hand: 'dominant',
    n: [496, 4],
    meanPercent: [93.44086021505377, 70.83333333333334],
    medianPercent: [100, 73.33333333333333],
    z: 1.0823282076356726,
    p: 0.27910671632576356,
    pTies: 0.20737292611330804,
    delta: 0.3140120967741935,
    right: [1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 2, 18, 6, 19, 6, 16, 8, 34, 20, 363],
    wrong: [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
  },
  {
    system: means,
    hand: 'dominant',
    n: [1376, 224],
    meanPercent: [81.93313953488372, 74.70238095238095],
    medianPercent: [93.33333333333333, 86.66666666666667],
    z: 3.538702680782291,
    p: 0.00040209846518210327,
    pTies: 0.00025393750294157297,
    delta: 0.14724680751661134,
    right: [95, 2, 0, 1, 0, 2, 1, 4, 5, 20, 17, 57, 47, 84, 47, 75, 39, 124, 70, 686],
    wrong: [6, 2, 2, 2, 7, 4, 3, 9, 4, 8, 8, 10, 8, 19, 5, 10, 3, 10, 11, 93],
  },
  {
    system: means,
    hand: 'left',
    n: [1376, 224],
    meanPercent: [33.59980620155039, 30.41666666666667],
    medianPercent: [0, 6.666666666666667],
    z: -0.8360803976209873,
    p: 0.40310967527047503,
    pTies: 0.366209140197273,
    delta: -0.03478963351328901,
    right: [763, 22, 3, 26, 8, 17, 13, 23, 14, 15, 11, 28, 12, 33, 12, 21, 15, 38, 35, 267],
    wrong: [109, 15, 5, 3, 6, 3, 4, 8, 2, 6, 2, 4, 2, 7, 2, 2, 2, 7, 4, 31],
  },
  {
    system: means,
    hand: 'right',
    n: [1376, 224],
    meanPercent: [79.33381782945735, 70.77380952380953],
    medianPercent: [90, 80],
    z: 3.9094536171515717,
    p: 9.250511440589311e-5,
    pTies: 6.525108962748873e-5,
    delta: 0.162673899501661,
    right: [98, 2, 0, 2, 2, 12, 4, 8, 8, 31, 25, 54, 52, 90, 48, 87, 43, 137, 80, 593],
    wrong: [9, 5, 2, 4, 6, 6, 1, 9, 3, 12, 6, 13, 10, 16, 5, 13, 3, 10, 10, 81],
  },
];

type Hand = 'dominant' | 'left' | 'right';

describe.skipIf(!hasRealData)('Figure 6 on BHSL16', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chereme-figure6-'));
  const chereme = createChereme();
  const { engine } = chereme;
  let collection: CollectionSummary;

  beforeAll(async () => {
    valueOf(await engine.call('workspace.create', { path: join(folder, 'w.chereme') }));
    const file = join(folder, 'nearest class mean.csv');
    writeFileSync(file, predictByClassMeans());
    const names = ['sequences.npy', onnx + '.csv'];
    const paths = names.map((name) => dataPath('signs', 'bhsl16', name));
    const candidates = valueOf(await engine.call('import.preview', { paths }));
    const items = candidates.map((candidate): ImportItem => ({
      path: candidate.path,
      ...(candidate.parts === undefined ? {} : { parts: candidate.parts }),
      role: candidate.role!,
      dataSet: 'bhsl16',
      name: candidate.name,
      space: null,
      depthUnitMm: null,
    }));
    const own: ImportItem = {
      path: file,
      role: 'predictions',
      dataSet: 'bhsl16',
      name: means,
      space: null,
      depthUnitMm: null,
    };
    valueOf(await engine.call('import.store', { items: [...items, own] }));
    collection = valueOf(await engine.call('clips.collections', {}))[0]!;
  }, 120_000);
  afterAll(() => {
    chereme.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const queryOf = (system: string, hand: Hand) => ({
    collectionId: collection.id,
    systemId: collection.systems.find(({ name }) => name === system)!.id,
    estimator: 'holistic',
    hand,
    signers: null,
  });
  const finish = async (query: ClipFigureQuery) =>
    valueOf(await engine.call('figure.finish', { query }));

  test.each(expected)('$system, $hand hand', async (one) => {
    const query = queryOf(one.system, one.hand);
    const table = (await finish({ kind: 'presence-tests', ...query })) as FigureTable;
    const row = table.rows.find(({ place }) => JSON.stringify(place)?.includes('"any>0"'));
    const cell = (key: string): number =>
      Number(row?.cells[table.columns.findIndex((column) => column.key === key)]);
    expect([cell('nRight'), cell('nWrong')]).toEqual(one.n);
    expect(cell('meanRight')).toBeCloseTo(one.meanPercent[0], 9);
    expect(cell('meanWrong')).toBeCloseTo(one.meanPercent[1], 9);
    expect(cell('medianRight')).toBeCloseTo(one.medianPercent[0], 9);
    expect(cell('medianWrong')).toBeCloseTo(one.medianPercent[1], 9);
    expect(Math.abs(cell('z') - one.z)).toBeLessThan(1e-9);
    expect(Math.abs(cell('p') - one.p)).toBeLessThan(1e-9);
    expect(Math.abs(cell('pTies') - one.pTies)).toBeLessThan(1e-9);
    expect(Math.abs(cell('delta') - one.delta)).toBeLessThan(1e-9);

    const figure = (await finish({
      kind: 'hand-presence',
      rule: 'any>0',
      ...query,
    })) as FigureChart;
    for (const [i, counts] of [one.right, one.wrong].entries()) {
      const { y, outcome = null } = figure.series[i]!;
      expect(y.map((share) => Math.round((share! / 100) * one.n[i]!))).toEqual(counts);
      for (const bin of [0, 9, 13, 19]) {
        const place = figure.places[bin]!;
        const filter = clipsBehindMark(figure, { outcome, place, rowId: null });
        const sort = { by: 'name', descending: false } as const;
        const page = await engine.call('clips.page', { filter, sort, after: null, limit: 1 });
        expect(valueOf(page).total).toBe(counts[bin]);
      }
    }
  });

  test('the interval and the shuffles agree with those of numpy', async () => {
    const table = (await finish({
      kind: 'presence-tests',
      ...queryOf(means, 'dominant'),
    })) as FigureTable;
    const [first] = table.rows;
    const cell = (key: string): number =>
      Number(first?.cells[table.columns.findIndex((column) => column.key === key)]);
    // 1,000 resamples of numpy: 0.062 to 0.231; 4,000 permutations: p = 0.00075.
    expect(Math.abs(cell('deltaLow') - 0.0616)).toBeLessThan(0.012);
    expect(Math.abs(cell('deltaHigh') - 0.2307)).toBeLessThan(0.012);
    expect(cell('pPermutation')).toBeLessThan(0.003);
  });

  test('a system that answered some clips only is judged on those', async () => {
    const { notes } = await finish({
      kind: 'hand-presence',
      rule: 'any>0',
      ...queryOf(onnx, 'dominant'),
    });
    expect(notes.join(' ')).toContain('Left out: 1,100 clips without a prediction.');
  });
});
