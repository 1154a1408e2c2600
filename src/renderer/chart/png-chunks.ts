/** Adds to a PNG what a canvas leaves out: its print resolution and text (PNG specification, 11.3.4.3 and 11.3.3.4). */

import { assert } from '#shared/failure/failure.ts';

const signatureBytes = 8;
/** IHDR is always the first chunk, with 13 bytes of data. */
const afterHeader = signatureBytes + 12 + 13;
const metresPerInch = 0.0254;

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** The pHYs chunk: pixels per metre both ways. */
function resolutionChunk(dotsPerInch: number): Uint8Array {
  const data = new Uint8Array(9);
  const perMetre = Math.round(dotsPerInch / metresPerInch);
  const view = new DataView(data.buffer);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  data[8] = 1;
  return chunk('pHYs', data);
}

/** An uncompressed iTXt chunk in UTF-8. */
const textChunk = (keyword: string, text: string): Uint8Array =>
  chunk('iTXt', new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`));

/**
 * The same picture with its resolution and text.
 *
 * @param png a PNG as a canvas encodes it
 * @param texts keyword (Latin letters) to text
 */
export function withPngChunks(
  png: Uint8Array,
  dotsPerInch: number,
  texts: Readonly<Record<string, string>>,
): Uint8Array {
  assert(
    png[1] === 0x50 && png[2] === 0x4e && png[3] === 0x47 && png.length > afterHeader,
    'the canvas encoded a PNG',
  );
  const added = [
    resolutionChunk(dotsPerInch),
    ...Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text)),
  ];
  const bytes = new Uint8Array(png.length + added.reduce((sum, one) => sum + one.length, 0));
  bytes.set(png.subarray(0, afterHeader));
  let at = afterHeader;
  for (const one of added) {
    bytes.set(one, at);
    at += one.length;
  }
  bytes.set(png.subarray(afterHeader), at);
  return bytes;
}
