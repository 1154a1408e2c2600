/** Reads the CSV tables of sign clips and says by their content what they are: labels, predictions, glosses, an index. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { CsvRecord } from '#shared/format/label-csv/csv-records.ts';
import { csvRecords } from '#shared/format/label-csv/csv-records.ts';
import { readLabelCsv } from '#shared/format/label-csv/read-label-csv.ts';
import type {
  ScoredLabel,
  SystemPredictions,
} from '#shared/format/predictions-json/read-predictions-json.ts';
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
      /** Of a table with several systems below each other: their predictions; `clips` are then empty. */
      readonly systems?: readonly SystemPredictions[];
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
  const systems = new Map<string, Map<string, readonly ScoredLabel[]>>();
  // A table may say of its clips only who signs, and with which hand.
  const needsLabel = columns.signer === null && columns.hand === null;
  for (const [i, { line, fields }] of rows.entries()) {
    const sample = clipNameOfRow(columns, fields, i);
    const ranked = rankingOf(columns, fields);
    const wrong = ranked.find(({ score }) => score !== null && !Number.isFinite(score));
    const system = columns.system === null ? null : (fields[columns.system] ?? '');
    const isEmpty = (needsLabel || system !== null) && ranked.length === 0;
    if (sample === '' || system === '' || wrong !== undefined || isEmpty) {
      const expected =
        wrong === undefined
          ? `a sample${system === null ? '' : ', its system'} and its label`
          : `a number for ${wrong.label}`;
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected ${expected}, found "${fields.join(',').slice(0, 60)}".`,
      );
    }
    const before = lines.get(`${sample}\n${system ?? ''}`);
    if (before !== undefined) {
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected each sample once, found "${sample}" a second time (first on line ${before}).`,
      );
    }
    lines.set(`${sample}\n${system ?? ''}`, line);
    if (system !== null) {
      const samples = systems.get(system) ?? new Map<string, readonly ScoredLabel[]>();
      systems.set(system, samples.set(sample, ranked));
      continue;
    }
    clips.push({
      sample,
      ranked,
      signer: signerOf(columns, fields),
      hand: handOf(columns, fields),
    });
  }
  if (columns.system !== null) {
    const named = [...systems].map(([name, samples]) => ({ name, samples }));
    return succeed({ kind: 'labels', clips: [], systems: named, ranked: true });
  }
  const isRanked = columns.scores.length > 0 || columns.ranked.length > 0 || columns.score !== null;
  return succeed({ kind: 'labels', clips, ranked: isRanked });
}

/** Labels of a line, the likeliest first; a score that is no number is NaN. */
function rankingOf(columns: TableColumns, fields: readonly string[]): ScoredLabel[] {
  const scoreAt = (at: number | null): number | null =>
    at === null || (fields[at] ?? '') === '' ? null : Number(fields[at]);
  const all = columns.scores.map(({ label, at }) => ({
    label,
    score: (fields[at] ?? '') === '' ? Number.NaN : Number(fields[at]),
  }));
  if (all.length > 0) return all.sort((a, b) => b.score - a.score);
  if (columns.ranked.length > 0) {
    return columns.ranked
      .map(({ label, score }) => ({ label: fields[label] ?? '', score: scoreAt(score) }))
      .filter(({ label }) => label !== '');
  }
  const label = columns.label === null ? '' : (fields[columns.label] ?? '');
  return label === '' ? [] : [{ label, score: scoreAt(columns.score) }];
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
