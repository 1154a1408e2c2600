/** Builds the SQL of a page of clips: a filter, a sort, and where the page before ended. */

import type { ClipFilter, ClipSort } from '#shared/contract/clip-calls.ts';

/** Sort keys of the texts a filter compares with, so that an index finds them. */
export interface FilterKeys {
  readonly gloss: string;
  readonly signer: string;
  readonly predicted: string;
  /** Of the labels whose own text, or whose words in any language, contain the text looked for. */
  readonly matching: readonly string[];
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

/** Up to so many rows are found by the filter and then sorted; more are walked in the order of the sort. */
export const sortedAtOnce = 4000;

const sorts: Readonly<Record<ClipSort, { readonly column: string; readonly index: string }>> = {
  name: { column: 'clip.name_key', index: 'clip_by_name' },
  gloss: { column: 'clip.gloss_key', index: 'clip_by_gloss' },
  predicted: { column: 'said.label_key', index: 'prediction_by_label' },
  signer: { column: 'clip.signer_key', index: 'clip_by_signer' },
  frames: { column: 'clip.frames', index: 'clip_by_frames' },
  left: { column: 'clip.left_share', index: 'clip_by_left' },
  right: { column: 'clip.right_share', index: 'clip_by_right' },
  dominant: { column: 'clip.dominant_share', index: 'clip_by_dominant' },
};

const outcomeColumns = { right: '= 1', wrong: 'IN (0, 2)', missing: '= 2' } as const;
const shareColumns = {
  left: 'clip.left_share',
  right: 'clip.right_share',
  dominant: 'clip.dominant_share',
} as const;

/** Counts the clips a filter keeps. */
export function countQuery(filter: ClipFilter, keys: FilterKeys): Sql {
  const where = conditions(filter, keys);
  const source = joins(filter, false);
  return {
    sql: `SELECT count(*) AS total FROM ${source.sql} WHERE ${where.sql}`,
    values: [...source.values, ...where.values],
  };
}

/**
 * Ids and sort keys of one page.
 *
 * @param total rows the filter keeps: few are sorted at once, many are walked in the order of the sort's own index
 */
export function pageQuery(
  filter: ClipFilter,
  sort: { readonly by: ClipSort; readonly descending: boolean },
  page: { readonly after: PageKey | null; readonly limit: number; readonly total: number },
  keys: FilterKeys,
): Sql {
  // Without a system there is nothing to sort predictions by.
  const by = sort.by === 'predicted' && filter.systemId === null ? 'name' : sort.by;
  const { column, index } = sorts[by];
  const walks = page.total > sortedAtOnce;
  const source = joins(filter, by === 'predicted', walks ? index : null);
  const where = conditions(filter, keys);
  const id = by === 'predicted' ? 'said.clip_id' : 'clip.id';
  const [direction, beyond] = sort.descending ? ['DESC', '<'] : ['ASC', '>'];
  // A plus sign keeps SQLite from walking the sort's index where sorting the few that are left is less work.
  const ordered = walks ? column : `+${column}`;
  const after =
    page.after === null
      ? { sql: '', values: [] }
      : {
          sql: ` AND (${ordered}, ${id}) ${beyond} (?, ?)`,
          values: [page.after.key, page.after.id],
        };
  return {
    sql: `SELECT ${id} AS id, ${column} AS key FROM ${source.sql} WHERE ${where.sql}${after.sql}
      ORDER BY ${ordered} ${direction}, ${id} ${direction} LIMIT ?`,
    values: [...source.values, ...where.values, ...after.values, page.limit],
  };
}

function joins(filter: ClipFilter, byPrediction: boolean, walked: string | null = null): Sql {
  const { systemId, outcome, other, predicted } = filter;
  const values: number[] = [];
  const needsSaid = systemId !== null && (byPrediction || outcome !== null || predicted !== null);
  const clip = walked === null || byPrediction ? 'clip' : `clip INDEXED BY ${walked}`;
  let sql = clip;
  if (needsSaid) {
    const said = 'clip_prediction AS said';
    if (byPrediction && walked !== null) {
      // CROSS JOIN keeps the order: predictions in the order of their labels, and the clip of each.
      sql = `${said} INDEXED BY ${walked} CROSS JOIN clip ON clip.id = said.clip_id AND said.system_id = ?`;
    } else if (walked === null) {
      sql = `${clip} JOIN ${said} ON said.clip_id = clip.id AND said.system_id = ?`;
    } else {
      sql = `${clip} CROSS JOIN ${said} ON said.clip_id = clip.id AND said.system_id = ?`;
    }
    values.push(systemId);
  }
  if (other !== null) {
    const join = walked === null ? 'JOIN' : 'CROSS JOIN';
    sql += ` ${join} clip_prediction AS other ON other.clip_id = clip.id AND other.system_id = ?`;
    values.push(other.systemId);
  }
  return { sql, values };
}

function conditions(filter: ClipFilter, keys: FilterKeys): Sql {
  const parts: string[] = ['clip.collection_id = ?'];
  const values: (string | number)[] = [filter.collectionId];
  const add = (sql: string, ...given: (string | number)[]): void => {
    parts.push(sql);
    values.push(...given);
  };
  if (filter.gloss !== null) add('clip.gloss_key = ?', keys.gloss);
  if (filter.signer !== null) add('clip.signer_key = ?', keys.signer);
  if (filter.reviewed !== null) add('clip.reviewed = ?', filter.reviewed ? 1 : 0);
  if (filter.systemId !== null && filter.outcome !== null)
    add(`said.outcome ${outcomeColumns[filter.outcome]}`);
  if (filter.systemId !== null && filter.predicted !== null)
    add('said.label_key = ?', keys.predicted);
  if (filter.other !== null) add(`other.outcome ${outcomeColumns[filter.other.outcome]}`);
  if (filter.tag !== null)
    add('clip.id IN (SELECT clip_id FROM tag WHERE category = ?)', filter.tag);
  if (filter.presence !== null) {
    const { hand, atLeast, atMost } = filter.presence;
    // Clips without poses have -1 and are in no range.
    add(`${shareColumns[hand]} BETWEEN ? AND ?`, Math.max(0, atLeast), atMost);
  }
  const text = filter.text?.trim().toLowerCase() ?? '';
  if (text !== '') addText(filter, text, keys, add);
  return { sql: parts.join(' AND '), values };
}

/** Names, signers and notes that contain the text, and clips whose sign or predicted sign does. */
function addText(
  { systemId }: ClipFilter,
  text: string,
  { matching }: FilterKeys,
  add: (sql: string, ...values: (string | number)[]) => void,
): void {
  const any = ['instr(clip.search, ?) > 0'];
  const values: (string | number)[] = [text];
  if (matching.length > 0) {
    const list = JSON.stringify(matching);
    any.push('clip.gloss_key IN (SELECT value FROM json_each(?))');
    values.push(list);
    if (systemId !== null) {
      any.push(
        `clip.id IN (SELECT clip_id FROM clip_prediction
          WHERE system_id = ? AND label_key IN (SELECT value FROM json_each(?)))`,
      );
      values.push(systemId, list);
    }
  }
  add(`(${any.join(' OR ')})`, ...values);
}
