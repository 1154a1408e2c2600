/** The fast scanner under every text format that holds a fixed number of numbers a line. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { isBlank, parseNumber, quoteToken, tokenEnd } from './number-token.ts';
import type { LineScan } from './scan-line.ts';
import { scanLine } from './scan-line.ts';

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

/** What a scan found: the lines in order, and where it stopped before the end, if it did. */
export interface ScannedTable {
  readonly table: NumberTable;
  readonly problem: TableProblem | null;
}

/** Scans a whole file; one that was scanned in slices before is handed on as such a function. */
export type TableScanner = (source: Uint8Array) => ScannedTable;

/** A scan that goes on a slice at a time. */
export interface TableScan {
  /** Scans the lines that begin in the next so many bytes; true when there are no more. */
  readonly step: (bytes: number) => boolean;
  /** Bytes behind it. */
  readonly position: () => number;
  /** What was found up to here. */
  readonly result: () => ScannedTable;
}

/**
 * Scans lines of numbers parted by spaces, tabs or single commas; LF, CRLF or CR ends a line; a missing last line
 * end, spaces at the ends of lines and blank last lines are fine.
 *
 * Every value is the double nearest to the decimal: a short one is an exact integer divided once by an exact power of
 * ten, and any other goes through `parseNumber`. `nan` and `inf` are refused: they are no measurements.
 */
export const scanNumberTable: TableScanner = (source) => {
  const scan = startTableScan(source);
  scan.step(source.length);
  return scan.result();
};

/** Begins a scan of the same. */
export function startTableScan(source: Uint8Array): TableScan {
  const start = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? 3 : 0;
  const lastByte = trimmedEnd(source, start);
  if (start >= lastByte) {
    return stopped({ line: 1, byte: 0, message: 'expected lines of numbers, found an empty file' });
  }
  const lineEnd = source.includes(lineFeed) ? lineFeed : carriageReturn;
  const { bytes, end } = endedLines(source, lastByte, lineEnd);
  const first = firstLine(bytes, start, end, lineEnd);
  const perLine = first.numbers;
  if (perLine === 0) {
    const message = `expected numbers, found ${quoteToken(bytes, start, end)}`;
    return stopped({ line: 1, byte: start, message });
  }
  const total = countLines(source, start, end, lineEnd) * perLine;
  // A table has at least two bytes a number, so a short first line before long ones cannot ask for more than that.
  const values = new Float64Array(Math.min(total, (end - start + 2) >> 1));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const scan: LineScan = {
    bytes,
    view,
    end,
    lineEnd,
    perLine,
    values,
    position: start,
    problem: null,
  };
  const names: string[] | null = first.named ? [] : null;
  let problem: TableProblem | null = null;
  let lines = 0;

  function step(sliceBytes: number): boolean {
    const stop = Math.min(end, scan.position + sliceBytes);
    while (problem === null && scan.position < stop) {
      const lineStart = scan.position;
      const line = lines + 1;
      if (names !== null) {
        const name = takeName(scan);
        if (name === null) {
          problem = missingName(bytes, { start, lineStart, line, end, lineEnd, perLine });
          break;
        }
        names.push(name);
      }
      const count = scanLine(scan, lines * perLine, names !== null);
      if (scan.problem !== null || count !== perLine) {
        problem = { line, byte: lineStart, message: scan.problem ?? wrongCount(count, perLine) };
        break;
      }
      lines += 1;
      scan.position += 1;
    }
    return problem !== null || scan.position >= end;
  }

  return {
    step,
    position: () => scan.position,
    result: () => ({
      table: {
        lines,
        numbersPerLine: perLine,
        values: lines * perLine === values.length ? values : values.slice(0, lines * perLine),
        names: names === null ? null : names.slice(0, lines),
        warnings: [],
      },
      problem,
    }),
  };
}

/** Takes the word at the begin of a line, or null where a number or nothing stands there. */
function takeName(scan: LineScan): string | null {
  const { bytes, end, lineEnd } = scan;
  let position = scan.position;
  while (isBlank(bytes[position]!) && bytes[position] !== lineEnd) position += 1;
  const wordEnd = tokenEnd(bytes, position, end, lineEnd);
  if (wordEnd === position || !Number.isNaN(parseNumber(bytes, position, wordEnd))) return null;
  scan.position = wordEnd;
  return new TextDecoder().decode(bytes.subarray(position, wordEnd));
}

/**
 * The bytes with `end` at the line end of the last line that holds anything; copied only where the file has no such line
 * end, and always a plain view, so that the scanner is compiled for one kind.
 */
function endedLines(
  source: Uint8Array,
  lastByte: number,
  lineEnd: number,
): { readonly bytes: Uint8Array; readonly end: number } {
  const end = source.indexOf(lineEnd, lastByte);
  if (end !== -1)
    return { bytes: new Uint8Array(source.buffer, source.byteOffset, source.length), end };
  const bytes = new Uint8Array(lastByte + 1);
  bytes.set(source.subarray(0, lastByte));
  bytes[lastByte] = lineEnd;
  return { bytes, end: lastByte };
}

/**
 * Reads a whole number table, or says in one sentence which line is wrong.
 *
 * @param path names the file in the sentence
 */
export function readNumberTable(
  bytes: Uint8Array,
  path: string,
  scan: TableScanner = scanNumberTable,
): Result<NumberTable> {
  const refusal = notText(bytes);
  if (refusal !== null) return fail('wrong-content', `${path}: expected text, found ${refusal}.`);
  const { table, problem } = scan(bytes);
  return problem === null ? succeed(table) : tableFailure(path, problem);
}

/** A problem as a failure that says what to do. */
export const tableFailure = (path: string, problem: TableProblem): ReturnType<typeof fail> =>
  fail('wrong-content', tableProblemText(path, problem), {
    tip: 'Mend the line, or take another copy of the file.',
  });

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
  const head = bytes.subarray(0, 4096);
  const at = head.findIndex((byte) => byte < 32 && !isTextControl(byte));
  if (at === -1) return null;
  return head[at] === 0
    ? `binary data (a zero at byte ${at})`
    : `binary data (byte ${at} is ${head[at]!})`;
}

/** Tab to carriage return, and the end of file that old editors leave. */
const isTextControl = (byte: number): boolean => (byte >= 9 && byte <= 13) || byte === 26;

/** A scan that ends before its first line. */
function stopped(problem: TableProblem): TableScan {
  const table = {
    lines: 0,
    numbersPerLine: 0,
    values: new Float64Array(0),
    names: null,
    warnings: [],
  };
  return { step: () => true, position: () => problem.byte, result: () => ({ table, problem }) };
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
    readonly line: number;
    readonly end: number;
    readonly lineEnd: number;
    readonly perLine: number;
  },
): TableProblem {
  const { start, lineStart, line, end, lineEnd, perLine } = at;
  const { numbers } = firstLine(bytes, lineStart, end, lineEnd);
  // A second line of numbers only, one more than after the word of line 1, says that the word stands for a number.
  if (line === 2 && numbers === perLine + 1) {
    const message = `expected a number, found ${quoteToken(bytes, start, end)} (value 1)`;
    return { line: 1, byte: start, message };
  }
  const found = numbers === 0 ? 'an empty line' : quoteToken(bytes, lineStart, end);
  const message = `expected a frame name first as on line 1, found ${found}`;
  return { line, byte: lineStart, message };
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
