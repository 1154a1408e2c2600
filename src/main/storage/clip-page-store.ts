/** Pages of the library: rows of clips by filter and sort, one key after the other. */

import type Database from 'better-sqlite3';
import type { ClipPage, ClipRow } from '#shared/contract/clip-calls.ts';
import type { ClipFilter, ClipOrder } from '#shared/contract/clip-filter.ts';
import type { CountedPoses } from '#shared/pose/presence.ts';
import { defaultPresenceRule } from '#shared/pose/presence.ts';
import { afterOf, afterOutcome } from './after-correction-query.ts';
import type { FilterKeys, PageRequest, Sql } from './clip-page-query.ts';
import { countQuery, idsQuery, sortQuery, walkQuery } from './clip-page-query.ts';
import type { CollectionStore, StoredCollection } from './collection-store.ts';
import type { CorrectionStore } from './correction-store.ts';
import { naturalKey } from './natural-key.ts';
import type { PoseTrackStore } from './pose-track-store.ts';
import { outcomeNames } from './system-store.ts';

/** SQL of this store besides what a filter makes. */
export const clipPageQueries = {
  row: `SELECT clip.id AS id, collection_id AS collectionId, name, gloss, signer, clip.frames AS frames,
      left_share AS leftShare, right_share AS rightShare, dominant, reviewed, corrected, points_sha256 AS points,
      lead_track AS leadTrack, estimator
    FROM clip LEFT JOIN pose_track AS track ON track.id = clip.lead_track WHERE clip.id = ?`,
  said: `SELECT system_id AS systemId, label, outcome FROM clip_prediction WHERE clip_id = ?
    ORDER BY system_id`,
  basis: `SELECT points_sha256 AS points FROM prediction_basis WHERE system_id = ? AND clip_id = ?`,
  comparedWith: 'SELECT compared_with AS id FROM system WHERE id = ?',
  after: `SELECT ${afterOutcome} AS outcome FROM clip WHERE clip.id = ?`,
  categories: 'SELECT category FROM tag WHERE clip_id = ? ORDER BY from_frame, id',
  predictedLabels: `WITH RECURSIVE step (key, value) AS (
      SELECT * FROM (SELECT label_key, label FROM clip_prediction WHERE system_id = ? AND label_key > ''
        ORDER BY label_key LIMIT 1)
      UNION ALL
      SELECT (SELECT label_key FROM clip_prediction WHERE system_id = ? AND label_key > step.key ORDER BY label_key LIMIT 1),
        (SELECT label FROM clip_prediction WHERE system_id = ? AND label_key > step.key ORDER BY label_key LIMIT 1)
      FROM step WHERE step.key IS NOT NULL)
    SELECT value FROM step WHERE value IS NOT NULL`,
} as const;

/** What filters keep is remembered for so many of them, until anything is written. */
const keptFilters = 64;

/** Up to so many clips are found by the filter and then sorted; more are walked in the order of the sort. */
const sortedAtOnce = 4000;

/** What a filter keeps; the ids only where they are few. */
interface Kept {
  readonly total: number;
  readonly ids: readonly number[] | null;
}

interface ClipColumns {
  readonly id: number;
  readonly collectionId: number;
  readonly name: string;
  readonly gloss: string;
  readonly signer: string;
  readonly frames: number;
  readonly leftShare: number;
  readonly rightShare: number;
  readonly dominant: '' | 'left' | 'right';
  readonly reviewed: number;
  readonly corrected: number;
  readonly points: string;
  readonly leadTrack: number | null;
  readonly estimator: string | null;
}

/** How the hands of a collection are counted. */
type Rules = Pick<StoredCollection, 'presenceRules'>;

