/** Pages of clips: every sort and filter through an index, each clip once, and the same clips as a plain query gives. */

import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { ClipFilter, ClipSort } from '#shared/contract/clip-filter.ts';
import { clipSorts, wholeCollection } from '#shared/contract/clip-filter.ts';
import { countQuery, idsQuery, walkQuery } from '#main/storage/clip-page-query.ts';
import { migrate } from '#main/storage/migrate.ts';
import { naturalKey } from '#main/storage/natural-key.ts';
import { outcomeNames } from '#main/storage/system-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { newWorkspace } from './fixture.ts';

const noFilter = wholeCollection(1, 1);

const filters: Readonly<Record<string, Partial<ClipFilter>>> = {
  nothing: {},
  outcome: { outcome: 'wrong' },
  missing: { outcome: 'missing' },
  mistaken: { outcome: 'mistaken' },
  answered: { outcome: 'answered' },
  'two systems': { outcome: 'right', others: [{ systemId: 2, outcome: 'wrong' }] },
  'the other system': { others: [{ systemId: 2, outcome: 'right' }] },
  gloss: { gloss: '7' },
  'a cell of the confusions': { gloss: '7', predicted: '8', outcome: 'wrong' },
  predicted: { predicted: '7' },
  signer: { signers: ['signer2'], outcome: 'wrong' },
  signers: { signers: ['signer2', 'signer4'] },
  'without a tag': { tagged: false },
  'with a tag': { tagged: true, outcome: 'right' },
  frames: { frames: { atLeast: 20, atMost: 30 } },
  picked: { picked: [1, 17, 18, 4000], outcome: 'wrong' },
  tag: { tag: 'other', outcome: 'wrong' },
  reviewed: { reviewed: true },
  'not reviewed': { reviewed: false, outcome: 'wrong' },
  corrected: { corrected: true },
  'not corrected': { corrected: false, outcome: 'wrong' },
  'right after correction': { outcome: 'wrong', afterCorrection: 'right' },
  'wrong after correction': { afterCorrection: 'wrong' },
  'not run after correction': { afterCorrection: 'not-run' },
  presence: { presence: { hand: 'left', atLeast: 0.2, atMost: 0.6, by: null } },
  'presence and outcome': {
    outcome: 'wrong',
    presence: { hand: 'dominant', atLeast: 0.5, atMost: 1, by: null },
  },
  text: { text: 'SAMPLE1' },
  'text of a sign': { text: 'sister' },
};

const keys = {
  gloss: '0000000007',
  signers: ['signer0000000002', 'signer0000000004'],
  predicted: '0000000007',
  matching: ['0000000007'],
  by: null,
  comparedWith: 1,
};

describe('plans', () => {
  const db = new Database(':memory:');
  migrate(db);
  const planOf = ({ sql, values }: { sql: string; values: readonly (string | number)[] }): string =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[])
      .map((step) => step.detail)
      .join('; ');
  const wholeTable = /SCAN (?:clip|said|other|tag)\b/;

  test.each(Object.keys(filters))('a filter by %s reads no whole table', (name) => {
    const filter = { ...noFilter, ...filters[name] };
    for (const query of [idsQuery(filter, keys, 10), countQuery(filter, keys)]) {
      expect(planOf(query)).not.toMatch(wholeTable);
    }
  });

  test.each(clipSorts)('a sort by %s walks its index and sorts nothing', (by) => {
    for (const given of Object.values(filters)) {
      for (const descending of [false, true]) {
        const request = {
          filter: { ...noFilter, ...given },
          sort: { by, descending },
          after: { key: 'x', id: 1 },
          limit: 10,
        };
        const plan = planOf(walkQuery(request, keys));
        expect(plan).not.toMatch(wholeTable);
        expect(plan).not.toContain('FOR ORDER BY');
      }
    }
  });
});

/** Points of the i-th clip that were corrected. */
const correctionsOf = (i: number): number => (i % 6 === 0 ? ((i * 11) % 97) + 1 : 0);

