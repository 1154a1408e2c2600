/** Reads hand centres: `u v d` a line, one line a frame; `invalid` where a frame has none. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import {
  notText,
  scanNumberTable,
  tableProblemText,
} from '#shared/format/number-table/read-number-table.ts';

/** Hand centres of consecutive frames. */
export interface CentreText {
  readonly frames: number;
  /** [frames, 3] u px, v px, d mm; NaN where the frame has no centre. */
  readonly uvd: Float64Array;
  /** Frames without a centre. */
  readonly missing: number;
  readonly warnings: readonly string[];
}

const invalidLine = /^[ \t]*invalid(?:[ \t]+invalid)*[ \t]*$/i;

/** Reads centres; refuses other than three numbers or the word `invalid` on a line. */
export function readCentreText(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<CentreText> {
  const path = options.path ?? 'The file';
  const refusal = notText(bytes);
  if (refusal !== null) return fail('wrong-content', `${path}: expected text, found ${refusal}.`);
  const lines = new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const missing = lines.map((line) => invalidLine.test(line));
  const missingCount = missing.filter(Boolean).length;
  if (missingCount === lines.length) {
    return fail(
      'wrong-content',
      `${path}: expected a centre (u v d) on some line, found only "invalid".`,
    );
  }
  const text = lines.map((line, i) => (missing[i] === true ? '0 0 0' : line)).join('\n');
  const { table, problem } = scanNumberTable(
    missingCount === 0 ? bytes : new TextEncoder().encode(text),
  );
  if (problem !== null) return fail('wrong-content', tableProblemText(path, problem));
  if (table.numbersPerLine !== 3 || table.names !== null) {
    const found = `${table.names === null ? '' : 'a word and '}${table.numbersPerLine}`;
    return fail(
      'wrong-content',
      `${path}: expected three numbers a line (u px, v px, d mm of the hand's centre), found ${found}.`,
    );
  }
  const uvd = table.values;
  for (const [frame, isMissing] of missing.entries())
    if (isMissing) uvd.fill(Number.NaN, frame * 3, frame * 3 + 3);
  const warnings =
    missingCount === 0
      ? []
      : [`${path}: ${missingCount} of ${table.lines} frames have no centre (invalid).`];
  return succeed({ frames: table.lines, uvd, missing: missingCount, warnings });
}
