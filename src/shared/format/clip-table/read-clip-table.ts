/** Reads the CSV tables of sign clips and says by their content what they are: labels, predictions, glosses, an index. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { CsvRecord } from '#shared/format/label-csv/csv-records.ts';
import { csvRecords } from '#shared/format/label-csv/csv-records.ts';
import { readLabelCsv } from '#shared/format/label-csv/read-label-csv.ts';
import type { ScoredLabel } from '#shared/format/predictions-json/read-predictions-json.ts';
import type { TableColumns } from './table-columns.ts';
import { clipNameOfRow, columnsOf } from './table-columns.ts';

/** What a table says of one clip. */
export interface LabelledClip {
  readonly sample: string;
  /** Likeliest first; the first one alone where the table is one of labels. */
  readonly ranked: readonly ScoredLabel[];
  /** null where the table does not say. */
  readonly signer: string | null;
  readonly hand: 'left' | 'right' | null;
}

/** Where a clip stands in an array that holds many. */
export interface IndexedClip {
  readonly name: string;
  readonly label: string | null;
  readonly signer: string | null;
  readonly hand: 'left' | 'right' | null;
  /** Its row in an array of equal clips, from 0. */
  readonly row: number;
  /** Its frames in an array of frames; null where the table does not say. */
  readonly firstFrame: number | null;
  readonly frames: number | null;
  readonly fps: number | null;
  /** Line of the table, from 1. */
  readonly line: number;
}

/** A table that was recognised. */
export type ClipTable =
  | {
      readonly kind: 'labels';
      readonly clips: readonly LabelledClip[];
      /** Whether more than one label, or a score, stands behind a sample: then it is no table of true labels. */
      readonly ranked: boolean;
    }
  | {
      readonly kind: 'glosses';
      readonly languages: readonly string[];
      /** Words by language, by label. */
      readonly words: ReadonlyMap<string, Readonly<Record<string, string>>>;
    }
  | { readonly kind: 'index'; readonly clips: readonly IndexedClip[] };

/** Whether a text begins as such a table: commas, and a first field that is no number. */
export function looksLikeClipTable(head: string): boolean {
  const line = head.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const fields = line.split(',');
  const [start = '', ...rest] = fields.map((field) => field.trim());
  if (rest.length === 0 || start === '' || !Number.isNaN(Number(start))) return false;
  // A name and a great many numbers is a line of joints.
  const numbers = rest.filter((field) => field !== '' && !Number.isNaN(Number(field)));
  return !(numbers.length === rest.length && rest.length >= 24);
}

/**
 * Reads a table of UTF-8 text. Refuses, naming the line, what `readLabelCsv` refuses, a row of an index that is no whole
 * number, and a label of a gloss list that stands twice.
 */
export function readClipTable(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<ClipTable> {
  const path = options.path ?? 'The file';
  const records = csvRecords(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''), path);
  if (!records.ok) return records;
  const [header, ...rows] = records.value;
  const columns = header === undefined ? null : columnsOf(header.fields);
  if (columns === null) return plainLabels(bytes, path);
  if (rows.length === 0)
    return fail('wrong-content', `${path}: expected lines behind the header, found none.`);
  if (columns.kind === 'glosses') return glosses(columns, rows, path);
  if (columns.kind === 'index') return index(columns, rows, path);
  if (columns.kind === 'labels' && columns.isPlain) return plainLabels(bytes, path);
  return labels(columns, rows, path);
}

function plainLabels(bytes: Uint8Array, path: string): Result<ClipTable> {
  const read = readLabelCsv(bytes, { path });
  if (!read.ok) return read;
  let ranked = false;
  const clips = [...read.value].map(([sample, entry]): LabelledClip => {
    // A single number below 1 behind the label is its score.
    const [one] = entry.ranked;
    const isScore = entry.ranked.length === 1 && /^[01]?\.\d+(?:e-?\d+)?$/i.test(one ?? '');
    if (entry.ranked.length > 0) ranked = true;
    const all = isScore
      ? [{ label: entry.label, score: Number(one) }]
      : [entry.label, ...entry.ranked.filter((label) => label !== '')].map((label) => ({
          label,
          score: null,
        }));
    return { sample, ranked: all, signer: null, hand: null };
  });
  return succeed({ kind: 'labels', clips, ranked });
}