/** 4,600 clips with two systems, one of them run again on corrected points: enough that some filters are sorted at once and others walked. */
function filled(): Workspace {
  const store = newWorkspace();
  store.transaction(() => {
    const collectionId = store.collections.add('made', true);
    store.collections.setWords(collectionId, '7', { EN: 'sister' });
    const ids: number[] = [];
    for (let i = 0; i < 4600; i += 1) {
      const id = store.clips.add(collectionId, `signer${i % 5}_sample${i}`);
      ids.push(id);
      store.clips.setGloss(id, String((i * 7) % 23));
      store.clips.setSigner(id, `signer${i % 5}`);
      store.clips.setFrames(id, 20 + ((i * 13) % 31));
      const [left, right] = [((i * 17) % 101) / 100, ((i * 29) % 101) / 100];
      if (i % 10 !== 0)
        store.clips.setShares(id, {
          left,
          right,
          dominant: 'right',
          dominantShare: Math.max(left, right),
        });
      if (i % 9 === 0) store.clips.setReviewed(id, true);
      if (i % 50 === 0) {
        const span = { category: 'other', fromFrame: 0, toFrame: 1, note: `note ${i}` };
        const tag = { clipId: id, ...span, reviewer: 'Ada', taggedAt: 'today' };
        store.tags.put(store.tags.newId(), tag);
        store.tags.put(store.tags.newId(), tag);
        store.clips.indexText(id);
      }
    }
    for (const [s, name] of ['one', 'two'].entries()) {
      const system = store.systems.add(collectionId, { name, source: '', sha256: name });
      for (const [i, id] of ids.entries()) {
        if (i % 40 === s) continue;
        const label = String((i * 7 + (i % (3 + s) === 0 ? 1 : 0)) % 23);
        store.systems.setPrediction(system, id, [{ label, score: null }]);
      }
    }
    const again = { name: 'one, corrected', source: '', sha256: 'again' };
    const redo = store.systems.add(collectionId, again);
    store.systems.compareWith(redo, 1);
    for (const [i, id] of ids.entries()) {
      const corrections = correctionsOf(i);
      if (corrections === 0) continue;
      store.clips.setCorrected(id, `points ${i}`, corrections);
      if (i % 5 === 0) continue;
      const label = String((i * 7 + (i % 9 === 0 ? 1 : 0)) % 23);
      store.systems.setPrediction(redo, id, [{ label, score: null }]);
      store.predictionBasis.set(redo, id, i % 4 === 0 ? 'other points' : `points ${i}`);
    }
    store.systems.settle(collectionId);
  });
  return store;
}

