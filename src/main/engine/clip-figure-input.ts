/** Gathers the numbers that a figure of sign clips is drawn from, and keeps the statistics of the clips compared last. */

import { createHash } from 'node:crypto';
import type { Progress } from '#shared/contract/call.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type {
  AfterCounts,
  ClipFigureInput,
  FigureCorrected,
  FigureSystem,
  FigureSystemPair,
} from '#shared/figure/clip-figure-input.ts';
import type { ClipFigureQuery, QueryOf } from '#shared/figure/figure-query.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import { defaultPresenceRule } from '#shared/pose/presence.ts';
import type { PresenceByOutcome } from '#shared/recognition/presence-by-outcome.ts';
import { presenceByOutcome, presenceSteps } from '#shared/recognition/presence-by-outcome.ts';
import { mcnemarExactP } from '#shared/statistics/mcnemar.ts';
import type {
  ClipOutcome,
  ClipPresence,
  CorrectedOutcome,
} from '#main/storage/clip-outcome-store.ts';
import type { StoredCollection } from '#main/storage/collection-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { createLruCache } from './lru-cache.ts';
import type { Pause } from './pause.ts';
import { estimatorsOfSystems } from './system-estimators.ts';

/** Rows are read so many at once, which takes a few milliseconds. */
const rowsAtOnce = 1000;
/** Some hundred comparisons of 4,000 clips. */
const cacheBytes = 64 * 1024 * 1024;
const bytesOfClip = 5 * 8;

/** What long work uses. */
interface Work {
  readonly pause: Pause;
  readonly report: (progress: Progress) => void;
}

type PresenceQuery = QueryOf<'hand-presence' | 'presence-rules' | 'presence-tests'>;

