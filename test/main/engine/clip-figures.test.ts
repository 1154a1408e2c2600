/** Figures of sign clips from a workspace: every mark counts as many clips as the list behind it has. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChereme } from '#main/engine/chereme.ts';
import type { ClipPage } from '#shared/contract/clip-calls.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { MarkClips } from '#shared/figure/clips-behind-mark.ts';
import { clipsBehindMark } from '#shared/figure/clips-behind-mark.ts';
import type { Figure, FigureChart, FigureTable } from '#shared/figure/figure.ts';
import type { ClipFigureQuery, FigureQuery, QueryOf } from '#shared/figure/figure-query.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import type { MadeClips } from '#test/support/made-clips.ts';
import { makeClipWorkspace } from '#test/support/made-clips.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'chereme-clip-figures-'));
const chereme = createChereme();
const { engine } = chereme;
let made: MadeClips;

beforeAll(async () => {
  const path = join(folder, 'made.chereme');
  made = makeClipWorkspace(path, 900);
  valueOf(await engine.call('workspace.open', { path }));
});
afterAll(() => {
  chereme.close();
  rmSync(folder, { recursive: true, force: true });
});

const finish = async (query: FigureQuery): Promise<Figure> =>
  valueOf(await engine.call('figure.finish', { query }));

const chartOf = async (query: FigureQuery): Promise<FigureChart> => {
  const figure = await finish(query);
  if (figure.type !== 'chart') throw new Error('a chart');
  return figure;
};

const tableOf = async (query: FigureQuery): Promise<FigureTable> => {
  const figure = await finish(query);
  if (figure.type !== 'table') throw new Error('a table');
  return figure;
};

const listed = async (filter: MarkClips, by: 'name' | 'dominant' = 'name'): Promise<ClipPage> =>
  valueOf(
    await engine.call('clips.page', {
      filter,
      sort: { by, descending: false },
      after: null,
      limit: 500,
    }),
  );

const presenceQuery = (
  given: Partial<QueryOf<'hand-presence'>> = {},
): QueryOf<'hand-presence'> => ({
  kind: 'hand-presence',
  collectionId: made.collectionId,
  systemId: made.systemIds[0]!,
  estimator: 'holistic',
  hand: 'dominant',
  rule: 'any>0',
  signers: null,
  ...given,
});

const suggested = async (): Promise<readonly FigureQuery[]> =>
  valueOf(await engine.call('figure.suggest', { collectionId: made.collectionId }));

test('a collection with two systems and poses suggests accuracy, and three figures a system', async () => {
  const queries = (await suggested()) as readonly ClipFigureQuery[];
  const one = ['hand-presence', 'presence-rules', 'presence-tests'];
  expect(queries.map(({ kind }) => kind)).toEqual(['accuracy', ...one, ...one]);
});

describe('every bar counts exactly the clips it lists', () => {
  test.each([
    ...presenceRules.map((rule) => ({ rule })),
    { hand: 'left', rule: 'all>0.1' },
    { hand: 'right', rule: 'mean>0.4' },
    { estimator: 'openpose' },
    { signers: ['signer2'] },
    { signers: ['signer4', 'signer1'], rule: 'all>0', hand: 'left' },
  ] as const)('%o', async (given) => {
    const query = presenceQuery(given as Partial<QueryOf<'hand-presence'>>);
    const figure = await chartOf(query);
    let all = 0;
    for (const series of figure.series) {
      const n = Number(/\((.*)\)/.exec(series.label)![1]!.replaceAll(',', ''));
      for (const [bin, place] of figure.places.entries()) {
        const { outcome = null } = series;
        const { rows, total } = await listed(
          clipsBehindMark(figure, { outcome, place, rowId: null }),
        );
        expect(total).toBe(Math.round((series.y[bin]! / 100) * n));
        all += total;
        for (const row of rows) {
          expect(row.outcome).toBe(outcome);
          const hand = query.hand === 'dominant' ? row.dominant! : query.hand;
          // Rows show the share by the rule of the mark.
          expect(row[hand]).toBeLessThanOrEqual((bin + 1) / 20);
          if (bin > 0) expect(row[hand]).toBeGreaterThan(bin / 20);
        }
      }
    }
    expect(all).toBeGreaterThan(100);
  });

  test('and a list by another rule is sorted by it', async () => {
    const { collectionId, systemIds } = made;
    const by = { estimator: 'holistic', rule: 'all>0.4' } as const;
    const presence = { hand: 'dominant', atLeast: 0.5, atMost: 0.75, by } as const;
    const filter = { ...wholeOf(collectionId), systemId: systemIds[0]!, presence };
    const { rows, total } = await listed(filter, 'dominant');
    expect(rows).toHaveLength(total);
    const shares = rows.map((row) => row[row.dominant!]!);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(shares).size).toBeGreaterThan(5);
  });
});

const wholeOf = (collectionId: number): MarkClips => ({
  collectionId,
  text: null,
  systemId: null,
  outcome: 'answered',
  others: [],
  gloss: null,
  predicted: null,
  signers: null,
  tag: null,
  tagged: null,
  reviewed: null,
  corrected: null,
  afterCorrection: null,
  frames: null,
  presence: null,
  picked: null,
});

test('a point and a row of the rules list every clip that was compared', async () => {
  for (const signers of [null, ['signer1', 'signer3']]) {
    const { kind: _, rule: __, ...of } = presenceQuery({ signers });
    const points = await chartOf({ kind: 'presence-rules', ...of });
    const table = await tableOf({ kind: 'presence-tests', ...of });
    for (const [i, place] of points.places.entries()) {
      const { cells, place: ofRow } = table.rows[i]!;
      expect(ofRow).toEqual(place);
      const mark = { outcome: null, place, rowId: null };
      expect((await listed(clipsBehindMark(points, mark))).total).toBe(
        Number(cells[1]) + Number(cells[2]),
      );
    }
  }
});

test('accuracy is that of the library, and a row lists what its system did not get right', async () => {
  const { collectionId, systemIds } = made;
  const table = await tableOf({
    kind: 'accuracy',
    collectionId,
    systemIds: [...systemIds],
    signers: null,
  });
  const [collection] = valueOf(await engine.call('clips.collections', {}));
  const { pairs } = valueOf(
    await engine.call('clips.recognition', { collectionId, systemId: null }),
  );
  for (const [i, { correct, wrong, missing }] of collection!.systems.entries()) {
    const { cells, runId } = table.rows[i]!;
    expect(cells.slice(1, 5)).toEqual([
      correct,
      wrong - missing,
      missing,
      (100 * correct) / (correct + wrong),
    ]);
    const mark = { outcome: null, place: null, rowId: runId };
    expect((await listed(clipsBehindMark(table, mark))).total).toBe(wrong);
  }
  const [pair] = pairs;
  expect(table.rows[1]!.cells.slice(5)).toEqual([
    pair!.bothCorrect,
    pair!.onlyB,
    pair!.onlyA,
    pair!.neither,
    pair!.mcnemarP,
  ]);
});

test('a figure says whose poses it counts and by which rule the dominant hand was chosen', async () => {
  const { caption, notes } = await finish(presenceQuery({ rule: 'all>0.4' }));
  expect(caption).toContain(
    'the one more present by any point > 0 in MediaPipe Holistic and any point > 0 in OpenPose',
  );
  expect(caption).toContain('all points with a confidence above 0.4');
  expect(caption).toContain('above 0.4; MediaPipe Holistic)');
  expect(notes.join(' ')).toMatch(/Left out: \d+ clips without a prediction and \d+ clips without/);
});

test('what a changed rule of the dominant hand does is seen in the next figure', async () => {
  const { collectionId } = made;
  const before = await finish(presenceQuery());
  const rules = {
    collectionId,
    presenceRules: {},
    leadEstimator: '',
    dominantHandRule: 'right',
  } as const;
  valueOf(await engine.call('clips.setRules', rules));
  const after = await finish(presenceQuery());
  expect(after.caption).toContain('taken to be the right one');
  expect(after.notes).not.toEqual(before.notes);
  const right = await chartOf(presenceQuery({ hand: 'right' }));
  expect((after as FigureChart).series).toEqual(right.series);
  valueOf(await engine.call('clips.setRules', { ...rules, dominantHandRule: 'more-present' }));
  expect(await finish(presenceQuery())).toEqual(before);
});

test('every estimator has its own rule, which lists and figures go by', async () => {
  const { collectionId } = made;
  const of = async () =>
    valueOf(
      await engine.call('clips.page', {
        filter: wholeCollection(collectionId, null),
        sort: { by: 'name', descending: false },
        after: null,
        limit: 500,
      }),
    ).rows;
  const before = await of();
  const rules = {
    collectionId,
    presenceRules: { openpose: 'all>0.4' },
    leadEstimator: 'openpose',
    dominantHandRule: 'more-present',
  } as const;
  valueOf(await engine.call('clips.setRules', rules));
  const [collection] = valueOf(await engine.call('clips.collections', {}));
  expect(collection).toMatchObject({
    presenceRules: { holistic: 'any>0', openpose: 'all>0.4' },
    leadEstimator: 'openpose',
  });
  const after = await of();
  const changed = after.filter(({ left }, i) => left !== before[i]!.left);
  expect(changed.length).toBeGreaterThan(20);
  expect(new Set(changed.map(({ estimator }) => estimator))).toEqual(new Set(['openpose']));
  expect((await suggested()).find(({ kind }) => kind === 'hand-presence')).toMatchObject({
    estimator: 'openpose',
    rule: 'all>0.4',
  });
  const unknown = { ...rules, presenceRules: { blazepose: 'any>0' } } as const;
  expect(problemOf(await engine.call('clips.setRules', unknown)).code).toBe('not-found');
  const back = { ...rules, presenceRules: { openpose: 'any>0' }, leadEstimator: '' } as const;
  valueOf(await engine.call('clips.setRules', back));
  expect(await of()).toEqual(before);
  // A step like any other: taken back and done again with all that follows.
  const undone = valueOf(await engine.call('journal.undo', { scope: null, force: false }));
  expect(undone).toMatchObject({ kinds: ['rules'], label: expect.stringContaining('counted') });
  expect(await of()).toEqual(after);
  valueOf(await engine.call('journal.redo', { scope: null, force: false }));
  expect(await of()).toEqual(before);
});

test('a figure is kept with its query', async () => {
  const query = presenceQuery();
  const kept = valueOf(await engine.call('figure.keep', { title: 'Figure 6', query }));
  expect(valueOf(await engine.call('figure.list', {}))).toEqual([kept]);
  expect(kept.query).toEqual(query);
});

test('what is not there is said', async () => {
  const { collectionId, systemIds } = made;
  const problem = async (query: FigureQuery) =>
    problemOf(await engine.call('figure.finish', { query })).message;
  expect(await problem(presenceQuery({ collectionId: 99 }))).toMatch(/no collection 99/);
  expect(await problem(presenceQuery({ systemId: 99 }))).toMatch(/System 99 is no longer/);
  const gone = { kind: 'accuracy', collectionId, systemIds: [systemIds[0]!, 98], signers: null };
  expect(await problem(gone as FigureQuery)).toMatch(/System 98 is no longer/);
  expect(problemOf(await engine.call('figure.suggest', { collectionId: 99 })).message).toMatch(
    /no collection 99/,
  );
});

describe('a comparison that takes long', () => {
  test('lets other calls through, and can be cancelled', async () => {
    const query = presenceQuery({ systemId: made.systemIds[1]!, hand: 'left' });
    const stop = new AbortController();
    let isDone = false;
    const working = engine
      .call('figure.finish', { query }, { signal: stop.signal })
      .finally(() => (isDone = true));
    valueOf(await engine.call('clips.collections', {}));
    for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
    expect(isDone).toBe(false);
    stop.abort();
    expect(problemOf(await working).code).toBe('cancelled');
    const again = await finish(query);
    const started = performance.now();
    expect(await finish(query)).toEqual(again);
    // Kept: the shuffles are not done twice.
    expect(performance.now() - started).toBeLessThan(150);
  });
});
