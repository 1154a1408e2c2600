/** The whole engine on real sign clips: labels, predictions, poses, arrays; pages, detail, tags, reopening. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClipFilter, ClipPage, CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipSort } from '#shared/contract/clip-filter.ts';
import { clipSorts, wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ImportCandidate, ImportItem, ImportOutcome } from '#shared/contract/import-calls.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { chereme as runChereme } from '#test/support/chereme.ts';
import { dataPath, golden, hasRealData } from '#test/support/real-data.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'chereme-clips-'));
const path = join(folder, 'clips.chereme');
const chereme = createChereme();
const { engine } = chereme;

const itemOf = (candidate: ImportCandidate): ImportItem => ({
  path: candidate.path,
  ...(candidate.parts === undefined ? {} : { parts: candidate.parts }),
  role: candidate.role!,
  dataSet: candidate.dataSet,
  name: candidate.name,
  space: null,
  depthUnitMm: null,
});

const preview = async (...paths: string[]): Promise<readonly ImportCandidate[]> =>
  valueOf(await engine.call('import.preview', { paths }));

async function importAll(...paths: string[]): Promise<ImportOutcome> {
  const candidates = await preview(...paths);
  const items = candidates
    .filter(({ problem, role }) => problem === null && role !== null)
    .map(itemOf);
  return valueOf(await engine.call('import.store', { items }));
}

const collection = async (name: string): Promise<CollectionSummary> =>
  valueOf(await engine.call('clips.collections', {})).find((one) => one.name === name)!;

const filterOf = (collectionId: number, given: Partial<ClipFilter> = {}): ClipFilter => ({
  ...wholeCollection(collectionId, null),
  ...given,
});

const page = async (
  filter: ClipFilter,
  by: ClipSort = 'name',
  more: { descending?: boolean; after?: string | null; limit?: number } = {},
): Promise<ClipPage> =>
  valueOf(
    await engine.call('clips.page', {
      filter,
      sort: { by, descending: more.descending ?? false },
      after: more.after ?? null,
      limit: more.limit ?? 100,
    }),
  );

/** Every row, page by page. */
async function allRows(
  filter: ClipFilter,
  by: ClipSort,
  descending: boolean,
): Promise<ClipPage['rows'][number][]> {
  const rows: ClipPage['rows'][number][] = [];
  let after: string | null = null;
  do {
    const next: ClipPage = await page(filter, by, { descending, after, limit: 500 });
    rows.push(...next.rows);
    after = next.after;
  } while (after !== null);
  return rows;
}

describe.skipIf(!hasRealData)('the command line on sign clips', () => {
  test('imports labels, glosses and systems into a named collection, and says it as JSON', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'chereme-cli-'));
    const files = dataPath('recognition', 'autsl');
    const workspace = join(scratch, 'w.chereme');
    const call = runChereme('import', workspace, files, '--dataset', 'AUTSL test', '--json');
    expect(call).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(call.out)).toEqual({
      added: { labels: 3742, glosses: 226, clips: 3742, systems: 2, predictions: 7484 },
      skipped: [],
      warnings: [],
    });
    const one = join(files, 'team2_openpose.csv');
    const again = runChereme('import', workspace, one, '--role', 'predictions', '--json');
    expect(again.code).toBe(0);
    expect(again.err).toContain('already there, as the system “team2_openpose”');
    rmSync(scratch, { recursive: true, force: true });
  });

  test('inspects arrays, indices and gloss lists', () => {
    const inspect = (...parts: string[]): unknown =>
      JSON.parse(runChereme('inspect', dataPath(...parts), '--json').out);
    expect(inspect('signs', 'bhsl16', 'sequences.npy')).toMatchObject({
      format: 'npy',
      shape: [1600, 30, 258],
      clips: 1600,
    });
    expect(inspect('signs', 'fingerspelling16', 'index.csv')).toMatchObject({
      format: 'clip-index',
      distinctLabels: 26,
    });
    expect(inspect('recognition', 'autsl', 'SignList_ClassId_TR_EN.csv')).toMatchObject({
      format: 'gloss-list',
      labels: 226,
    });
  });
});

