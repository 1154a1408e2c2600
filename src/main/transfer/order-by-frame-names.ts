/** Puts frames that carry names into the order of a frame list. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { InterpretedJoints } from '#shared/format/joint-text/interpret-joints.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { depthFrameIndex, indexFrameNames } from './depth-frame-index.ts';

/**
 * Rows of `table` in the order of `listNames`.
 *
 * @param names the name of each row; each must stand in the list, and none twice; the whole list must be covered
 */
export function orderByFrameNames(
  table: JointTable,
  names: readonly string[],
  listNames: readonly string[],
  path: string,
): Result<JointTable> {
  if (names.length !== listNames.length) {
    return fail(
      'mismatch',
      `${path}: expected ${listNames.length} frames as in the frame list, found ${names.length}.`,
    );
  }
  const find = indexFrameNames(listNames);
  const perFrame = table.joints * 3;
  const values = new Float64Array(table.values.length);
  const lineOf = new Map<number, number>();
  for (const [row, name] of names.entries()) {
    const frame = find(name);
    if (frame === null) {
      return fail(
        'mismatch',
        `${path}, line ${row + 1}: expected a name of the frame list, found ${name}.`,
      );
    }
    const before = lineOf.get(frame);
    if (before !== undefined) {
      return fail(
        'mismatch',
        `${path}, line ${row + 1}: expected each frame once, found ${name} again (first on line ${before}).`,
      );
    }
    lineOf.set(frame, row + 1);
    values.set(table.values.subarray(row * perFrame, (row + 1) * perFrame), frame * perFrame);
  }
  return succeed({ ...table, values });
}

/** Joints in the order of the frames, and the frame list that says so. */
export interface OrderedJoints {
  readonly table: JointTable;
  /** Null where nobody names the frames. */
  readonly list: readonly string[] | null;
  readonly warnings: readonly string[];
}

/**
 * Joints in the order of `list` where their lines carry names. Without a list the names themselves are the list: in the
 * order of the published numbers in them where all have one, else as the lines stand.
 */
export function inFrameOrder(
  { table, names, warnings }: InterpretedJoints,
  list: readonly string[] | null,
  dataSet: HandDataSet,
  path: string,
): Result<OrderedJoints> {
  if (names === null) return succeed({ table, list, warnings });
  const order = list ?? publishedOrder(names, dataSet) ?? names;
  const ordered = orderByFrameNames(table, names, order, path);
  return ordered.ok ? succeed({ table: ordered.value, list: order, warnings }) : ordered;
}

/** The names by the number of the frame that is in them; null where they do not name each frame from the first on once. */
function publishedOrder(names: readonly string[], dataSet: HandDataSet): readonly string[] | null {
  const order: string[] = [];
  for (const name of names) {
    const frame = depthFrameIndex(name, dataSet);
    if (frame === null || frame >= names.length || order[frame] !== undefined) return null;
    order[frame] = name;
  }
  return order;
}

/**
 * Of joints with names, those that a shorter list names: published lists leave single frames of a data set out. Other
 * joints are given back as they are.
 */
export function onlyListed(
  joints: InterpretedJoints,
  list: readonly string[] | null,
  path: string,
): InterpretedJoints {
  const { table, names, warnings } = joints;
  if (names === null || list === null || list.length >= names.length) return joints;
  const find = indexFrameNames(names);
  const rows = list.map(find);
  if (rows.includes(null) || new Set(rows).size !== rows.length) return joints;
  const width = table.joints * 3;
  const values = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries())
    values.set(table.values.subarray((row ?? 0) * width, ((row ?? 0) + 1) * width), i * width);
  const left = names.length - list.length;
  const warning = `${path}: ${left} of ${names.length} frames are not in the frame list and were left out.`;
  return {
    table: { ...table, frames: rows.length, values },
    names: list,
    warnings: [...warnings, warning],
  };
}
