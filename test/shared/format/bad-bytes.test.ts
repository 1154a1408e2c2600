/** Whatever the bytes are, the readers of sign clips answer with a value or a sentence that names the file; they never throw. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result } from '#shared/failure/failure.ts';
import { readClipTable } from '#shared/format/clip-table/read-clip-table.ts';
import { readTagCsv } from '#shared/format/clip-tags/read-tag-csv.ts';
import { readTagJson } from '#shared/format/clip-tags/tag-json.ts';
import { readEaf } from '#shared/format/elan/read-eaf.ts';
import { writeTagEaf } from '#shared/format/elan/tag-tiers.ts';
import { readArrayJson } from '#shared/format/holistic-array/read-array-json.ts';
import { readNpy } from '#shared/format/npy/read-npy.ts';
import { readOpenPoseJson } from '#shared/format/openpose-json/read-openpose-json.ts';
import {
  looksLikePredictions,
  readPredictionsJson,
} from '#shared/format/predictions-json/read-predictions-json.ts';
import { npyBytes } from './npy-bytes.ts';
import { countingPerson, openPoseFile } from './openpose-json/made-openpose.ts';

const path = 'x.file';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Reader {
  readonly name: string;
  /** A good file, from which the bad ones are made. */
  readonly good: Uint8Array;
  readonly read: (bytes: Uint8Array) => Result<unknown>;
}

const tag = { category: 'other', fromFrame: 0, toFrame: 9, note: 'n', reviewer: 'Ada' };
const clip = { name: 'a', fps: 25, media: null, date: '2026-11-26', categories: [] };

const readers: readonly Reader[] = [
  {
    name: 'numpy arrays',
    good: npyBytes('<f4', [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)),
    read: (bytes) => readNpy(bytes, { path }),
  },
  {
    name: 'OpenPose JSON',
    good: openPoseFile([countingPerson(0)]),
    read: (bytes) => readOpenPoseJson(bytes, { path }),
  },
  {
    name: 'tables of clips',
    good: bytesOf('sample,signer,label,score\na,Ada,3,0.5\n"b, c",Béla,4,0.25\n'),
    read: (bytes) => readClipTable(bytes, { path }),
  },
  {
    name: 'tables of tags',
    good: bytesOf('clip,category,from_frame,to_frame,note\na,other,0,9,"x, y"\n'),
    read: (bytes) => readTagCsv(bytes, { path }),
  },
  {
    name: 'ELAN documents',
    good: bytesOf(writeTagEaf([tag], clip).text),
    read: (bytes) => readEaf(bytes, { path }),
  },
];

describe.each(readers)('$name', ({ good, read }) => {
  const check = (bytes: Uint8Array): void => {
    const result = read(bytes);
    if (!result.ok) expect(result.error.message).toContain(path);
  };

  test('a good file is read', () => expect(read(good).ok).toBe(true));

  test('cut anywhere, with bytes flipped, or of any bytes', () => {
    fc.assert(fc.property(fc.nat(good.length), (length) => check(good.slice(0, length))));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 }),
        (flips) => {
          const bytes = good.slice();
          for (const [at, byte] of flips) bytes[at] = byte;
          check(bytes);
        },
      ),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check));
  });
});

test('any JSON value is predictions, tags or a description, or none of them', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      looksLikePredictions(value);
      for (const result of [readPredictionsJson(value, { path }), readTagJson(value, { path })])
        if (!result.ok) expect(result.error.message).toContain(path);
      readArrayJson(bytesOf(JSON.stringify(value)));
    }),
  );
});
