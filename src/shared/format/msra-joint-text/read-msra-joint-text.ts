/** Reads the original MSRA `joint.txt`: a line with the number of frames, then 63 numbers a frame. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { notText, scanNumberTable } from '#shared/format/number-table/read-number-table.ts';
import { quoteToken } from '#shared/format/number-table/number-token.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';

const numbersPerFrame = 63;

/** Whether the first line is a single whole number and the second mostly numbers: the mark of an original MSRA file, even a damaged one. */
export function looksLikeMsraJointText(bytes: Uint8Array): boolean {
  const [first = '', second = ''] = new TextDecoder()
    .decode(bytes.subarray(0, 4096))
    .split('\n', 2);
  if (!/^\s*\d+\s*$/.test(first)) return false;
  const words = second.trim().split(/[\s,]+/);
  const numbers = words.filter((word) => word !== '' && !Number.isNaN(Number(word))).length;
  return numbers > 3 && numbers * 2 > words.length;
}

/**
 * Reads joints as camera space x right, y down, z away in mm.
 *
 * The file has y up and z negative (formats.md section 7), so both signs are turned. Refuses, naming the line: a frame
 * count that is not the number of lines after it, a line that is not 63 numbers, and z at or above 0.
 */
export function readMsraJointText(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<JointTable> {
  const path = options.path ?? 'The file';
  const refusal = notText(bytes);
  if (refusal !== null) return fail('wrong-content', `${path}: expected text, found ${refusal}.`);
  if (bytes.length === 0)
    return fail('wrong-content', `${path}: expected joints, found an empty file.`);
  const firstEnd = bytes.indexOf(10);
  const countEnd = firstEnd === -1 ? bytes.length : firstEnd;
  const first = new TextDecoder().decode(bytes.subarray(0, Math.min(countEnd, 4096))).trim();
  if (!/^\d+$/.test(first)) {
    const words = first.split(/\s+/).length;
    const found = words > 1 ? `${words} words` : quoteToken(bytes, 0, countEnd);
    return fail('wrong-content', `${path}, line 1: expected the number of frames, found ${found}.`);
  }
  const { table, problem } = scanNumberTable(bytes.subarray(countEnd + 1));
  const isWide = table.numbersPerLine === numbersPerFrame && table.names === null;
  if (problem !== null && (isWide || problem.line === 1)) {
    const message = problem.message
      .replace('as on line 1', 'as on line 2')
      .replace('an empty file', 'nothing');
    return fail('wrong-content', `${path}, line ${problem.line + 1}: ${message}.`);
  }
  if (!isWide) {
    const found = `${table.names === null ? '' : 'a word and '}${table.numbersPerLine}`;
    return fail(
      'wrong-content',
      `${path}, line 2: expected ${numbersPerFrame} numbers (21 joints), found ${found}.`,
    );
  }
  if (table.lines !== Number(first)) {
    return fail(
      'wrong-content',
      `${path}, line 1: expected ${first} frames after it, as it says, found ${table.lines}.`,
    );
  }
  const values = table.values;
  for (let i = 0; i < values.length; i += 3) {
    if (!(values[i + 2]! < 0)) {
      const line = Math.floor(i / numbersPerFrame) + 2;
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected z below 0 as in the original MSRA files, found ${values[i + 2]!}.`,
      );
    }
    values[i + 1] = -values[i + 1]!;
    values[i + 2] = -values[i + 2]!;
  }
  return succeed({ frames: table.lines, joints: numbersPerFrame / 3, space: 'xyz', values });
}