describe.skipIf(!hasRealData)('the engine on sign clips', () => {
  beforeAll(async () => {
    valueOf(await engine.call('workspace.create', { path }));
  });
  afterAll(() => {
    chereme.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('AUTSL: labels, glosses and two systems', () => {
    const autsl = (): string => dataPath('recognition', 'autsl');

    test('are recognised before anything is stored', async () => {
      const candidates = await preview(autsl());
      expect(
        candidates.map(({ label, role, dataSet }) => ({ label, role, dataSet })),
      ).toMatchObject([
        { label: 'SignList_ClassId_TR_EN.csv', role: 'labels', dataSet: 'autsl' },
        { label: 'team2_holistic.csv', role: 'predictions', dataSet: 'autsl' },
        { label: 'team2_openpose.csv', role: 'predictions', dataSet: 'autsl' },
        { label: 'test_labels.csv', role: 'labels', dataSet: 'autsl' },
      ]);
      expect(candidates.every(({ problem }) => problem === null)).toBe(true);
    });

    test('give the published counts', async () => {
      const outcome = await importAll(autsl());
      expect(outcome).toMatchObject({
        added: { labels: 3742, glosses: 226, systems: 2, predictions: 7484 },
        skipped: [],
        warnings: [],
      });
      const { systems, glosses, ...summary } = await collection('autsl');
      expect(summary).toMatchObject({
        clips: 3742,
        labelled: 3742,
        withPoses: 0,
        synthetic: false,
      });
      expect(systems.map(({ correct, wrong, missing }) => ({ correct, wrong, missing }))).toEqual([
        { correct: 2932, wrong: 810, missing: 0 },
        { correct: 2932, wrong: 810, missing: 0 },
      ]);
      expect(glosses).toHaveLength(226);
      expect(glosses.find(({ label }) => label === '0')?.words).toEqual({
        TR: 'abla',
        EN: 'sister',
      });
      const [a, b] = systems;
      const { samples, pairs, confusions, bySigner, byGloss } = valueOf(
        await engine.call('clips.recognition', { collectionId: summary.id, systemId: a!.id }),
      );
      expect(samples).toBe(3742);
      expect(pairs).toEqual([
        {
          a: a!.id,
          b: b!.id,
          bothCorrect: 2507,
          onlyA: 425,
          onlyB: 425,
          neither: 385,
          mcnemarP: 1,
        },
      ]);
      expect(confusions.counts.reduce((sum, count) => sum + count, 0)).toBe(810);
      expect(byGloss.reduce((sum, { correct }) => sum + correct, 0)).toBe(2932);
      expect(bySigner.reduce((sum, { clips }) => sum + clips, 0)).toBe(3742);
      expect(bySigner.map(({ signer }) => signer)).toContain('signer34');
    });

    test('every cell of the comparison opens its samples', async () => {
      const { id, systems } = await collection('autsl');
      const [a, b] = systems;
      const counts: number[] = [];
      for (const outcome of ['right', 'wrong'] as const) {
        for (const other of ['right', 'wrong'] as const) {
          const filter = filterOf(id, {
            systemId: a!.id,
            outcome,
            others: [{ systemId: b!.id, outcome: other }],
          });
          counts.push((await page(filter)).total);
        }
      }
      expect(counts).toEqual([2507, 425, 425, 385]);
    });

    test('pages of every sort hold every clip once, in order', async () => {
      const { id, systems } = await collection('autsl');
      const systemId = systems[0]!.id;
      for (const by of clipSorts) {
        for (const descending of [false, true]) {
          const rows = await allRows(filterOf(id, { systemId, outcome: 'wrong' }), by, descending);
          expect(new Set(rows.map((row) => row.id)).size).toBe(810);
          expect(rows).toHaveLength(810);
        }
      }
      const { rows } = await page(filterOf(id, { systemId, signers: ['signer34'] }), 'name', {
        limit: 3,
      });
      expect(rows.map(({ name }) => name)).toEqual([
        'signer34_sample1',
        'signer34_sample2',
        'signer34_sample3',
      ]);
      expect(rows[0]).toMatchObject({ gloss: '133', signer: 'signer34', left: null, frames: 0 });
    });

    test('a text is found in names and in the words of signs, true or predicted', async () => {
      const { id, systems } = await collection('autsl');
      const systemId = systems[0]!.id;
      expect((await page(filterOf(id, { text: 'signer34_sample1' }))).total).toBeGreaterThan(10);
      const words = await page(filterOf(id, { text: 'Sister' }));
      expect(words.total).toBeGreaterThan(0);
      expect(words.rows.every(({ gloss }) => gloss === '0')).toBe(true);
      const predicted = await page(filterOf(id, { text: 'sister', systemId }));
      expect(predicted.total).toBeGreaterThanOrEqual(words.total);
    });

    test('files that are there already change nothing', async () => {
      const outcome = await importAll(autsl());
      expect(outcome.added).toEqual({ glosses: 226 });
      expect(outcome.skipped.map(({ code }) => code)).toEqual(
        Array.from({ length: 3 }, () => 'already-exists'),
      );
    });
  });

  describe('BHSL16: one array for all clips', () => {
    test('its index and its description are found beside it', async () => {
      const [array, ...others] = await preview(dataPath('signs', 'bhsl16', 'sequences.npy'));
      expect(others).toEqual([]);
      expect(array).toMatchObject({ role: 'poses', dataSet: 'bhsl16' });
      expect(array!.content).toContain('1,600 clips');
      expect(array!.picture).toEqual({ width: 640, height: 480, fps: 30 });
      expect(array!.parts).toHaveLength(3);
    });

    test('comes in whole, with its systems', async () => {
      const outcome = await importAll(dataPath('signs', 'bhsl16'));
      expect(outcome.added).toEqual({ poses: 1600, clips: 1600, systems: 2, predictions: 550 });
      expect(outcome.skipped).toEqual([]);
      expect(outcome.warnings.join()).toContain('640 x 480');
      const set = await collection('bhsl16');
      expect(set).toMatchObject({
        clips: 1600,
        labelled: 1600,
        withPoses: 1600,
        estimators: ['holistic'],
      });
      expect(set.glosses).toHaveLength(16);
      const all = set.systems.find(({ name }) => name === 'onnx_all500_predictions')!;
      expect(all.missing).toBe(1100);
      expect(all.correct + all.wrong).toBe(1600);
    });

    test('a clip has its distances, its presence and its ranked predictions', async () => {
      const { id } = await collection('bhsl16');
      const { rows } = await page(filterOf(id, { gloss: 'flower' }), 'left', { descending: true });
      expect(rows).toHaveLength(100);
      const [most, ...rest] = rows.map(({ left }) => left ?? -1);
      expect(rest.every((share) => share <= most!)).toBe(true);
      const detail = valueOf(await engine.call('clips.detail', { clipId: rows[0]!.id }));
      const [track] = detail.tracks;
      expect(track).toMatchObject({ frames: 30, points: 75, width: 640, height: 480, fps: 30 });
      expect(track!.coordinates).toHaveLength(30 * 75 * 3);
      expect(detail.timelines[0]!.presence).toHaveLength(30);
      expect(detail.timelines[0]!.handDistance).toHaveLength(30);
      expect(detail.row.strip).toEqual(detail.timelines[0]!.presence);
      expect(detail.predictions[0]!.ranked[0]!.score).toBeGreaterThan(0.2);
      expect(detail.disagreement).toHaveLength(0);
    });

    test('another rule gives other shares, and the filter follows it', async () => {
      const { id } = await collection('bhsl16');
      const within = filterOf(id, {
        presence: { hand: 'dominant', atLeast: 0, atMost: 0.5, by: null },
      });
      const before = (await page(within)).total;
      expect(before).toBeGreaterThan(0);
      expect(before).toBeLessThan(1600);
      valueOf(
        await engine.call('clips.setRules', {
          collectionId: id,
          presenceRules: { holistic: 'all>0.4' },
          leadEstimator: '',
          dominantHandRule: 'right',
        }),
      );
      const { rows, total } = await page(within);
      expect(total).toBeGreaterThan(before);
      expect(rows.every(({ dominant }) => dominant === 'right')).toBe(true);
    });
  });

  test('fingerspelling in 16 languages: frames by offset, .pose files of some of the clips', async () => {
    const outcome = await importAll(dataPath('signs', 'fingerspelling16'));
    const set = await collection('fingerspelling16');
    expect(outcome.added['poses']).toBe(set.clips);
    expect(set).toMatchObject({ labelled: set.clips, withPoses: set.clips });
    const { rows } = await page(filterOf(set.id, { gloss: 'A' }));
    expect(rows.length).toBeGreaterThan(10);
    const detail = valueOf(await engine.call('clips.detail', { clipId: rows.at(-1)!.id }));
    expect(detail.tracks[0]!.confidence.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  test('.pose files of every version have the reference presence', async () => {
    const outcome = await importAll(dataPath('pose'));
    expect(outcome).toMatchObject({ added: { poses: 6, clips: 6 }, skipped: [] });
    const { id, estimators } = await collection('pose');
    expect(estimators.toSorted()).toEqual(['holistic', 'openpose']);
    const files = golden('pose-files') as Record<
      string,
      { frames: number; components: { name: string; presence: Record<string, number> }[] }
    >;
    for (const rule of presenceRules) {
      valueOf(
        await engine.call('clips.setRules', {
          collectionId: id,
          presenceRules: { holistic: rule, openpose: rule },
          leadEstimator: '',
          dominantHandRule: 'more-present',
        }),
      );
      const { rows } = await page(filterOf(id));
      expect(rows).toHaveLength(6);
      for (const row of rows) {
        const file = files[`${row.name}.pose`]!;
        const share = (pattern: RegExp): number =>
          file.components.find(({ name }) => pattern.test(name))!.presence[rule]!;
        expect(row.frames).toBe(file.frames);
        expect(row.left).toBeCloseTo(share(/left.*hand|hand_left/i), 12);
        expect(row.right).toBeCloseTo(share(/right.*hand|hand_right/i), 12);
        const left = row.strip.filter((byte) => (byte & 1) === 1).length;
        expect(left / row.frames).toBeCloseTo(row.left!, 12);
      }
    }
  });

  test('an AUTSL sample whole: poses, label, and the video that Chromium plays', async () => {
    const before = await collection('autsl');
    const [candidate] = await preview(dataPath('video', 'autsl', 'signer0_sample1000.pose'));
    const own = { ...itemOf(candidate!), dataSet: 'one sample' };
    const labels = (await preview(dataPath('video', 'autsl', 'labels.csv'))).map((one) => ({
      ...itemOf(one),
      dataSet: 'one sample',
    }));
    const outcome = valueOf(await engine.call('import.store', { items: [...labels, own] }));
    expect(outcome).toMatchObject({ added: { poses: 1, labels: 1 }, skipped: [] });
    expect(await collection('autsl')).toEqual(before);
    const { id } = await collection('one sample');
    const { rows } = await page(filterOf(id));
    expect(rows).toMatchObject([
      { name: 'signer0_sample1000', gloss: '164', signer: 'signer0', frames: 43 },
    ]);
    const detail = valueOf(await engine.call('clips.detail', { clipId: rows[0]!.id }));
    expect(detail.video).toBe(dataPath('video', 'autsl', 'signer0_sample1000_color.h264.mp4'));
    expect(detail.tracks[0]).toMatchObject({ estimator: 'holistic', fps: 30, points: 543 });
  });

  test('tags are kept, found, changed and removed', async () => {
    const { id } = await collection('one sample');
    const [row] = (await page(filterOf(id))).rows;
    const clipId = row!.id;
    const tag = valueOf(
      await engine.call('clips.tag', {
        clipId,
        category: 'hands-missing',
        fromFrame: 3,
        toFrame: 9,
        note: 'Die linke Hand verschwindet',
        reviewer: 'Ada',
      }),
    );
    expect((await page(filterOf(id, { tag: 'hands-missing' }))).total).toBe(1);
    expect((await page(filterOf(id, { text: 'linke hand' }))).rows[0]!.tags).toEqual([
      'hands-missing',
    ]);
    const changed = { category: 'other', fromFrame: 0, toFrame: 43, note: '' };
    valueOf(await engine.call('clips.changeTag', { tagId: tag.id, ...changed }));
    expect((await page(filterOf(id, { text: 'linke hand' }))).total).toBe(0);
    const wrong = await engine.call('clips.changeTag', { tagId: tag.id, ...changed, toFrame: 44 });
    expect(problemOf(wrong).message).toContain('frames 0 to 43');
    valueOf(await engine.call('clips.setReviewed', { clipId, reviewed: true }));
    expect((await page(filterOf(id, { reviewed: false }))).total).toBe(0);
    expect(valueOf(await engine.call('clips.detail', { clipId })).tags).toMatchObject([changed]);
    valueOf(await engine.call('clips.removeTag', { tagId: tag.id }));
    expect(problemOf(await engine.call('clips.removeTag', { tagId: tag.id })).code).toBe(
      'not-found',
    );
  });

  test('the workspace checks well, and holds the same after it was opened again', async () => {
    expect(valueOf(await engine.call('workspace.check', {}))).toEqual({ ok: true, problems: [] });
    const before = valueOf(await engine.call('clips.collections', {}));
    valueOf(await engine.call('workspace.close', {}));
    valueOf(await engine.call('workspace.open', { path }));
    expect(valueOf(await engine.call('clips.collections', {}))).toEqual(before);
  });
});
