/** Tags as CSV and JSON: whatever is written comes back, and bad lines are named. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TaggedClip } from '#shared/format/clip-tags/clip-tags.ts';
import { looksLikeTagCsv, readTagCsv } from '#shared/format/clip-tags/read-tag-csv.ts';
import { looksLikeTagJson, readTagJson, writeTagJson } from '#shared/format/clip-tags/tag-json.ts';
import { writeTagCsv } from '#shared/format/clip-tags/write-tag-csv.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Texts as a person types them: nothing at their ends. */
const typed = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.trim());
const named = typed.map((text) => `x${text}`);
const anyTag = fc
  .record({
    category: named,
    fromFrame: fc.nat(5000),
    length: fc.integer({ min: 1, max: 300 }),
    note: typed,
    reviewer: named,
    taggedAt: fc.constantFrom('2026-11-20T10:00:00.000Z', undefined),
  })
  .map(({ length, taggedAt, ...rest }) => ({
    ...rest,
    toFrame: rest.fromFrame + length,
    ...(taggedAt === undefined ? {} : { taggedAt }),
  }));
const anyClips = fc
  .uniqueArray(
    fc.record({
      name: named,
      gloss: fc.option(named),
      signer: fc.option(named),
      fps: fc.constantFrom(null, 25, 29.97, 50),
      frames: fc.nat(5000),
      reviewed: fc.boolean(),
      tags: fc.array(anyTag, { maxLength: 4 }),
    }),
    { selector: ({ name }) => name, maxLength: 5 },
  )
  .map((clips): readonly TaggedClip[] => clips);

describe('tags', () => {
  test('come back from CSV as they were', () => {
    fc.assert(
      fc.property(anyClips, (clips) => {
        const text = writeTagCsv(clips, failureCategories);
        expect(looksLikeTagCsv(text)).toBe(true);
        expect(valueOf(readTagCsv(bytes(text)))).toEqual(clips);
      }),
    );
  });

  test('come back from JSON as they were', () => {
    fc.assert(
      fc.property(anyClips, (clips) => {
        const value: unknown = JSON.parse(writeTagJson(clips, failureCategories, '2026-11-26'));
        expect(looksLikeTagJson(value)).toBe(true);
        expect(valueOf(readTagJson(value))).toEqual(clips);
      }),
    );
  });

  test('a line says the span in frames and in ms, and the category in words', () => {
    const clip: TaggedClip = {
      name: 'signer0_sample1',
      gloss: 'a, b',
      signer: null,
      fps: 29.97,
      frames: 60,
      reviewed: true,
      tags: [
        { category: 'face-wrong', fromFrame: 3, toFrame: 20, note: 'say "so"', reviewer: 'Ada' },
      ],
    };
    expect(writeTagCsv([clip], failureCategories).split('\r\n')[1]).toBe(
      'signer0_sample1,face-wrong,face: wrong,3,20,100,667,"say ""so""",Ada,,yes,"a, b",,29.97,60',
    );
  });

  test.each([
    ['clip,category,from_frame,to_frame\na,x,5,5\n', 't.csv, line 2: expected a first frame'],
    ['clip,category,from_frame,to_frame\na,x,-1,5\n', 't.csv, line 2'],
    ['clip,category,from_frame,to_frame\n,x,1,5\n', 't.csv, line 2: expected a clip'],
    ['clip,category\na,x\n', 't.csv, line 1: expected the columns'],
    ['clip,category,from_frame,to_frame\n"a,x,1,2\n', 't.csv, line 2: expected a field in quotes'],
  ])('%j is refused', (text, words) => {
    expect(problemOf(readTagCsv(bytes(text), { path: 't.csv' })).message).toContain(words);
  });

  test('a JSON entry that is none is named', () => {
    const tag = { category: 'x', fromFrame: 5, toFrame: 4 };
    const value = { format: 'chereme-tags', clips: [{ name: 'a', tags: [tag] }] };
    expect(problemOf(readTagJson(value, { path: 't.json' })).message).toContain(
      't.json, clips.0.tags.0: expected tags of clips',
    );
    expect(looksLikeTagJson({ format: 'other' })).toBe(false);
    expect(looksLikeTagJson(null)).toBe(false);
  });
});
