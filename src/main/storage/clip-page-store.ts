/** Pages of the library: rows of clips by filter and sort, one key after the other. */

import type Database from 'better-sqlite3';
import type { ClipFilter, ClipPage, ClipRow } from '#shared/contract/clip-calls.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import type { FilterKeys, PageKey, PageRequest, Sql } from './clip-page-query.ts';
import { countQuery, idsQuery, sortQuery, walkQuery } from './clip-page-query.ts';
import type { CollectionStore } from './collection-store.ts';
import { naturalKey } from './natural-key.ts';
import type { PoseTrackStore } from './pose-track-store.ts';
import { outcomeNames } from './system-store.ts';

/** SQL of this store besides what a filter makes. */
export const clipPageQueries = {
  row: `SELECT id, collection_id AS collectionId, name, gloss, signer, frames, left_share AS leftShare,
      right_share AS rightShare, dominant, reviewed FROM clip WHERE id = ?`,
  said: 'SELECT label, outcome FROM clip_prediction WHERE system_id = ? AND clip_id = ?',
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
}

/** Reads pages and single rows. */
export function createClipPageStore(
  db: Database.Database,
  stores: {
    readonly collections: CollectionStore;
    readonly poseTracks: PoseTrackStore;
    /** Labels that clips of a collection have. */
    readonly glossesOf: (collectionId: number) => readonly string[];
  },
) {
  const { collections, poseTracks } = stores;
  const columns = db.prepare<[number], ClipColumns>(clipPageQueries.row);
  const said = db.prepare<[number, number], { label: string; outcome: number }>(
    clipPageQueries.said,
  );
  const categories = db.prepare<[number], { category: string }>(clipPageQueries.categories);
  const predictedLabels = db.prepare<[number, number, number], { value: string }>(
    clipPageQueries.predictedLabels,
  );
  const changes = db.prepare<[], { changes: number }>('SELECT total_changes() AS changes');
  const kept = new Map<string, Kept>();
  let keptSince = -1;

  /** Of the clip's first track. */
  function handsOf(clipId: number): ReturnType<PoseTrackStore['hands']> {
    const [first] = poseTracks.ofClip(clipId);
    return first === undefined ? null : poseTracks.hands(first.id);
  }

  /** `other`: the rule to count by where it is not the collection's. */
  function row(
    id: number,
    systemId: number | null,
    rule: PresenceRule,
    other: PresenceRule | null = null,
  ): ClipRow | null {
    const clip = columns.get(id);
    if (clip === undefined) return null;
    const hands = other === null ? null : handsOf(id);
    const given = systemId === null ? undefined : said.get(systemId, id);
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
      left: other === null ? share(clip.leftShare) : (hands?.left.shares[other] ?? null),
      right: other === null ? share(clip.rightShare) : (hands?.right.shares[other] ?? null),
      dominant: clip.dominant === '' ? null : clip.dominant,
      strip: poseTracks.strip(id, other ?? rule),
      tags: [...new Set(categories.all(id).map(({ category }) => category))],
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

  const keysOf = (filter: ClipFilter, collectionRule: PresenceRule): FilterKeys => ({
    gloss: naturalKey(filter.gloss ?? ''),
    signer: naturalKey(filter.signer ?? ''),
    predicted: naturalKey(filter.predicted ?? ''),
    matching: matchingKeys(filter),
    rule: filter.presence === null ? null : otherRule(filter.presence.rule, collectionRule),
  });

  const run = <T>({ sql, values }: Sql): T[] =>
    db.prepare<(string | number)[], T>(sql).all(...values);

  function keptBy(filter: ClipFilter, keys: FilterKeys): Kept {
    const since = changes.get()?.changes ?? 0;
    if (since !== keptSince || kept.size >= keptFilters) kept.clear();
    keptSince = since;
    const name = JSON.stringify([filter, keys.rule]);
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

  function find(
    request: PageRequest,
    keys: FilterKeys,
  ): { readonly found: readonly number[]; readonly total: number; readonly after: PageKey | null } {
    const { total, ids } = keptBy(request.filter, keys);
    const found = run<PageKey>(
      ids === null ? walkQuery(request, keys) : sortQuery(request, ids, keys),
    );
    const after = found.length === request.limit ? (found.at(-1) ?? null) : null;
    return { found: found.map(({ id }) => id), total, after };
  }

  return {
    /** One clip as the library shows it; null where there is none. */
    row,
    /** One page; the collection must be there, and `rule` is its own. */
    page(request: PageRequest, rule: PresenceRule): ClipPage {
      const { filter } = request;
      const keys = keysOf(filter, rule);
      const { found, total, after } = find(request, keys);
      return {
        rows: found.flatMap((id) => row(id, filter.systemId, rule, keys.rule) ?? []),
        total,
        after: after === null ? null : JSON.stringify([after.key, after.id]),
      };
    },
    /** The clips of a page alone, and where the next one begins. */
    ids(
      request: PageRequest,
      rule: PresenceRule,
    ): { readonly ids: readonly number[]; readonly after: PageKey | null } {
      const { found, after } = find(request, keysOf(request.filter, rule));
      return { ids: found, after };
    },
  };
}

/** The rule asked for where it is not the collection's. */
const otherRule = (asked: PresenceRule | undefined, own: PresenceRule): PresenceRule | null =>
  asked === undefined || asked === own ? null : asked;
