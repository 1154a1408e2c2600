/** PNG chunks: the resolution and text stand right behind the header, with valid checksums. */

import { decode, encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { withPngChunks } from '#renderer/chart/png-chunks.ts';

const png = encode({
  width: 3,
  height: 2,
  data: new Uint8Array(18).fill(200),
  channels: 3,
  depth: 8,
});

describe('withPngChunks', () => {
  const written = withPngChunks(png, 300, { 'chereme-figure': '{"title":"Fehler in °"}' });

  test('keeps the picture and says 300 dots an inch', () => {
    const read = decode(written, { checkCrc: true });
    expect([read.width, read.height, ...read.data]).toEqual([
      3,
      2,
      ...Array.from({ length: 18 }, () => 200),
    ]);
    expect(read.resolution).toEqual({ x: 11811, y: 11811, unit: 1 });
  });

  test('carries text in UTF-8', () => {
    const text = Buffer.from(written).toString('utf8');
    expect(text).toContain('iTXtchereme-figure');
    expect(text).toContain('{"title":"Fehler in °"}');
  });
});
