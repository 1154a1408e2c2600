/** Builds the SQL of a page of clips: which clips a filter keeps, and one page of them in the order of a sort. */

import type { ClipFilter, ClipOrder, ClipSort } from '#shared/contract/clip-filter.ts';
import type { CountedPoses, PresenceRule } from '#shared/pose/presence.ts';
import { afterConditions, afterOutcome } from './after-correction-query.ts';

/** Sort keys of the texts a filter compares with, so that an index finds them. */
export interface FilterKeys {
  readonly gloss: string;
  readonly signers: readonly string[];
  readonly predicted: string;
  /** Of the labels whose own text, or whose words in any language, contain the text looked for. */
  readonly matching: readonly string[];
  /** Whose hands are counted, and how, where not as the columns of `clip` count. */
  readonly by: CountedPoses | null;
  /** The system that runs on corrected points are compared with. */
  readonly comparedWith: number;
}

/** A piece of SQL with its values in order. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The last row of the page before: what it was sorted by, and its id. */
export interface PageKey {
  readonly key: string | number;
  readonly id: number;
}

/** What a page is asked for. */
export interface PageRequest {
  readonly filter: ClipFilter;
  readonly sort: ClipOrder;
  readonly after: PageKey | null;
  /** -1 for all of them. */
  readonly limit: number;
}

/** What is sorted by, and the index that is in its order; null where there is none. */
interface SortKey {
  readonly column: string;
  readonly index: string | null;
}

const sorts: Readonly<Record<ClipSort, SortKey>> = {
  name: { column: 'clip.name_key', index: 'clip_by_name' },
  gloss: { column: 'clip.gloss_key', index: 'clip_by_gloss' },
  predicted: { column: 'said.label_key', index: 'prediction_by_label' },
  outcome: { column: 'said.outcome', index: 'prediction_by_outcome' },
  signer: { column: 'clip.signer_key', index: 'clip_by_signer' },
  frames: { column: 'clip.frames', index: 'clip_by_frames' },
  left: { column: 'clip.left_share', index: 'clip_by_left' },
  right: { column: 'clip.right_share', index: 'clip_by_right' },
  dominant: { column: 'clip.dominant_share', index: 'clip_by_dominant' },
  tags: { column: 'clip.tag_key', index: 'clip_by_tags' },
  corrected: { column: 'clip.corrected', index: 'clip_by_corrected' },
  reviewed: { column: 'clip.reviewed', index: 'clip_by_reviewed' },
};

const outcomes = {
  right: '= 1',
  wrong: 'IN (0, 2)',
  missing: '= 2',
  mistaken: '= 0',
  answered: 'IN (0, 1)',
} as const;

/** Columns of `clip_presence` by rule. */
export const presenceColumns: Readonly<Record<PresenceRule, string>> = {
  'any>0': 'any_0',
  'all>0': 'all_0',
  'all>0.1': 'all_01',
  'all>0.4': 'all_04',
  'mean>0.4': 'mean_04',
};

/** A table of a query: how it is named, how it joins clips that came before, and what it keeps. */
interface Source {
  readonly alias: 'clip' | 'said' | 'tagged' | 'picked' | `other${number}`;
  readonly table: string;
  /** The index that leads, where this source stands first. */
  readonly leadIndex: string;
  /** Where its clip's id is. */
  readonly id: string;
  readonly where: readonly Sql[];
  /** Of the table itself. */
  readonly values: readonly (string | number)[];
}

const sql = (text: string, ...values: (string | number)[]): Sql => ({ sql: text, values });

/** The ids of the clips a filter keeps, at most `limit`; in no order. */
export function idsQuery(filter: ClipFilter, keys: FilterKeys, limit: number): Sql {
  const from = fromWhere(sourcesOf(filter, keys));
  return {
    sql: `SELECT ${from.id} AS id ${from.sql} LIMIT ?`,
    values: [...from.values, limit],
  };
}

/** The number of clips a filter keeps. */
export function countQuery(filter: ClipFilter, keys: FilterKeys): Sql {
  const from = fromWhere(sourcesOf(filter, keys));
  return { sql: `SELECT count(*) AS total ${from.sql}`, values: from.values };
}

