/** The fast scanner under every text format that holds a fixed number of numbers a line. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { isBlank, parseNumber, quoteToken, tokenEnd } from './number-token.ts';

/** Numbers of a text file, line by line. */
export interface NumberTable {
  readonly lines: number;
  readonly numbersPerLine: number;
  /** [lines, numbersPerLine] row by row; always finite. */
  readonly values: Float64Array;
  /** The word before the numbers of each line, where every line has one. */
  readonly names: readonly string[] | null;
  readonly warnings: readonly string[];
}

/** Where reading stopped: `line` counts from 1; the lines before it are in order. */
export interface TableProblem {
  readonly line: number;
  /** Offset of the first byte of that line. */
  readonly byte: number;
  readonly message: string;
}

const lineFeed = 10;
const carriageReturn = 13;
const comma = 44;
const zero = 48;
const nine = 57;
const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const exactLimit = 2 ** 53;

/**
 * Scans lines of numbers parted by spaces, tabs or single commas; LF, CRLF or CR ends a line; a missing last line
 * end, spaces at the ends of lines and blank last lines are fine.
 *
 * A decimal of an integer below 2^53 and at most 22 places is one exact division and so correctly rounded; any other
 * number goes through `Number`. `nan` and `inf` are refused: they are no measurements.
 */
export function scanNumberTable(bytes: Uint8Array): {
  readonly table: NumberTable;
  readonly problem: TableProblem | null;
} {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const end = trimmedEnd(bytes, start);
  if (start >= end)
    return stopped({ line: 1, byte: 0, message: 'expected lines of numbers, found an empty file' });
  const lineEnd = bytes.includes(lineFeed) ? lineFeed : carriageReturn;
  const first = firstLine(bytes, start, end, lineEnd);
  const perLine = first.numbers;
  if (perLine === 0) {
    return stopped({
      line: 1,
      byte: start,
      message: `expected numbers, found ${quoteToken(bytes, start, end)}`,
    });
  }
  const lineCount = countLines(bytes, start, end, lineEnd);
  const total = lineCount * perLine;
  // A table has at least two bytes a number, so a short first line before long ones cannot ask for more than that.
  const values = new Float64Array(Math.min(total, (end - start + 2) >> 1));
  const names: string[] | null = first.named ? [] : null;
  let problem: TableProblem | null = null;
  let position = start;
  let lines = 0;
  let filled = 0;

  while (position < end) {
    const lineStart = position;
    const lineNumber = lines + 1;
    let afterComma = true;
    let count = 0;
    let c = bytes[position]!;
    if (names !== null) {
      while (isBlank(c)) c = bytes[++position]!;
      const wordEnd = tokenEnd(bytes, position, end, lineEnd);
      if (wordEnd > position && Number.isNaN(parseNumber(bytes, position, wordEnd))) {
        names.push(new TextDecoder().decode(bytes.subarray(position, wordEnd)));
        position = wordEnd;
        c = position < end ? bytes[position]! : lineEnd;
        afterComma = false;
      } else {
        problem = missingName(bytes, {
          start,
          lineStart,
          lineNumber,
          end,
          lineEnd,
          perLine,
          found: wordEnd > position,
        });
        break;
      }
    }
    for (;;) {
      while (c === 32 || c === 9 || c === carriageReturn) {
        if (c === lineEnd) break;
        c = ++position < end ? bytes[position]! : lineEnd;
      }
      if (c === lineEnd) break;
      if (c === comma) {
        if (afterComma) {
          problem = {
            line: lineNumber,
            byte: lineStart,
            message: `expected a number before the comma, found nothing (value ${count + 1})`,
          };
          break;
        }
        afterComma = true;
        c = ++position < end ? bytes[position]! : lineEnd;
        continue;
      }
      afterComma = false;
      const tokenStart = position;
      const negative = c === 45;
      if (negative || c === 43) c = ++position < end ? bytes[position]! : lineEnd;
      const digitsStart = position;
      let mantissa = 0;
      while (c >= zero && c <= nine) {
        mantissa = mantissa * 10 + (c - zero);
        c = ++position < end ? bytes[position]! : lineEnd;
      }
      let digits = position - digitsStart;
      let places = 0;
      if (c === 46) {
        const fractionStart = position + 1;
        c = ++position < end ? bytes[position]! : lineEnd;
        while (c >= zero && c <= nine) {
          mantissa = mantissa * 10 + (c - zero);
          c = ++position < end ? bytes[position]! : lineEnd;
        }
        places = position - fractionStart;
        digits += places;
      }
      let value: number;
      if (digits > 0 && mantissa < exactLimit && places <= 22 && (c <= 32 || c === comma)) {
        value = mantissa / powersOfTen[places]!;
        if (negative) value = -value;
      } else {
        position = tokenEnd(bytes, tokenStart, end, lineEnd);
        value = parseNumber(bytes, tokenStart, position);
        c = position < end ? bytes[position]! : lineEnd;
        if (!Number.isFinite(value)) {
          problem = {
            line: lineNumber,
            byte: lineStart,
            message: `expected a number, found ${quoteToken(bytes, tokenStart, end)} (value ${count + 1})`,
          };
          break;
        }
      }
      if (count < perLine) values[filled + count] = value;
      count += 1;
    }
    if (problem !== null) break;
    if (count !== perLine) {
      problem = { line: lineNumber, byte: lineStart, message: wrongCount(count, perLine) };
      break;
    }
    filled += perLine;
    lines += 1;
    position += 1;
  }
  const table: NumberTable = {
    lines,
    numbersPerLine: perLine,
    values: filled === values.length ? values : values.slice(0, filled),
    names: names === null ? null : names.slice(0, lines),
    warnings: [],
  };
  return { table, problem };
}

