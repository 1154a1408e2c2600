/** Pages of 100,000 sign clips by filter and sort, keyed, beside a plain query with OFFSET on the same file. */

import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClipFilter, ClipSort } from '#shared/contract/clip-filter.ts';
import { clipSorts, wholeCollection } from '#shared/contract/clip-filter.ts';
import type { Result } from '#shared/failure/failure.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import { createRandom } from '#shared/statistics/random.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import type { PresenceRecord } from '#main/storage/pose-track-store.ts';

const someTag = {
  category: 'other',
  fromFrame: 0,
  toFrame: 9,
  note: 'x',
  reviewer: 'Ada',
  taggedAt: '2026-01-01T00:00:00.000Z',
};

/** 95 of 100 calls may cost at most so much. */
const allowedMs = 50;
const clips = 100_000;
const signs = 226;
const signers = 43;
const frames = 60;
const calls = 1200;
const limit = 100;
const random = createRandom(3);
const folder = mkdtempSync(join(tmpdir(), 'chereme-bench-'));
const path = join(folder, 'clips.chereme');

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const pick = (count: number): number => Math.floor(random() * count);

const byRule = <T>(value: T): PresenceRecord['left']['shares'] & Record<string, T> =>
  Object.fromEntries(presenceRules.map((rule) => [rule, value])) as never;

function presence(left: number, right: number): PresenceRecord {
  const strip = Uint8Array.from(
    { length: frames },
    () => Number(random() < left) | (Number(random() < right) << 1),
  );
  return {
    left: { shares: byRule(left), motion: random() },
    right: { shares: byRule(right), motion: random() },
    strips: byRule(strip) as never,
  };
}

/** A workspace of clips with one point a frame, two systems, and a tag here and there. */
function fill(): { readonly collectionId: number; readonly systemIds: readonly number[] } {
  const store = valueOf(makeWorkspace(path, { appVersion: 'bench', synthetic: true }));
  const collectionId = store.collections.add('bench', true);
  const track = {
    estimator: 'holistic',
    frames,
    fps: 30,
    width: 640,
    height: 480,
    points: 1,
    components: [{ name: 'POSE_LANDMARKS', first: 0, count: 1, points: ['NOSE'], limbs: [] }],
    coordinates: new Float32Array(frames * 3),
    confidence: new Float32Array(frames),
  };
  const truths: [number, string][] = [];
  for (let from = 0; from < clips; from += 5000) {
    store.transaction(() => {
      for (let i = from; i < from + 5000; i += 1) {
        const signer = pick(signers);
        const id = store.clips.add(collectionId, `signer${signer}_sample${i}`);
        const label = String(pick(signs));
        truths.push([id, label]);
        store.clips.setGloss(id, label);
        store.clips.setSigner(id, `signer${signer}`);
        store.clips.setFrames(id, 20 + pick(100));
        const [left, right] = [random(), random()];
        store.poseTracks.add({ clipId: id, source: '', track, presence: presence(left, right) });
        store.clips.setShares(id, {
          left,
          right,
          dominant: right > left ? 'right' : 'left',
          dominantShare: Math.max(left, right),
        });
        if (random() < 0.05) store.clips.setReviewed(id, true);
        if (random() < 0.02) {
          store.tags.put(store.tags.newId(), { clipId: id, ...someTag });
          store.clips.indexText(id);
        }
      }
    });
  }
  for (let label = 0; label < signs; label += 1)
    store.collections.setWords(collectionId, String(label), { EN: `word ${label} of many` });
  const systemIds = ['one', 'two'].map((name) =>
    store.transaction(() => {
      const id = store.systems.add(collectionId, { name, source: '', sha256: name }, true);
      for (const [clip, truth] of truths) {
        const label = random() < 0.78 ? truth : String(pick(signs));
        store.systems.setPrediction(id, clip, [{ label, score: null }]);
      }
      store.systems.settle(collectionId);
      return id;
    }),
  );
  store.close();
  return { collectionId, systemIds };
}

