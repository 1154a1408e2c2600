import { decode } from 'fast-png';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflateSync } from 'node:zlib';
import { decodePng } from '#shared/format/depth-png/decode-png.ts';
import { readPngHeader } from '#shared/format/depth-png/png-header.ts';
import { recogniseDepthPng } from '#shared/format/depth-png/read-depth-png.ts';
import { inflateWithin } from '#main/transfer/inflate-within.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import type { MadePicture } from './png-bytes.ts';
import { filteredRows, pngBytes } from './png-bytes.ts';

const anyPicture = fc
  .record({
    width: fc.integer({ min: 1, max: 19 }),
    height: fc.integer({ min: 1, max: 17 }),
    bitDepth: fc.constantFrom(8 as const, 16 as const),
    channels: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    filters: fc.array(fc.nat(4), { minLength: 1, maxLength: 9 }),
    interlaced: fc.boolean(),
    chunkBytes: fc.integer({ min: 1, max: 200 }),
  })
  .chain((shape) => {
    const length = (shape.width * shape.height * shape.channels * shape.bitDepth) / 8;
    const sample = fc.oneof(fc.constantFrom(0, 1, 2, 255), fc.nat(255));
    return fc
      .array(sample, { minLength: length, maxLength: length })
      .map((samples): MadePicture => ({ ...shape, samples: Uint8Array.from(samples) }));
  });

const decoded = (bytes: Uint8Array): Uint8Array | null =>
  decodePng(bytes, valueOf(readPngHeader(bytes, 'made')), inflateWithin);

describe('decoding a PNG', () => {
  test('gives the samples back, whatever the filters, passes and chunks, as fast-png does', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const bytes = pngBytes(picture);
        expect([...(decoded(bytes) ?? [])]).toEqual([...picture.samples]);
        const { data } = decode(bytes, { checkCrc: true });
        const peer =
          data instanceof Uint16Array ? [...data].flatMap((v) => [v >> 8, v & 255]) : [...data];
        expect(peer).toEqual([...picture.samples]);
      }),
    );
  });

  const picture: MadePicture = {
    width: 20,
    height: 10,
    bitDepth: 16,
    channels: 1,
    samples: Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 256),
    filters: [4, 1, 2, 3],
    interlaced: false,
    chunkBytes: 64,
  };

  test('a hostile file that expands to 100 MB is refused and takes no such memory', () => {
    const bomb = deflateSync(new Uint8Array(100 * 1024 * 1024));
    const before = process.memoryUsage.rss();
    for (const interlaced of [false, true]) {
      const bytes = pngBytes({ ...picture, interlaced, chunkBytes: 100_000 }, bomb);
      const { code, message } = problemOf(recogniseDepthPng(bytes, 'bomb.png', inflateWithin));
      expect(code).toBe('damaged');
      expect(message).toBe(
        'bomb.png: expected 20 x 10 pixels, found damaged or missing picture data.',
      );
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(50 * 1024 * 1024);
  });

  test('a header that promises more than the data hold is refused before memory is taken for it', () => {
    const bytes = pngBytes({ ...picture, width: 4096, height: 4096 }, deflateSync('short'));
    expect(decoded(bytes)).toBeNull();
  });

  test('a few bytes behind the last row are no harm; a filter that there is not is', () => {
    const rows = filteredRows(picture);
    expect(decoded(pngBytes(picture, deflateSync(Buffer.concat([rows, Buffer.alloc(9)]))))).toEqual(
      picture.samples,
    );
    const wrong = rows.slice();
    wrong[0] = 5;
    expect(decoded(pngBytes(picture, deflateSync(wrong)))).toBeNull();
  });

  test('a wrong check sum in a chunk that matters is found', () => {
    const bytes = pngBytes(picture);
    for (const type of ['IHDR', 'IDAT', 'IEND']) {
      const at = Buffer.from(bytes).indexOf(type, 0, 'latin1');
      const length = Buffer.from(bytes).readUInt32BE(at - 4);
      const flipped = bytes.slice();
      flipped[at + 4 + length + 1]! ^= 1;
      expect(decoded(flipped), type).toBeNull();
    }
  });
});