/** Without a system there are no predictions to sort by. */
function sortOf({ filter, sort: { by } }: PageRequest, keys: FilterKeys): SortKey {
  if ((by === 'predicted' || by === 'outcome') && filter.systemId === null) return sorts.name;
  const isShare = by === 'left' || by === 'right' || by === 'dominant';
  return isShare && keys.by !== null ? { column: shareBy(by, keys.by), index: null } : sorts[by];
}

/**
 * A page of many clips, walked in the order of the sort's own index.
 *
 * @param request rows come with `id` and `key`, which is what they are sorted by
 */
export function walkQuery(request: PageRequest, keys: FilterKeys): Sql {
  const { column, index } = sortOf(request, keys);
  const sources = sourcesOf(request.filter, keys);
  const alias = column.startsWith('said') ? 'said' : 'clip';
  const found =
    sources.find((source) => source.alias === alias) ?? bareSource(alias, request.filter);
  const lead = { ...found, leadIndex: index ?? found.leadIndex };
  // What was made of a list is asked last: it has no index of its own.
  const isMade = ({ alias: name }: Source): boolean => name === 'tagged' || name === 'picked';
  const others = sources.filter((source) => source.alias !== alias && !isMade(source));
  const from = fromWhere([lead, ...others, ...sources.filter(isMade)]);
  return ordered(request, column, from);
}

