import { encode } from 'fast-png';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDepthPng, recogniseDepthPng } from '#shared/format/depth-png/read-depth-png.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { looksLikeMsraBin, readMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { inflateWithin } from '#main/transfer/inflate-within.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const path = 'frame';
const inflate = inflateWithin;
const anyFrame = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .array(fc.oneof(fc.constant(0), fc.nat(65_535)), {
        minLength: width * height,
        maxLength: width * height,
      })
      .map((values): DepthFrame => ({
        width,
        height,
        values: Uint16Array.from(values),
        unitMm: 1,
      })),
  );

describe('16-bit depth PNG', () => {
  test('written and read again is the same, with its unit', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const read = valueOf(
          readDepthPng(writeDepthPng(frame), { encoding: 'png-16-bit', inflate, unitMm: 0.125 }),
        );
        expect(read).toEqual({ ...frame, unitMm: 0.125 });
      }),
    );
  });

  test('is known by its header', () => {
    const frame = { width: 2, height: 1, values: Uint16Array.of(5, 6), unitMm: 1 };
    expect(valueOf(recogniseDepthPng(writeDepthPng(frame), path, inflate))).toMatchObject({
      encoding: 'png-16-bit',
      frame,
    });
  });
});

describe('green-blue depth PNG', () => {
  const picture = (pixels: readonly (readonly [number, number, number])[]): Uint8Array =>
    encode({
      width: pixels.length,
      height: 1,
      data: Uint8Array.from(pixels.flat()),
      channels: 3,
      depth: 8,
    });

  test('is G * 256 + B in mm; red is ignored and the empty background of 2001 mm is no measurement', () => {
    const read = valueOf(
      readDepthPng(
        picture([
          [9, 2, 225],
          [0, 7, 209],
          [0, 3, 0],
        ]),
        { encoding: 'png-green-blue-mm', inflate },
      ),
    );
    expect([...read.values]).toEqual([737, 0, 768]);
    expect(read.unitMm).toBe(1);
  });

  test('a photograph is refused', () => {
    const photograph = picture([
      [200, 180, 170],
      [90, 120, 40],
      [255, 255, 255],
    ]);
    expect(problemOf(recogniseDepthPng(photograph, path, inflate)).message).toBe(
      'frame: expected depth in green and blue, found a colour photograph.',
    );
  });

  test.each([
    [
      '8-bit grey',
      encode({ width: 1, height: 1, data: Uint8Array.of(7), channels: 1, depth: 8 }),
      '1 x 1, 8-bit grey',
    ],
    ['no PNG', Uint8Array.of(1, 2, 3), 'found 01 02 03'],
    ['nothing', new Uint8Array(0), 'found an empty file'],
  ])('refuses %s', (_, bytes, words) => {
    expect(problemOf(recogniseDepthPng(bytes, path, inflate)).message).toContain(words);
    expect(readDepthPng(bytes, { encoding: 'png-16-bit', inflate, path }).ok).toBe(false);
  });
});

describe('damaged PNG', () => {
  const whole = writeDepthPng({
    width: 40,
    height: 30,
    values: Uint16Array.from({ length: 1200 }, (_, i) => i * 31),
    unitMm: 1,
  });

  test('cut anywhere is refused', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 13), (length) => {
        expect(
          readDepthPng(whole.slice(0, length), { encoding: 'png-16-bit', inflate, path }).ok,
        ).toBe(false);
      }),
    );
  });

  test('a header that promises billions of pixels is refused before anything is made of it', () => {
    const huge = whole.slice();
    new DataView(huge.buffer).setUint32(16, 4_000_000_000);
    expect(
      problemOf(readDepthPng(huge, { encoding: 'png-16-bit', inflate, path })).message,
    ).toContain('byte 16');
  });

  test('flipped bytes never throw', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const flipped = whole.slice();
        flipped[at] = byte;
        const read = readDepthPng(flipped, { encoding: 'png-16-bit', inflate, path });
        if (read.ok) expect(read.value.values.length).toBe(read.value.width * read.value.height);
      }),
    );
  });
});

describe('MSRA .bin', () => {
  test('written and read again is the same', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const bytes = writeMsraBin(frame);
        expect(valueOf(readMsraBin(bytes))).toEqual(frame);
        expect(looksLikeMsraBin(bytes)).toBe(bytes.length > 24);
      }),
    );
  });

  /** A header and as many floats as its rectangle takes. */
  const file = (header: readonly number[], floats: readonly number[]): Uint8Array => {
    const bytes = new Uint8Array(24 + floats.length * 4);
    const view = new DataView(bytes.buffer);
    for (const [i, field] of header.entries()) view.setUint32(i * 4, field, true);
    for (const [i, depth] of floats.entries()) view.setFloat32(24 + i * 4, depth, true);
    return bytes;
  };

  test('places the rectangle in the full frame, row by row', () => {
    const frame = valueOf(readMsraBin(file([4, 3, 1, 1, 3, 3], [300.4, 301.6, 0, 303])));
    expect(frame).toMatchObject({ width: 4, height: 3, unitMm: 1 });
    expect([...frame.values]).toEqual([0, 0, 0, 0, 0, 300, 302, 0, 0, 0, 303, 0]);
  });

  test.each([
    [new Uint8Array(10), 'frame: expected a header of 24 bytes, found 10 bytes in all.'],
    [
      file([0, 3, 0, 0, 0, 0], []),
      'frame, byte 0: expected the width and height of a depth frame, found 0 x 3.',
    ],
    [
      file([4, 3, 3, 0, 5, 1], [1, 2]),
      'frame, byte 8: expected a rectangle inside 4 x 3, found left 3, top 0, right 5, bottom 1.',
    ],
    [file([4, 3, 0, 0, 2, 1], [1]), 'frame: expected 32 bytes for a rectangle of 2 x 1, found 28.'],
    [
      file([4, 3, 0, 0, 2, 1], [1, -5]),
      'frame, byte 28: expected a depth of 0 to 65535 mm, found -5.',
    ],
    [
      file([4, 3, 0, 0, 2, 1], [Number.NaN, 1]),
      'frame, byte 24: expected a depth of 0 to 65535 mm, found NaN.',
    ],
  ])('refuses %#', (bytes, message) => {
    expect(problemOf(readMsraBin(bytes, { path })).message).toBe(message);
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readMsraBin(bytes)));
  });
});
