/** Reads a list of measurements: one number a line. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { readNumberTable } from '#shared/format/number-table/read-number-table.ts';

/**
 * Reads one number a line; at least one, all finite.
 *
 * Refuses with one sentence that names the file and the line: an empty file, words, `nan`, an empty line between numbers,
 * and more than one number on a line.
 */
export function readNumberList(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<Float64Array> {
  const path = options.path ?? 'The file';
  const table = readNumberTable(bytes, path);
  if (!table.ok) return table;
  const { numbersPerLine, names, values } = table.value;
  if (names !== null)
    return fail(
      'wrong-content',
      `${path}, line 1: expected one number, found "${names[0] ?? ''}".`,
    );
  if (numbersPerLine !== 1)
    return fail('wrong-content', `${path}, line 1: expected one number, found ${numbersPerLine}.`, {
      tip: 'Write one number a line, with a point for the decimals.',
    });
  return succeed(values);
}
