import { array, assert, asyncProperty, double, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ctcBeamSearch } from '#shared/recognition/ctc-beam-search.ts';
import { logSoftmax } from '#shared/recognition/softmax.ts';

/** Every path through the frames, read: blanks out, repeats collapsed; the sum of the probabilities of each reading. */
function bruteForce(shares: readonly Float64Array[], columns: number): Map<string, number> {
  const readings = new Map<string, number>();
  const walk = (frame: number, path: readonly number[], probability: number): void => {
    const row = shares[frame];
    if (row === undefined) {
      const collapsed = path.filter((column, i) => column !== path[i - 1]);
      const key = collapsed
        .filter((column) => column !== 0)
        .map((column) => column - 1)
        .join(',');
      readings.set(key, (readings.get(key) ?? 0) + probability);
      return;
    }
    for (let column = 0; column < columns; column += 1)
      walk(frame + 1, [...path, column], probability * Math.exp(row[column]!));
  };
  walk(0, [], 1);
  return readings;
}

const joined = (rows: readonly Float64Array[]): Float64Array =>
  Float64Array.from(rows.flatMap((row) => [...row]));

const clips = integer({ min: 2, max: 4 }).chain((columns) =>
  array(
    array(double({ min: -4, max: 4, noNaN: true }), {
      minLength: columns,
      maxLength: columns,
    }),
    { minLength: 1, maxLength: 5 },
  ).map((rows) => ({ columns, rows: rows.map((row) => logSoftmax(row)) })),
);

const atOnce = (): Promise<void> => Promise.resolve();

describe('CTC beam search', () => {
  test('with every prefix kept gives what all paths together give', async () => {
    await assert(
      asyncProperty(clips, async ({ columns, rows }) => {
        const expected = bruteForce(rows, columns);
        const found = await ctcBeamSearch(joined(rows), columns, 10_000, atOnce);
        const total = found.reduce((sum, { logProbability }) => sum + Math.exp(logProbability), 0);
        expect(total).toBeCloseTo(1, 10);
        for (const { labels, logProbability } of found)
          expect(Math.exp(logProbability)).toBeCloseTo(expected.get(labels.join(',')) ?? 0, 10);
        const [best] = found;
        expect(Math.exp(best?.logProbability ?? 0)).toBeCloseTo(Math.max(...expected.values()), 10);
      }),
      { numRuns: 60 },
    );
  });

  test('never says more than the truth with a narrow beam', async () => {
    await assert(
      asyncProperty(clips, async ({ columns, rows }) => {
        const expected = bruteForce(rows, columns);
        for (const { labels, logProbability } of await ctcBeamSearch(
          joined(rows),
          columns,
          3,
          atOnce,
        ))
          expect(Math.exp(logProbability)).toBeLessThanOrEqual(
            (expected.get(labels.join(',')) ?? 0) + 1e-12,
          );
      }),
      { numRuns: 60 },
    );
  });

  test('collapses repeats and keeps what a blank parts', async () => {
    const sure = (column: number): Float64Array =>
      logSoftmax(Array.from({ length: 3 }, (_, i) => (i === column ? 30 : 0)));
    const read = async (columns: readonly number[]): Promise<readonly number[]> =>
      (await ctcBeamSearch(joined(columns.map(sure)), 3, 16, atOnce))[0]?.labels ?? [];
    expect(await read([1, 1, 1])).toEqual([0]);
    expect(await read([1, 0, 1])).toEqual([0, 0]);
    expect(await read([0, 2, 2, 0, 1])).toEqual([1, 0]);
    expect(await read([0, 0])).toEqual([]);
  });
});
