/** Reads the original MSRA `joint.txt`: a line with the number of frames, then 63 numbers a frame. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import {
  notText,
  scanNumberTable,
  tableProblemText,
} from '#shared/format/number-table/read-number-table.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';

const numbersPerFrame = 63;

/** Whether the first line is a single whole number and the second has 63 words: the mark of an original MSRA file. */
export function looksLikeMsraJointText(bytes: Uint8Array): boolean {
  const [first = '', second = ''] = new TextDecoder()
    .decode(bytes.subarray(0, 4096))
    .split('\n', 2);
  return /^\s*\d+\s*$/.test(first) && second.trim().split(/\s+/).length === numbersPerFrame;
}

/**
 * Reads joints as camera space x right, y down, z away in mm.
 *
 * The file has y up and z negative (formats.md section 7), so both signs are turned. Refuses a frame count that is
 * not the number of lines after it, and z above 0.
 */
export function readMsraJointText(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<JointTable> {
  const path = options.path ?? 'The file';
  const refusal = notText(bytes);
  if (refusal !== null) return fail('wrong-content', `${path}: expected text, found ${refusal}.`);
  const firstEnd = bytes.indexOf(10);
  const first = new TextDecoder()
    .decode(bytes.subarray(0, firstEnd === -1 ? 64 : Math.min(firstEnd, 64)))
    .trim();
  if (!/^\d+$/.test(first) || firstEnd === -1) {
    return fail(
      'wrong-content',
      `${path}, line 1: expected the number of frames, found "${first.slice(0, 24)}".`,
    );
  }
  const { table, problem } = scanNumberTable(bytes.subarray(firstEnd + 1));
  if (problem !== null) {
    const message = problem.message.replace('as on line 1', 'as on line 2');
    return fail(
      'wrong-content',
      tableProblemText(path, {
        line: problem.line + 1,
        byte: firstEnd + 1 + problem.byte,
        message,
      }),
    );
  }
  if (table.numbersPerLine !== numbersPerFrame || table.names !== null) {
    return fail(
      'wrong-content',
      `${path}, line 2: expected ${numbersPerFrame} numbers (21 joints), found ${table.numbersPerLine}.`,
    );
  }
  if (table.lines !== Number(first)) {
    return fail(
      'wrong-content',
      `${path}: expected ${first} frames as line 1 says, found ${table.lines}.`,
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