function labels(
  columns: TableColumns,
  rows: readonly CsvRecord[],
  path: string,
): Result<ClipTable> {
  const lines = new Map<string, number>();
  const clips: LabelledClip[] = [];
  for (const [i, { line, fields }] of rows.entries()) {
    const sample = clipNameOfRow(columns, fields, i);
    const scored = columns.scores.map(({ label, at }) => ({ label, score: Number(fields[at]) }));
    const wrong = scored.find(({ score }) => !Number.isFinite(score));
    const label = columns.label === null ? '' : (fields[columns.label] ?? '');
    if (sample === '' || wrong !== undefined || (scored.length === 0 && label === '')) {
      const expected =
        wrong === undefined ? 'a sample and its label' : `a number for ${wrong.label}`;
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected ${expected}, found "${fields.join(',').slice(0, 60)}".`,
      );
    }
    const before = lines.get(sample);
    if (before !== undefined) {
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected each sample once, found "${sample}" a second time (first on line ${before}).`,
      );
    }
    lines.set(sample, line);
    const ranked =
      scored.length > 0 ? scored.sort((a, b) => b.score - a.score) : [{ label, score: null }];
    clips.push({
      sample,
      ranked,
      signer: signerOf(columns, fields),
      hand: handOf(columns, fields),
    });
  }
  return succeed({ kind: 'labels', clips, ranked: columns.scores.length > 0 });
}

function glosses(
  columns: TableColumns,
  rows: readonly CsvRecord[],
  path: string,
): Result<ClipTable> {
  const words = new Map<string, Record<string, string>>();
  for (const { line, fields } of rows) {
    const label = fields[0] ?? '';
    if (label === '' || words.has(label)) {
      const found = label === '' ? 'an empty field' : `"${label}" a second time`;
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected each label once, found ${found}.`,
      );
    }
    const entries = columns.languages.map(
      (language, i) => [language, fields[i + 1] ?? ''] as const,
    );
    words.set(label, Object.fromEntries(entries.filter(([, word]) => word !== '')));
  }
  return succeed({ kind: 'glosses', languages: columns.languages, words });
}

function index(columns: TableColumns, rows: readonly CsvRecord[], path: string): Result<ClipTable> {
  const clips: IndexedClip[] = [];
  const number = (fields: readonly string[], at: number | null): number | null =>
    at === null || (fields[at] ?? '') === '' ? null : Number(fields[at]);
  for (const [i, { line, fields }] of rows.entries()) {
    const row = number(fields, columns.row) ?? i;
    const firstFrame = number(fields, columns.firstFrame);
    const frames = number(fields, columns.frames);
    for (const value of [row, firstFrame, frames]) {
      if (value !== null && (!Number.isInteger(value) || value < 0)) {
        return fail(
          'wrong-content',
          `${path}, line ${line}: expected whole numbers for row, first frame and frames, found "${fields.join(',').slice(0, 60)}".`,
        );
      }
    }
    const label = columns.label === null ? '' : (fields[columns.label] ?? '');
    clips.push({
      name: clipNameOfRow(columns, fields, i),
      label: label === '' ? null : label,
      signer: signerOf(columns, fields),
      hand: handOf(columns, fields),
      row,
      firstFrame,
      frames,
      fps: number(fields, columns.fps),
      line,
    });
  }
  return succeed({ kind: 'index', clips: withOwnNames(clips) });
}

/** Clips that share a name are told apart by their row. */
function withOwnNames(clips: readonly IndexedClip[]): readonly IndexedClip[] {
  const seen = new Map<string, number>();
  for (const { name } of clips) seen.set(name, (seen.get(name) ?? 0) + 1);
  return clips.map((clip) =>
    (seen.get(clip.name) ?? 0) > 1 ? { ...clip, name: `${clip.name}_${clip.row}` } : clip,
  );
}

function signerOf({ signer }: TableColumns, fields: readonly string[]): string | null {
  const value = signer === null ? '' : (fields[signer] ?? '');
  return value === '' ? null : value;
}

function handOf({ hand }: TableColumns, fields: readonly string[]): 'left' | 'right' | null {
  const value = hand === null ? '' : (fields[hand] ?? '').toLowerCase();
  if (value.startsWith('l')) return 'left';
  return value.startsWith('r') ? 'right' : null;
}
