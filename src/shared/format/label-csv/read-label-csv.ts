/** Reads labels of samples, or what a recogniser predicted for them: `sample,label`, or ranked labels after the sample. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { notText } from '#shared/format/number-table/read-number-table.ts';
import { csvRecords } from './csv-records.ts';

/** Labels by sample, in the order of the file. */
export type SampleLabels = ReadonlyMap<string, SampleLabel>;

/** The label of one sample and the line it stands on, from 1. */
export interface SampleLabel {
  readonly label: string;
  /** Further labels, the likelier ones first, or a score: whatever stands behind the label. */
  readonly ranked: readonly string[];
  readonly line: number;
}

/** First fields that make a first line a header, in any case (interfaces.md, recognition). */
const headerWords = new Set(['sample', 'id', 'name', 'video', 'clip']);

/**
 * Reads a labels file of UTF-8 text; samples and labels without the blanks around them.
 *
 * Refuses, naming the line: a record without a label, an empty sample or label, a sample that stands twice, wrong quotes,
 * and text that is no UTF-8. A file with no samples is refused too.
 */
export function readLabelCsv(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<SampleLabels> {
  const path = options.path ?? 'The file';
  const text = utf8Text(bytes, path);
  if (!text.ok) return text;
  const records = csvRecords(text.value, path);
  if (!records.ok) return records;
  const labels = new Map<string, SampleLabel>();
  for (const [i, { line, fields }] of records.value.entries()) {
    const [sample = '', label, ...ranked] = fields;
    if (i === 0 && headerWords.has(sample.toLowerCase())) continue;
    if (label === undefined) {
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected a sample and its label with a comma between, found ${quote(sample)}.`,
      );
    }
    if (sample === '' || label === '') {
      const missing = sample === '' ? 'sample' : 'label';
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected a ${missing}, found an empty field.`,
        { tip: 'Leave the whole line out where there is none.' },
      );
    }
    const first = labels.get(sample);
    if (first !== undefined) {
      return fail(
        'wrong-content',
        `${path}, line ${line}: expected each sample once, found ${quote(sample)} a second time (first on line ${first.line}).`,
      );
    }
    labels.set(sample, { label, ranked, line });
  }
  if (labels.size === 0) {
    const found = records.value.length === 0 ? 'an empty file' : 'a header only';
    return fail('wrong-content', `${path}: expected samples with labels, found ${found}.`);
  }
  return succeed(labels);
}

function utf8Text(bytes: Uint8Array, path: string): Result<string> {
  const refusal = notText(bytes);
  if (refusal !== null) return fail('wrong-content', `${path}: expected text, found ${refusal}.`);
  try {
    return succeed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The decoder says that it failed, not where; decoded leniently, the place carries the replacement character.
    const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
    const line = before.split(/\r\n|\n|\r/).length;
    return fail(
      'wrong-content',
      `${path}, line ${line}: expected UTF-8 text, found another encoding.`,
      { tip: 'Save the file as UTF-8.' },
    );
  }
}

const quote = (text: string): string => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
