/** Reads tags from CSV: the table that Chereme writes, or one with at least a clip, a category and a span. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { CsvRecord } from '#shared/format/label-csv/csv-records.ts';
import { csvRecords } from '#shared/format/label-csv/csv-records.ts';
import type { SpanTag, TaggedClip } from './clip-tags.ts';

const spanColumns = ['clip', 'category', 'from_frame', 'to_frame'] as const;

/** Whether a first line names the columns of tags. */
export function looksLikeTagCsv(head: string): boolean {
  const names = fieldsOf(head.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1)[0] ?? '');
  return spanColumns.every((name) => names.includes(name));
}

const fieldsOf = (line: string): string[] =>
  line.split(',').map((name) => name.trim().replaceAll('"', '').toLowerCase());

/**
 * Reads a table of UTF-8 text; a line without a category says only that its clip was reviewed, or not.
 *
 * Refuses, naming the line: frames that are no whole numbers, a span without length, a line without a clip.
 */
export function readTagCsv(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<readonly TaggedClip[]> {
  const path = options.path ?? 'The file';
  const records = csvRecords(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''), path);
  if (!records.ok) return records;
  const [header, ...rows] = records.value;
  const names = header?.fields.map((name) => name.toLowerCase()) ?? [];
  if (!spanColumns.every((name) => names.includes(name))) {
    return fail(
      'wrong-content',
      `${path}, line 1: expected the columns ${spanColumns.join(', ')}, found ${names.join(', ').slice(0, 80)}.`,
    );
  }
  const clips = new Map<string, TaggedClip & { tags: SpanTag[] }>();
  for (const row of rows) {
    const get = (name: string): string => row.fields[names.indexOf(name)] ?? '';
    const name = get('clip');
    if (name === '')
      return fail('wrong-content', `${path}, line ${row.line}: expected a clip, found none.`);
    const clip = clips.get(name) ?? {
      name,
      gloss: textOrNull(get('gloss')),
      signer: textOrNull(get('signer')),
      fps: Number(get('fps')) > 0 ? Number(get('fps')) : null,
      frames: /^\d+$/.test(get('frames')) ? Number(get('frames')) : 0,
      reviewed: /^(?:yes|true|1)$/i.test(get('reviewed')),
      tags: [],
    };
    clips.set(name, clip);
    if (get('category') === '') continue;
    const tag = tagOf(get, row, path);
    if (!tag.ok) return tag;
    clip.tags.push(tag.value);
  }
  return succeed([...clips.values()]);
}

const textOrNull = (text: string): string | null => (text === '' ? null : text);

function tagOf(get: (name: string) => string, { line }: CsvRecord, path: string): Result<SpanTag> {
  const [from, to] = [get('from_frame'), get('to_frame')];
  const isSpan = /^\d{1,9}$/.test(from) && /^\d{1,9}$/.test(to) && Number(to) > Number(from);
  if (!isSpan) {
    return fail(
      'wrong-content',
      `${path}, line ${line}: expected a first frame and a frame behind the last one, found "${from.slice(0, 20)}" and "${to.slice(0, 20)}".`,
    );
  }
  const taggedAt = get('tagged_at');
  return succeed({
    category: get('category'),
    fromFrame: Number(from),
    toFrame: Number(to),
    note: get('note'),
    reviewer: get('reviewer'),
    ...(taggedAt === '' ? {} : { taggedAt }),
  });
}
