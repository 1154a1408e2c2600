/** Decodes the pixels of a PNG of whole bytes a sample; decompression is handed in, so that main can lend its native one. */

import type { PngHeader } from './png-header.ts';
import { unfilterRows } from './png-rows.ts';

/** Takes a zlib stream apart (RFC 1950); null where it is damaged or would yield more than `mostBytes`. */
export type Inflate = (zlib: Uint8Array, mostBytes: number) => Uint8Array | null;

/** Channels of each colour; a palette's index is one. */
const channelsOf: Readonly<Record<PngHeader['colour'], number>> = {
  grey: 1,
  palette: 1,
  'grey-alpha': 2,
  rgb: 3,
  rgba: 4,
};
/** First column and row, and steps, of the seven passes of an interlaced picture (PNG specification, section 8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
/** What some writers put behind the last row; more is no picture of the size that the header says. */
const slackBytes = 1024;

/**
 * Samples row by row, channels beside each other, 16-bit ones high byte first; null where the file is cut or damaged, its
 * check sums are wrong, or its compressed data hold more than the picture that the header promises.
 *
 * @param header of the same bytes; 8 or 16 bits a sample
 */
export function decodePng(
  bytes: Uint8Array,
  header: PngHeader,
  inflate: Inflate,
): Uint8Array<ArrayBuffer> | null {
  const { width, height, bitDepth, colour, interlaced } = header;
  if (bitDepth !== 8 && bitDepth !== 16) return null;
  const pixelBytes = (channelsOf[colour] * bitDepth) / 8;
  const zlib = pictureData(bytes);
  if (zlib === null) return null;
  const shapes = interlaced
    ? passes.map(([left, top, across, down]) => ({
        rows: Math.ceil(Math.max(0, height - top) / down),
        columns: Math.ceil(Math.max(0, width - left) / across),
      }))
    : [{ rows: height, columns: width }];
  const bytesOf = ({ rows, columns }: (typeof shapes)[number]): number =>
    columns === 0 ? 0 : rows * (columns * pixelBytes + 1);
  const expected = shapes.reduce((sum, shape) => sum + bytesOf(shape), 0);
  const filtered = inflate(zlib, expected + slackBytes);
  if (filtered === null || filtered.length < expected) return null;
  const whole = interlaced ? new Uint8Array(width * height * pixelBytes) : null;
  let start = 0;
  for (const [pass, { rows, columns }] of shapes.entries()) {
    if (columns === 0 || rows === 0) continue;
    const shape = { rows, rowBytes: columns * pixelBytes, pixelBytes };
    const plain = unfilterRows(filtered, start, shape);
    if (plain === null || whole === null) return plain;
    start += bytesOf({ rows, columns });
    spread(plain, columns, passes[pass]!, { whole, width, pixelBytes });
  }
  return whole;
}

/** Puts the pixels of a pass at their places in the whole picture. */
function spread(
  plain: Uint8Array,
  columns: number,
  [left, top, across, down]: (typeof passes)[number],
  to: { readonly whole: Uint8Array; readonly width: number; readonly pixelBytes: number },
): void {
  const { whole, width, pixelBytes } = to;
  for (let from = 0, pixel = 0; from < plain.length; from += pixelBytes, pixel += 1) {
    const row = top + Math.floor(pixel / columns) * down;
    const column = left + (pixel % columns) * across;
    whole.set(plain.subarray(from, from + pixelBytes), (row * width + column) * pixelBytes);
  }
}

/** The compressed picture, IDAT after IDAT; null where a chunk is cut or its check sum is wrong, or the end is missing. */
function pictureData(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return null;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    // Chunks that may be left out begin with a small letter.
    const isCritical = (bytes[at + 4]! & 32) === 0;
    if (isCritical && crc32(bytes, at + 4, end) !== view.getUint32(end)) return null;
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, end));
    if (type === 'IEND') return joined(parts);
    at = end + 4;
  }
  return null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array | null {
  const [only] = parts;
  if (parts.length === 1 || only === undefined) return only ?? null;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** CRC-32 of bytes[start, end) as PNG has it (specification, annex D). */
function crc32(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0xffffffff;
  for (let i = start; i < end; i += 1) crc = crcTable[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