/** A page of a few clips that were found already, sorted at once. */
export function sortQuery(request: PageRequest, ids: readonly number[], keys: FilterKeys): Sql {
  const { column } = sortOf(request, keys);
  const isSaid = column.startsWith('said');
  const chosen = sql('IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  const { systemId } = request.filter;
  const from =
    isSaid && systemId !== null
      ? {
          id: 'said.clip_id',
          sql: `FROM clip_prediction AS said WHERE said.system_id = ? AND said.clip_id ${chosen.sql}`,
          values: [systemId, ...chosen.values],
        }
      : { id: 'clip.id', sql: `FROM clip WHERE clip.id ${chosen.sql}`, values: chosen.values };
  // A plus sign keeps SQLite from walking an index of all clips for the few that are wanted.
  return ordered(request, `+${column}`, from);
}

function ordered(
  { sort, after, limit }: PageRequest,
  column: string,
  from: Sql & { readonly id: string },
): Sql {
  const [direction, beyond] = sort.descending ? ['DESC', '<'] : ['ASC', '>'];
  const key = column.replace('+', '');
  const next =
    after === null
      ? sql('')
      : sql(` AND (${column}, ${from.id}) ${beyond} (?, ?)`, after.key, after.id);
  return {
    sql: `SELECT ${from.id} AS id, ${key} AS key ${from.sql}${next.sql}
      ORDER BY ${column} ${direction}, ${from.id} ${direction} LIMIT ?`,
    values: [...from.values, ...next.values, limit],
  };
}

/** Joins the sources in their order: the first one leads, the others are asked for each of its clips. */
function fromWhere(sources: readonly Source[]): Sql & { readonly id: string } {
  const [lead, ...others] = sources;
  if (lead === undefined) return { id: 'clip.id', ...sql('FROM clip WHERE 1') };
  const indexed = lead.leadIndex === '' ? '' : ` INDEXED BY ${lead.leadIndex}`;
  const joins = others.map(
    (source) => ` CROSS JOIN ${source.table} AS ${source.alias} ON ${source.id} = ${lead.id}`,
  );
  const where = sources.flatMap((source) => source.where);
  const values = [
    ...sources.flatMap((source) => source.values),
    ...where.flatMap((part) => part.values),
  ];
  const conditions = where.length === 0 ? '1' : where.map((part) => part.sql).join(' AND ');
  return {
    id: lead.id,
    sql: `FROM ${lead.table} AS ${lead.alias}${indexed}${joins.join('')} WHERE ${conditions}`,
    values,
  };
}

/** The tables a filter asks, the one that leaves the fewest clips first. */
function sourcesOf(filter: ClipFilter, keys: FilterKeys): readonly Source[] {
  const clip = clipSource(filter, keys);
  const said = saidSource(filter, keys);
  const others = otherSources(filter);
  const made = [pickedSource(filter), taggedSource(filter)].filter((source) => source !== null);
  const predictions = [...(said === null ? [] : [said]), ...others];
  // Of two outcomes the wrong one keeps fewer clips.
  const rarer = predictions.toSorted((a, b) => Number(isRight(a)) - Number(isRight(b)));
  const rest = clip.where.length > 1 ? [clip] : [];
  const few: readonly string[] = [
    'clip_by_gloss',
    'clip_by_signer',
    'clip_by_search',
    // Most clips are not reviewed, have no tag and are as estimated.
    ...(filter.reviewed === true ? ['clip_by_reviewed'] : []),
    ...(filter.tagged === true ? ['clip_by_tags'] : []),
    ...(filter.corrected === true || filter.afterCorrection !== null ? ['clip_by_corrected'] : []),
  ];
  if (filter.picked !== null) return [...made, ...rest, ...rarer];
  if (filter.gloss !== null) return [...rest, ...rarer, ...made];
  if (said !== null && filter.predicted !== null) return [said, ...rest, ...others, ...made];
  if (made.length > 0) return [...made, ...rest, ...rarer];
  if (few.includes(clip.leadIndex)) return [...rest, ...rarer];
  const found = [...rarer, ...rest];
  return found.length === 0 ? [clip] : found;
}

const isRight = ({ where }: Source): boolean => where.some((part) => part.sql.endsWith('= 1'));

function bareSource(alias: 'clip' | 'said', filter: ClipFilter): Source {
  if (alias === 'clip') {
    return {
      alias,
      table: 'clip',
      leadIndex: 'clip_by_name',
      id: 'clip.id',
      where: [sql('clip.collection_id = ?', filter.collectionId)],
      values: [],
    };
  }
  return {
    alias,
    table: 'clip_prediction',
    leadIndex: 'prediction_by_outcome',
    id: 'said.clip_id',
    where: [sql('said.system_id = ?', filter.systemId ?? -1)],
    values: [],
  };
}

/** The share of a hand's frames in a clip's track of an estimator by a rule; -1 without its poses. */
const shareBy = (hand: 'left' | 'right' | 'dominant', { estimator, rule }: CountedPoses): string =>
  `ifnull((SELECT ${presenceColumns[rule]} FROM clip_presence WHERE track_id =
    (SELECT id FROM pose_track WHERE clip_id = clip.id AND estimator = '${estimator.replaceAll("'", "''")}')
    AND hand = ${hand === 'dominant' ? 'clip.dominant' : `'${hand}'`}), -1)`;

const shares = {
  left: { column: 'clip.left_share', index: 'clip_by_left' },
  right: { column: 'clip.right_share', index: 'clip_by_right' },
  dominant: { column: 'clip.dominant_share', index: 'clip_by_dominant' },
} as const;

function clipSource(filter: ClipFilter, keys: FilterKeys): Source {
  const bare = bareSource('clip', filter);
  const where = [...bare.where];
  // Later ones are more telling: the last decides which index leads.
  let { leadIndex } = bare;
  if (filter.presence !== null) {
    const { hand, atLeast, atMost } = filter.presence;
    // Clips without poses have -1 and are in no range.
    const { by } = keys;
    const share = by === null ? shares[hand].column : shareBy(hand, by);
    where.push(sql(`${share} BETWEEN ? AND ?`, Math.max(0, atLeast), atMost));
    if (by === null) leadIndex = shares[hand].index;
  }
  if (filter.frames !== null) {
    where.push(sql('clip.frames BETWEEN ? AND ?', filter.frames.atLeast, filter.frames.atMost));
    leadIndex = 'clip_by_frames';
  }
  if (filter.tagged !== null) {
    where.push(sql(`clip.tag_key ${filter.tagged ? '>' : '='} ''`));
    leadIndex = 'clip_by_tags';
  }
  if (filter.reviewed !== null) {
    where.push(sql('clip.reviewed = ?', filter.reviewed ? 1 : 0));
    leadIndex = 'clip_by_reviewed';
  }
  if (filter.corrected !== null) {
    where.push(sql(`clip.corrected ${filter.corrected ? '>' : '='} 0`));
    leadIndex = 'clip_by_corrected';
  }
  if (filter.afterCorrection !== null) {
    const is = afterConditions[filter.afterCorrection];
    where.push(
      sql(
        `clip.corrected > 0 AND clip.gloss_key > '' AND ${afterOutcome} ${is}`,
        keys.comparedWith,
      ),
    );
    leadIndex = 'clip_by_corrected';
  }
  const text = textCondition(filter, keys);
  if (text !== null) {
    where.push(text);
    leadIndex = 'clip_by_search';
  }
  if (filter.signers !== null) {
    const [only] = keys.signers;
    where.push(
      keys.signers.length === 1 && only !== undefined
        ? sql('clip.signer_key = ?', only)
        : sql('clip.signer_key IN (SELECT value FROM json_each(?))', JSON.stringify(keys.signers)),
    );
    leadIndex = 'clip_by_signer';
  }
  if (filter.gloss !== null) {
    where.push(sql('clip.gloss_key = ?', keys.gloss));
    leadIndex = 'clip_by_gloss';
  }
  return { ...bare, leadIndex, where };
}

function saidSource(filter: ClipFilter, keys: FilterKeys): Source | null {
  const { systemId, outcome, predicted } = filter;
  if (systemId === null || (outcome === null && predicted === null)) return null;
  const bare = bareSource('said', filter);
  return {
    ...bare,
    leadIndex: predicted === null ? bare.leadIndex : 'prediction_by_label',
    where: [
      ...bare.where,
      ...(predicted === null ? [] : [sql('said.label_key = ?', keys.predicted)]),
      ...(outcome === null ? [] : [sql(`said.outcome ${outcomes[outcome]}`)]),
    ],
  };
}

const otherSources = ({ others }: ClipFilter): Source[] =>
  others.map(({ systemId, outcome }, place): Source => {
    const alias = `other${place}` as const;
    return {
      alias,
      table: 'clip_prediction',
      leadIndex: 'prediction_by_outcome',
      id: `${alias}.clip_id`,
      where: [
        sql(`${alias}.system_id = ?`, systemId),
        sql(`${alias}.outcome ${outcomes[outcome]}`),
      ],
      values: [],
    };
  });

function pickedSource({ picked }: ClipFilter): Source | null {
  if (picked === null) return null;
  return {
    alias: 'picked',
    table: '(SELECT DISTINCT value AS clip_id FROM json_each(?))',
    leadIndex: '',
    id: 'picked.clip_id',
    where: [],
    values: [JSON.stringify(picked)],
  };
}

function taggedSource({ tag }: ClipFilter): Source | null {
  if (tag === null) return null;
  return {
    alias: 'tagged',
    table: '(SELECT DISTINCT clip_id FROM tag WHERE category = ?)',
    leadIndex: '',
    id: 'tagged.clip_id',
    where: [],
    values: [tag],
  };
}

/** Names, signers and notes that contain the text, and clips whose sign or predicted sign does; null without a text. */
function textCondition(filter: ClipFilter, { matching }: FilterKeys): Sql | null {
  const text = filter.text?.trim().toLowerCase() ?? '';
  if (text === '') return null;
  const any = ['instr(clip.search, ?) > 0'];
  const values: (string | number)[] = [text];
  if (matching.length > 0) {
    const list = JSON.stringify(matching);
    any.push('clip.gloss_key IN (SELECT value FROM json_each(?))');
    values.push(list);
    if (filter.systemId !== null) {
      any.push(
        `clip.id IN (SELECT clip_id FROM clip_prediction
          WHERE system_id = ? AND label_key IN (SELECT value FROM json_each(?)))`,
      );
      values.push(filter.systemId, list);
    }
  }
  return { sql: `(${any.join(' OR ')})`, values };
}