describe('pages', () => {
  const store = { value: null as Workspace | null };
  const rowsOf = (filter: ClipFilter, by: ClipSort, descending: boolean, limit = 500) => {
    store.value ??= filled();
    const rows: ReturnType<Workspace['clipPages']['page']>['rows'][number][] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const key = after === null ? null : (JSON.parse(after) as [string | number, number]);
      const page = store.value.clipPages.page(
        {
          filter,
          sort: { by, descending },
          after: key === null ? null : { key: key[0], id: key[1] },
          limit,
        },
        { presenceRules: {} },
      );
      rows.push(...page.rows);
      total = page.total;
      after = page.after;
    } while (after !== null);
    return { rows, total };
  };

  test.each(Object.keys(filters))('by %s hold every clip once, in every order', (name) => {
    const filter = { ...noFilter, ...filters[name] };
    const byName = rowsOf(filter, 'name', false).rows;
    const expected = new Map(byName.map((row) => [row.id, row]));
    expect(expected.size).toBeGreaterThan(0);
    for (const by of clipSorts) {
      for (const descending of [false, true]) {
        const ids = store.value!.clipPages.ids(filter, { by, descending });
        expect(new Set(ids)).toEqual(new Set(expected.keys()));
        const values = Array.from(ids, (id) => sortValue(expected.get(id)!, by));
        const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(values).toEqual(descending ? sorted.toReversed() : sorted);
      }
    }
    // Pages one after the other are the same list; each filter is gone through in another order.
    const by = clipSorts[Object.keys(filters).indexOf(name) % clipSorts.length]!;
    const { rows, total } = rowsOf(filter, by, true);
    expect(rows).toHaveLength(total);
    expect(rows.map(({ id }) => id)).toEqual([
      ...store.value!.clipPages.ids(filter, { by, descending: true }),
    ]);
  });

  test('what a filter keeps is what it says', () => {
    const all = rowsOf(noFilter, 'name', false).rows;
    const kept = (given: Partial<ClipFilter>) => [
      ...store.value!.clipPages.ids({ ...noFilter, ...given }, { by: 'name', descending: false }),
    ];
    const when = (keep: (row: (typeof all)[number]) => boolean) =>
      all.filter(keep).map(({ id }) => id);
    expect(kept({ outcome: 'wrong' })).toEqual(
      when(({ outcome }) => outcome === 'wrong' || outcome === 'missing'),
    );
    expect(kept({ outcome: 'mistaken' })).toEqual(when(({ outcome }) => outcome === 'wrong'));
    expect(kept({ outcome: 'answered' })).toEqual(
      when(({ outcome }) => outcome === 'wrong' || outcome === 'right'),
    );
    expect(kept({ outcome: 'missing' })).toEqual(when(({ predicted }) => predicted === null));
    expect(kept({ predicted: '7' })).toEqual(when(({ predicted }) => predicted === '7'));
    expect(kept({ signers: ['signer2'], gloss: '7' })).toEqual(
      when(({ signer, gloss }) => signer === 'signer2' && gloss === '7'),
    );
    expect(kept({ tag: 'other' })).toEqual(when(({ tags }) => tags.length > 0));
    expect(kept({ tagged: true })).toEqual(kept({ tag: 'other' }));
    expect(kept({ tagged: false })).toEqual(when(({ tags }) => tags.length === 0));
    expect(kept({ frames: { atLeast: 25, atMost: 30 } })).toEqual(
      when(({ frames }) => frames >= 25 && frames <= 30),
    );
    expect(kept({ picked: [5, 3, 5] })).toEqual(when(({ id }) => id === 3 || id === 5));
    expect(kept({ others: [{ systemId: 2, outcome: 'wrong' }] })).toEqual(
      when(({ outcomes }) => outcomes[1] === 'wrong' || outcomes[1] === 'missing'),
    );
    expect(kept({ reviewed: false })).toEqual(when(({ reviewed }) => !reviewed));
    expect(kept({ corrected: true })).toEqual(when(({ name }) => correctedPoints(name) > 0));
    expect(kept({ corrected: false })).toEqual(when(({ name }) => correctedPoints(name) === 0));
    for (const afterCorrection of ['right', 'wrong', 'not-run'] as const) {
      const rows = when((row) => row.afterCorrection === afterCorrection);
      expect(rows.length).toBeGreaterThan(50);
      expect(kept({ afterCorrection })).toEqual(rows);
      // Seen with the run itself, its own clips are the same.
      expect(kept({ afterCorrection, systemId: 3 })).toEqual(rows);
    }
    expect(when(({ onOldPoints }) => onOldPoints)).toEqual(
      when(({ name, predicted }) => correctedPoints(name) > 0 && predicted !== null),
    );
    expect(kept({ presence: { hand: 'left', atLeast: 0, atMost: 0.3, by: null } })).toEqual(
      when(({ left }) => left !== null && left <= 0.3),
    );
    expect(kept({ text: 'Sister', systemId: 2 })).toEqual(
      rowsOf({ ...noFilter, systemId: 2 }, 'name', false)
        .rows.filter(({ gloss, predicted }) => gloss === '7' || predicted === '7')
        .map(({ id }) => id),
    );
  });

  test('a change is seen by the next page', () => {
    const reviewed = { ...noFilter, reviewed: true };
    const before = rowsOf(reviewed, 'name', false).total;
    const [first] = rowsOf({ ...noFilter, reviewed: false }, 'name', false).rows;
    store.value!.clips.setReviewed(first!.id, true);
    expect(rowsOf(reviewed, 'name', false).total).toBe(before + 1);
  });
});

/** The same by the name of a clip. */
const correctedPoints = (name: string): number => correctionsOf(Number(name.split('sample')[1]));

function sortValue(
  row: ReturnType<Workspace['clipPages']['page']>['rows'][number],
  by: ClipSort,
): string | number {
  if (by === 'left' || by === 'right') return row[by] ?? -1;
  if (by === 'dominant') return row.left === null ? -1 : Math.max(row.left, row.right ?? -1);
  if (by === 'outcome') return outcomeNames.indexOf(row.outcome);
  if (by === 'tags') return row.tags.join(' ');
  if (by === 'reviewed') return Number(row.reviewed);
  if (by === 'corrected') return correctedPoints(row.name);
  return by === 'frames' ? row.frames : naturalKey(row[by] ?? '');
}

test('keys sort numbers by value and never make one text of two', () => {
  const texts = ['a10', 'a9', 'A9', 'a09', 'b1', 'a1b2'];
  expect(texts.toSorted((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1)).at(0)).toBe('a1b2');
  expect(naturalKey('sample2') < naturalKey('sample10')).toBe(true);
  expect(new Set(texts.map(naturalKey)).size).toBe(texts.length);
});