/** Filters as people choose them, each drawn anew so that no total is known from before. */
function drawFilter(collectionId: number, systemIds: readonly number[]): ClipFilter {
  const open = wholeCollection(collectionId, systemIds[pick(2)]!);
  const share = random() * 0.6;
  const hand = (['left', 'right', 'dominant'] as const)[pick(3)]!;
  const choices: Partial<ClipFilter>[] = [
    {},
    { outcome: 'wrong' },
    { outcome: 'right' },
    { outcome: 'wrong', presence: { hand, atLeast: share, atMost: share + 0.3, by: null } },
    { presence: { hand, atLeast: share, atMost: share + 0.3, by: null } },
    { gloss: String(pick(signs)) },
    { gloss: String(pick(signs)), outcome: 'wrong' },
    { predicted: String(pick(signs)), outcome: 'wrong' },
    { signers: [`signer${pick(signers)}`] },
    {
      signers: [`signer${pick(signers)}`, `signer${pick(signers)}`],
      reviewed: false,
      outcome: 'wrong',
    },
    { tag: 'other' },
    { tagged: pick(2) === 0 },
    { frames: { atLeast: 30, atMost: 30 + pick(60) }, outcome: 'wrong' },
    { reviewed: true },
    { reviewed: false, outcome: 'wrong' },
    { text: `sample${pick(clips)}` },
    { text: `word ${pick(signs)} of`, outcome: 'wrong' },
    {
      outcome: 'right',
      others: [{ systemId: systemIds[pick(2)]!, outcome: 'wrong' }],
    },
  ];
  return { ...open, ...choices[pick(choices.length)] };
}

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? Number.NaN;

const line = (name: string, values: readonly number[]): string =>
  `${name.padEnd(34)} median ${percentile(values, 0.5).toFixed(1).padStart(6)} ms   95 % ${percentile(values, 0.95).toFixed(1).padStart(6)} ms   worst ${percentile(values, 1).toFixed(1).padStart(6)} ms`;

async function measure(): Promise<boolean> {
  const { collectionId, systemIds } = fill();
  const chereme = createChereme();
  valueOf(await chereme.engine.call('workspace.open', { path }));
  const first: number[] = [];
  const next: number[] = [];
  const busy: number[] = [];
  const slow = new Map<string, number>();
  for (let i = 0; i < calls; i += 1) {
    const filter = drawFilter(collectionId, systemIds);
    const sort = { by: clipSorts[pick(clipSorts.length)]!, descending: random() < 0.5 };
    const cpu = process.cpuUsage();
    const start = performance.now();
    const page = valueOf(
      await chereme.engine.call('clips.page', { filter, sort, after: null, limit }),
    );
    const ms = performance.now() - start;
    first.push(ms);
    const used = process.cpuUsage(cpu);
    busy.push((used.user + used.system) / 1000);
    const name = `${sort.by} ${JSON.stringify(Object.fromEntries(Object.entries(filter).filter(([key, value]) => value !== null && key !== 'collectionId')))}`;
    if (ms > allowedMs) slow.set(name, ms);
    let { after } = page;
    for (let more = 0; more < 3 && after !== null; more += 1) {
      const from = performance.now();
      const following = valueOf(
        await chereme.engine.call('clips.page', { filter, sort, after, limit }),
      );
      next.push(performance.now() - from);
      after = following.after;
    }
  }
  chereme.close();
  console.log(`${clips} clips, ${limit} rows a page, ${calls} filters and sorts drawn`);
  console.log(line('first page with its total', first));
  console.log(line('  of it on the processor', busy));
  console.log(line('the pages behind it', next));
  if (slow.size > 0 && process.argv.includes('--slow'))
    for (const [name, ms] of slow) console.log(`  ${ms.toFixed(0)} ms ${name}`);
  console.log(line('peer: ORDER BY ... LIMIT OFFSET', peer(collectionId, systemIds[0]!)));
  // Everything is in memory: what a call waits for beyond its own work, other programs took.
  return percentile(busy, 0.95) <= allowedMs;
}

/** Wrong ones in the order of a column, 100 rows from anywhere, as a table without keys asks. */
function peer(collectionId: number, systemId: number): number[] {
  const db = new Database(path, { readonly: true });
  const columns: Partial<Record<ClipSort, string>> = {
    name: 'name',
    gloss: 'gloss',
    signer: 'signer',
    frames: 'frames',
    left: 'left_share',
  };
  const timed: number[] = [];
  for (let i = 0; i < 100; i += 1) {
    const column = Object.values(columns)[pick(5)]!;
    const query = db.prepare(
      `SELECT clip.*, said.label FROM clip JOIN clip_prediction AS said ON said.clip_id = clip.id
        WHERE clip.collection_id = ? AND said.system_id = ? AND said.outcome = 0
        ORDER BY clip.${column}, clip.name LIMIT ${limit} OFFSET ?`,
    );
    const start = performance.now();
    query.all(collectionId, systemId, pick(18_000));
    timed.push(performance.now() - start);
  }
  db.close();
  return timed;
}

try {
  const kept = await measure();
  console.log(kept ? 'within' : 'NOT within', `${allowedMs} ms of work at the 95th percentile`);
  if (!kept) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
