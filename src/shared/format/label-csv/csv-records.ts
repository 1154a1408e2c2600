/** Takes comma-separated text apart into records of fields (RFC 4180). */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** Fields of one record; `line` is where it begins, from 1. */
export interface CsvRecord {
  readonly line: number;
  /** Without the quotes around them, and without blanks at their ends. */
  readonly fields: readonly string[];
}

/**
 * Splits text into records. A field in quotes may hold commas, line ends and doubled quotes; LF, CRLF or CR ends a record;
 * lines without anything on them are passed over. A quote in the middle of a field stands for itself.
 *
 * Refuses, naming the line: a quote that is never closed, and text behind a closing one.
 */
export function csvRecords(text: string, path: string): Result<readonly CsvRecord[]> {
  const records: CsvRecord[] = [];
  const scan = { text, position: 0, line: 1 };
  while (scan.position < text.length) {
    const { line } = scan;
    const fields: string[] = [];
    let more = true;
    while (more) {
      const field = takeField(scan);
      if (field === null) return wrongQuotes(scan, path);
      fields.push(field);
      more = text[scan.position] === ',';
      if (more) scan.position += 1;
    }
    takeLineEnd(scan);
    if (fields.length > 1 || fields[0] !== '') records.push({ line, fields });
  }
  return succeed(records);
}

interface Scan {
  readonly text: string;
  position: number;
  /** The line at `position`; of a wrong quote the line it stands on. */
  line: number;
}

const lineEnd = /\r\n|\n|\r/;
const plainEnd = /[,\r\n]|$/g;
const blanks = /[ \t]*/y;

/** The field at the position, or null where its quotes are wrong; the position stays at its first quote then. */
function takeField(scan: Scan): string | null {
  const { text } = scan;
  const start = behindBlanks(text, scan.position);
  if (text[start] !== '"') {
    plainEnd.lastIndex = scan.position;
    const end = plainEnd.exec(text)?.index ?? text.length;
    const field = text.slice(scan.position, end).trim();
    scan.position = end;
    return field;
  }
  scan.position = start;
  const close = closingQuote(text, start);
  if (close === -1) return null;
  const end = behindBlanks(text, close + 1);
  if (end < text.length && !',\r\n'.includes(text[end]!)) return null;
  scan.position = end;
  const inside = text.slice(start + 1, close);
  scan.line += inside.split(lineEnd).length - 1;
  return inside.replaceAll('""', '"').trim();
}

function behindBlanks(text: string, from: number): number {
  blanks.lastIndex = from;
  blanks.test(text);
  return blanks.lastIndex;
}

/** Where the quote that opens at `open` is closed, doubled ones passed over; -1 if nowhere. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function takeLineEnd(scan: Scan): void {
  scan.position += scan.text.startsWith('\r\n', scan.position) ? 2 : 1;
  scan.line += 1;
}

function wrongQuotes({ text, position, line }: Scan, path: string): Result<never> {
  const close = closingQuote(text, position);
  const rest = text.slice(close + 1, close + 13).split(/[,\r\n]/, 1)[0] ?? '';
  const found =
    close === -1 ? 'a quote that is never closed' : `"${rest.trim()}" behind the closing quote`;
  return fail(
    'wrong-content',
    `${path}, line ${line}: expected a field in quotes and then a comma or the end of the line, found ${found}.`,
  );
}
