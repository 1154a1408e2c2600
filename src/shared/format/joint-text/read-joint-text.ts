/** Reads label and result files of depth-hand data sets: one line a frame, three numbers a joint. */

import type { Result } from '#shared/failure/failure.ts';
import type { NumberTable, TableScanner } from '#shared/format/number-table/read-number-table.ts';
import { readNumberTable } from '#shared/format/number-table/read-number-table.ts';

/** The numbers of a joint text file; `names` are leading frame names where the lines carry one. */
export type JointText = NumberTable;

/**
 * Reads a joint text file without asking whose it is; `interpretJoints` does that.
 *
 * Refuses with one sentence that names the file and the line (from 1): an empty file, a word for a number, `nan` and
 * `inf`, and a line with another number of values than the first (formats.md section 7: one line a frame, J * 3
 * whitespace-separated numbers, no header).
 */
export const readJointText = (
  bytes: Uint8Array,
  options: { readonly path?: string; readonly scan?: TableScanner } = {},
): Result<JointText> => readNumberTable(bytes, options.path ?? 'The file', options.scan);
