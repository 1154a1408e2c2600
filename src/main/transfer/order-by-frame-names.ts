/** Puts frames that carry names into the order of a frame list. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import { indexFrameNames } from './depth-frame-index.ts';

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