/** Reads pages and single rows. */
export function createClipPageStore(
  db: Database.Database,
  stores: {
    readonly collections: CollectionStore;
    readonly poseTracks: PoseTrackStore;
    readonly corrections: CorrectionStore;
    /** Labels that clips of a collection have. */
    readonly glossesOf: (collectionId: number) => readonly string[];
  },
) {
  const { collections, poseTracks, corrections } = stores;
  const columns = db.prepare<[number], ClipColumns>(clipPageQueries.row);
  const said = db.prepare<[number], { systemId: number; label: string; outcome: number }>(
    clipPageQueries.said,
  );
  const basis = db.prepare<[number, number], { points: string }>(clipPageQueries.basis);
  const comparedWith = db.prepare<[number], { id: number | null }>(clipPageQueries.comparedWith);
  const after = db.prepare<[number, number], { outcome: number | null }>(clipPageQueries.after);
  const categories = db.prepare<[number], { category: string }>(clipPageQueries.categories);
  const predictedLabels = db.prepare<[number, number, number], { value: string }>(
    clipPageQueries.predictedLabels,
  );
  const changes = db.prepare<[], { changes: number }>('SELECT total_changes() AS changes');
  const kept = new Map<string, Kept>();
  let keptSince = -1;

  /** The track whose hands a row counts, and the rule. */
  function counted(
    { id, leadTrack, estimator }: ClipColumns,
    { presenceRules }: Rules,
    by: CountedPoses | null,
  ): { readonly trackId: number; readonly by: CountedPoses } | null {
    if (by !== null) {
      const track = poseTracks.find(id, by.estimator);
      return track === null ? null : { trackId: track.id, by };
    }
    if (leadTrack === null || estimator === null) return null;
    const rule = presenceRules[estimator] ?? defaultPresenceRule;
    return { trackId: leadTrack, by: { estimator, rule } };
  }

  /** The system on the estimator's points that a system's runs on corrected ones are compared with; itself for most. */
  const comparedWithOf = (systemId: number | null): number =>
    systemId === null ? -1 : (comparedWith.get(systemId)?.id ?? systemId);

  /** What a system made of a clip, against the points the clip has now. */
  function onPointsNow(
    { id, gloss, corrected, points }: ClipColumns,
    systemId: number | null,
    given: { readonly label: string } | undefined,
  ): Pick<ClipRow, 'onOldPoints' | 'afterCorrection'> {
    if (systemId === null || given === undefined)
      return { onOldPoints: false, afterCorrection: null };
    const madeOn = given.label === '' ? points : (basis.get(systemId, id)?.points ?? '');
    return {
      onOldPoints: madeOn !== points,
      afterCorrection:
        corrected === 0 || gloss === ''
          ? null
          : afterOf(after.get(comparedWithOf(systemId), id)?.outcome ?? null),
    };
  }

  /** `by`: whose hands to count and how, where not as the collection does. */
  function row(
    id: number,
    systemId: number | null,
    rules: Rules,
    by: CountedPoses | null = null,
  ): ClipRow | null {
    const clip = columns.get(id);
    if (clip === undefined) return null;
    const source = counted(clip, rules, by);
    const hands = by === null || source === null ? null : poseTracks.hands(source.trackId);
    const answers = said.all(id);
    const given = answers.find((answer) => answer.systemId === systemId);
    const outcomes = answers.map(({ outcome }) => outcomeNames[outcome] ?? null);
    const share = (value: number): number | null => (value < 0 ? null : value);
    const text = (value: string): string | null => (value === '' ? null : value);
    return {
      id,
      name: clip.name,
      gloss: text(clip.gloss),
      signer: text(clip.signer),
      frames: clip.frames,
      predicted: text(given?.label ?? ''),
      outcome: given === undefined ? null : (outcomeNames[given.outcome] ?? null),
      outcomes,
      estimator: source?.by.estimator ?? null,
      left: by === null ? share(clip.leftShare) : (hands?.left.shares[by.rule] ?? null),
      right: by === null ? share(clip.rightShare) : (hands?.right.shares[by.rule] ?? null),
      dominant: clip.dominant === '' ? null : clip.dominant,
      strip: source === null ? new Uint8Array(0) : poseTracks.strip(source.trackId, source.by.rule),
      tags: [...new Set(categories.all(id).map(({ category }) => category))],
      states: clip.corrected === 0 ? null : corrections.statesOfClip(id),
      ...onPointsNow(clip, systemId, given),
      reviewed: clip.reviewed === 1,
    };
  }

  /** Keys of the labels, true or predicted, that a text stands in. */
  function matchingKeys({ collectionId, systemId, text }: ClipFilter): readonly string[] {
    const wanted = text?.trim().toLowerCase() ?? '';
    if (wanted === '') return [];
    const words = new Map(
      collections.glosses(collectionId).map((gloss) => [gloss.label, Object.values(gloss.words)]),
    );
    const labels = new Set([
      ...stores.glossesOf(collectionId),
      ...(systemId === null
        ? []
        : predictedLabels.all(systemId, systemId, systemId).map(({ value }) => value)),
    ]);
    return [...labels]
      .filter((label) =>
        [label, ...(words.get(label) ?? [])].some((word) => word.toLowerCase().includes(wanted)),
      )
      .map(naturalKey);
  }

  const keysOf = (filter: ClipFilter): FilterKeys => ({
    gloss: naturalKey(filter.gloss ?? ''),
    signers: (filter.signers ?? []).map(naturalKey),
    predicted: naturalKey(filter.predicted ?? ''),
    matching: matchingKeys(filter),
    by: filter.presence?.by ?? null,
    comparedWith: comparedWithOf(filter.systemId),
  });

  const run = <T>({ sql, values }: Sql): T[] =>
    db.prepare<(string | number)[], T>(sql).all(...values);

  function keptBy(filter: ClipFilter, keys: FilterKeys): Kept {
    const since = changes.get()?.changes ?? 0;
    if (since !== keptSince || kept.size >= keptFilters) kept.clear();
    keptSince = since;
    const name = JSON.stringify(filter);
    const known = kept.get(name);
    if (known !== undefined) return known;
    const ids = run<{ id: number }>(idsQuery(filter, keys, sortedAtOnce + 1)).map(({ id }) => id);
    const found =
      ids.length <= sortedAtOnce
        ? { total: ids.length, ids }
        : { total: run<{ total: number }>(countQuery(filter, keys))[0]?.total ?? 0, ids: null };
    kept.set(name, found);
    return found;
  }

  return {
    /** One clip as the library shows it; null where there is none. */
    row,
    /** One page; the collection must be there. */
    page(request: PageRequest, rules: Rules): ClipPage {
      const { filter, limit } = request;
      const keys = keysOf(filter);
      const { total, ids } = keptBy(filter, keys);
      const found = run<{ id: number; key: string | number }>(
        ids === null ? walkQuery(request, keys) : sortQuery(request, ids, keys),
      );
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        rows: found.flatMap(({ id }) => row(id, filter.systemId, rules, keys.by) ?? []),
        total,
        after: last === undefined ? null : JSON.stringify([last.key, last.id]),
      };
    },
    /** Ids of all clips a filter keeps, in order. */
    ids(filter: ClipFilter, sort: ClipOrder): Int32Array {
      const keys = keysOf(filter);
      const request: PageRequest = { filter, sort, after: null, limit: -1 };
      const { ids } = keptBy(filter, keys);
      const query = ids === null ? walkQuery(request, keys) : sortQuery(request, ids, keys);
      return Int32Array.from(run<{ id: number }>(query), ({ id }) => id);
    },
  };
}