/**
 * Reads a whole number table, or says in one sentence which line is wrong.
 *
 * @param path names the file in the sentence
 */
export function readNumberTable(bytes: Uint8Array, path: string): Result<NumberTable> {
  const refusal = notText(bytes);
  if (refusal !== null) return fail('wrong-content', `${path}: expected text, found ${refusal}.`);
  const { table, problem } = scanNumberTable(bytes);
  return problem === null ? succeed(table) : fail('wrong-content', tableProblemText(path, problem));
}

/** A problem as one sentence. */
export const tableProblemText = (path: string, problem: TableProblem): string =>
  problem.byte === 0 && problem.message.endsWith('an empty file')
    ? `${path}: ${problem.message}.`
    : `${path}, line ${problem.line}: ${problem.message}.`;

/** Why bytes are no text in one byte a character or UTF-8: what they are instead, or null. */
export function notText(bytes: Uint8Array): string | null {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return 'UTF-16 text; save it as UTF-8';
  }
  const zeroAt = bytes.subarray(0, 4096).indexOf(0);
  return zeroAt === -1 ? null : `binary data (a zero at byte ${zeroAt})`;
}

function stopped(problem: TableProblem): { table: NumberTable; problem: TableProblem } {
  return {
    table: { lines: 0, numbersPerLine: 0, values: new Float64Array(0), names: null, warnings: [] },
    problem,
  };
}

function wrongCount(count: number, perLine: number): string {
  if (count === 0) return `expected ${perLine} numbers as on line 1, found an empty line`;
  return `expected ${perLine} numbers as on line 1, found ${count}`;
}

function missingName(
  bytes: Uint8Array,
  at: {
    readonly start: number;
    readonly lineStart: number;
    readonly lineNumber: number;
    readonly end: number;
    readonly lineEnd: number;
    readonly perLine: number;
    readonly found: boolean;
  },
): TableProblem {
  const line = firstLine(bytes, at.lineStart, at.end, at.lineEnd);
  // A second line of numbers only, one more than after the word of line 1, says that the word stands for a number.
  if (at.lineNumber === 2 && line.numbers === at.perLine + 1) {
    return {
      line: 1,
      byte: at.start,
      message: `expected a number, found ${quoteToken(bytes, at.start, at.end)} (value 1)`,
    };
  }
  const found = at.found ? quoteToken(bytes, at.lineStart, at.end) : 'an empty line';
  return {
    line: at.lineNumber,
    byte: at.lineStart,
    message: `expected a frame name first as on line 1, found ${found}`,
  };
}

/** How many numbers the line at `start` has, and whether a word stands before them. */
function firstLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  lineEnd: number,
): { numbers: number; named: boolean } {
  let position = start;
  let tokens = 0;
  let named = false;
  while (position < end && bytes[position] !== lineEnd) {
    if (isBlank(bytes[position]!) || bytes[position] === comma) {
      position += 1;
      continue;
    }
    const next = tokenEnd(bytes, position, end, lineEnd);
    if (tokens === 0) named = isWord(bytes, position, next);
    tokens += 1;
    position = next;
  }
  return { numbers: named ? tokens - 1 : tokens, named };
}

/** Neither a number nor one of the words that stand for a missing one. */
function isWord(bytes: Uint8Array, start: number, end: number): boolean {
  if (!Number.isNaN(parseNumber(bytes, start, end))) return false;
  const text = new TextDecoder()
    .decode(bytes.subarray(start, Math.min(end, start + 16)))
    .toLowerCase();
  return !/^[+-]?(?:nan|inf|infinity|null|none|na|n\/a)$/.test(text);
}

function countLines(bytes: Uint8Array, start: number, end: number, lineEnd: number): number {
  let lines = 1;
  for (
    let at = bytes.indexOf(lineEnd, start);
    at !== -1 && at < end;
    at = bytes.indexOf(lineEnd, at + 1)
  )
    lines += 1;
  return lines;
}

/** The end of the last line that holds anything. */
function trimmedEnd(bytes: Uint8Array, start: number): number {
  let end = bytes.length;
  while (end > start && bytes[end - 1]! <= 32) end -= 1;
  return end;
}