/** Gathers inputs for the workspace it was made for. */
export function createClipFigureInputs(store: Workspace) {
  const cache = createLruCache(cacheBytes);

  /** Every labelled clip of the query's signers. */
  async function rowsOf<Row extends ClipOutcome>(
    signers: readonly string[] | null,
    page: (afterClipId: number) => readonly Row[],
    { pause }: Work,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    const wanted = signers === null ? null : new Set(signers);
    for (let after: number | null = 0; after !== null;) {
      const read = page(after);
      rows.push(...read.filter(({ signer }) => wanted === null || wanted.has(signer ?? '')));
      after = read.length < rowsAtOnce ? null : (read.at(-1)?.clipId ?? null);
      await pause();
    }
    return rows;
  }

  function systemsOf(
    collection: StoredCollection,
    ids: readonly number[],
  ): Result<Omit<FigureSystem, 'correct' | 'wrong' | 'missing'>[]> {
    const all = store.systems.list(collection.id);
    const missing = ids.find((id) => all.every((system) => system.id !== id));
    if (missing !== undefined)
      return fail('not-found', `System ${missing} is no longer in ${collection.name}.`, {
        tip: 'Choose the systems again.',
      });
    return succeed(
      ids.map((id) => {
        const styleIndex = all.findIndex((system) => system.id === id);
        const { name = '' } = all[styleIndex] ?? {};
        return { systemId: id, label: name, styleIndex };
      }),
    );
  }

  async function accuracyOf(
    collection: StoredCollection,
    query: QueryOf<'accuracy'>,
    work: Work,
  ): Promise<Result<ClipFigureInput>> {
    const named = systemsOf(collection, query.systemIds);
    if (!named.ok) return named;
    const outcomes: ClipOutcome[][] = [];
    for (const id of query.systemIds) {
      const page = (after: number): ClipOutcome[] => store.clipOutcomes.page(id, after, rowsAtOnce);
      outcomes.push(await rowsOf(query.signers, page, work));
    }
    return succeed({
      ...about(collection, outcomes[0]?.length ?? 0),
      systems: named.value.map((system, i) => ({ ...system, ...countOutcomes(outcomes[i]!) })),
      pairs: named.value.flatMap((a, i) =>
        named.value.slice(i + 1).map((b, j) => ({
          a: a.systemId,
          b: b.systemId,
          ...pairOf(outcomes[i]!, outcomes[i + 1 + j]!),
        })),
      ),
      corrected: [],
      presence: null,
    });
  }

  async function afterCorrectionOf(
    collection: StoredCollection,
    query: QueryOf<'after-correction'>,
    work: Work,
  ): Promise<Result<ClipFigureInput>> {
    const named = systemsOf(collection, query.systemIds);
    if (!named.ok) return named;
    const wanted = query.signers === null ? null : new Set(query.signers);
    const corrected: FigureCorrected[] = [];
    const systems: FigureSystem[] = [];
    for (const system of named.value) {
      const of = { collectionId: collection.id, systemId: system.systemId };
      const rows: CorrectedOutcome[] = [];
      for (let last: CorrectedOutcome | null = null, more = true; more;) {
        const page = store.clipOutcomes.correctedPage(of, last, rowsAtOnce);
        rows.push(...page.filter(({ signer }) => wanted === null || wanted.has(signer ?? '')));
        last = page.at(-1) ?? null;
        more = page.length === rowsAtOnce;
        await work.pause();
      }
      systems.push({ ...system, ...countOutcomes(rows) });
      corrected.push({
        systemId: system.systemId,
        wrongBefore: countAfter(rows.filter(({ outcome }) => outcome !== 'right')),
        rightBefore: countAfter(rows.filter(({ outcome }) => outcome === 'right')),
      });
    }
    const clips = await labelledOf(collection, query, work);
    return succeed({ ...about(collection, clips), systems, pairs: [], corrected, presence: null });
  }

  /** Labelled clips of the query's signers. */
  async function labelledOf(
    collection: StoredCollection,
    { systemIds, signers }: QueryOf<'after-correction'>,
    work: Work,
  ): Promise<number> {
    const [first] = systemIds;
    if (signers === null || first === undefined) return store.clips.labelled(collection.id);
    const page = (after: number): ClipOutcome[] =>
      store.clipOutcomes.page(first, after, rowsAtOnce);
    return (await rowsOf(signers, page, work)).length;
  }

  async function presenceOf(
    collection: StoredCollection,
    query: PresenceQuery,
    work: Work,
  ): Promise<Result<ClipFigureInput>> {
    const named = systemsOf(collection, [query.systemId]);
    if (!named.ok) return named;
    const { systemId, signers, estimator } = query;
    if (collection.presenceRules[estimator] === undefined) {
      return fail(
        'missing-part',
        `${collection.name} has no poses of ${estimatorName(estimator)}.`,
        { tip: 'Import the poses of its clips, named as the clips are.' },
      );
    }
    const rows = await rowsOf(
      signers,
      (after) => store.clipOutcomes.pageWithPresence(systemId, query, after, rowsAtOnce),
      work,
    );
    const leads = new Set(rows.flatMap(({ leadEstimator }) => leadEstimator ?? []));
    return succeed({
      ...about(collection, rows.length),
      systems: named.value.map((system) => ({ ...system, ...countOutcomes(rows) })),
      pairs: [],
      corrected: [],
      presence: {
        comparison: await compare(rows, work),
        dominantHandRule: collection.dominantHandRule,
        estimator: estimatorName(estimator),
        fed: fedTo(systemId, collection).map(estimatorName),
        decidedBy: [...leads].toSorted().map((lead) => ({
          estimator: estimatorName(lead),
          rule: collection.presenceRules[lead] ?? defaultPresenceRule,
        })),
      },
    });
  }

  const fedTo = (systemId: number, { id }: StoredCollection): readonly string[] =>
    estimatorsOfSystems(store, store.systems.list(id)).get(systemId) ?? [];

  /** The same rows are compared once. */
  async function compare(
    rows: readonly ClipPresence[],
    { pause, report }: Work,
  ): Promise<PresenceByOutcome> {
    const hash = createHash('sha256');
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const part = rows.slice(from, from + rowsAtOnce);
      hash.update(
        JSON.stringify(part.map(({ outcome, signer, shares }) => [outcome, signer, shares])),
      );
      await pause();
    }
    const key = hash.digest('hex');
    const known = cache.get(key) as PresenceByOutcome | undefined;
    if (known !== undefined) return known;
    const steps = presenceByOutcome(rows);
    for (let done = 1; ; done += 1) {
      const step = steps.next();
      if (step.done === true) {
        cache.set(key, step.value, rows.length * bytesOfClip);
        return step.value;
      }
      if (done % 500 === 0) report({ step: 'Shuffling clips', done, total: presenceSteps });
      await pause();
    }
  }

  return {
    /** Everything the query's kind draws; parts of other kinds stay empty. */
    gather: (
      collection: StoredCollection,
      query: ClipFigureQuery,
      work: Work,
    ): Promise<Result<ClipFigureInput>> => {
      if (query.kind === 'accuracy') return accuracyOf(collection, query, work);
      if (query.kind === 'after-correction') return afterCorrectionOf(collection, query, work);
      return presenceOf(collection, query, work);
    },
  };
}

/** Inputs of clip figures of one workspace. */
export type ClipFigureInputs = ReturnType<typeof createClipFigureInputs>;

const about = (
  { name, synthetic }: StoredCollection,
  clips: number,
): Pick<ClipFigureInput, 'collectionName' | 'synthetic' | 'clips'> => ({
  collectionName: name,
  synthetic,
  clips,
});

function countOutcomes(
  rows: readonly ClipOutcome[],
): Pick<FigureSystem, 'correct' | 'wrong' | 'missing'> {
  const counts = { right: 0, wrong: 0, missing: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return { correct: counts.right, wrong: counts.wrong, missing: counts.missing };
}

function countAfter(rows: readonly CorrectedOutcome[]): AfterCounts {
  const counts = { right: 0, wrong: 0, 'not-run': 0 };
  for (const { after } of rows) counts[after] += 1;
  return { right: counts.right, wrong: counts.wrong, notRun: counts['not-run'] };
}

/** Both have a row for every labelled clip, in the same order; what is missing counts as wrong. */
function pairOf(
  a: readonly ClipOutcome[],
  b: readonly ClipOutcome[],
): Omit<FigureSystemPair, 'a' | 'b'> {
  const counts = [0, 0, 0, 0];
  for (const [i, { outcome }] of a.entries())
    counts[(outcome === 'right' ? 0 : 2) + (b[i]?.outcome === 'right' ? 0 : 1)]! += 1;
  const [bothCorrect = 0, onlyA = 0, onlyB = 0, neither = 0] = counts;
  return { bothCorrect, onlyA, onlyB, neither, mcnemarP: mcnemarExactP(onlyA, onlyB) };
}
