/** Reads frame lists: the name of a depth frame a line, in the order of the label and result files. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { notText } from '#shared/format/number-table/read-number-table.ts';

/** Names of consecutive frames, e.g. `test/depth_1_0000001.png`, with `/` between folders. */
export interface FrameList {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
}

const longestName = 1024;
const looksLikeName = /\d|\.[A-Za-z]{2,4}$/;

/** Reads a frame list (`<data set>_test_list.txt`, formats.md section 7); refuses empty lines, lines of numbers, and names that stand twice. */
export function readFrameList(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<FrameList> {
  const path = options.path ?? 'The file';
  const refusal = notText(bytes);
  if (refusal !== null) return fail('wrong-content', `${path}: expected text, found ${refusal}.`);
  const text = new TextDecoder().decode(bytes).trimEnd();
  if (text === '')
    return fail('wrong-content', `${path}: expected a frame name a line, found an empty file.`);
  const names = text.split(/\r\n|\n|\r/).map((line) => line.trim().replaceAll('\\', '/'));
  const lineOf = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const line = index + 1;
    if (name === '')
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected a frame name, found an empty line.`,
      );
    if (name.length > longestName) {
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected a frame name, found ${name.length} characters.`,
      );
    }
    const words = name.split(/[\s,]+/);
    if (words.length > 3 && words.every((word) => Number.isFinite(Number(word)))) {
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected a frame name, found ${words.length} numbers.`,
      );
    }
    if (!looksLikeName.test(name)) {
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected a frame name with a number or a file ending, found “${name.slice(0, 40)}”.`,
      );
    }
    const before = lineOf.get(name);
    if (before !== undefined) {
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected each frame once, found ${name} again (first on line ${before}).`,
      );
    }
    lineOf.set(name, line);
  }
  return succeed({ names, warnings: [] });
}

/** One name a line, LF ends. */
export const writeFrameList = (names: readonly string[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(names.map((name) => `${name}\n`).join(''));
