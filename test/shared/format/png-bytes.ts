/** Writes PNG files with every filter, interlaced or not, for tests: what our own writer never makes. */

import { crc32, deflateSync } from 'node:zlib';

/** A picture to be written. */
export interface MadePicture {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: 8 | 16;
  readonly channels: 1 | 2 | 3 | 4;
  /** Bytes of all samples, 16-bit ones high byte first. */
  readonly samples: Uint8Array;
  /** The filter of each row, taken in turn. */
  readonly filters: readonly number[];
  readonly interlaced: boolean;
  /** Bytes an IDAT chunk. */
  readonly chunkBytes?: number;
}

const colourTypes = { 1: 0, 2: 4, 3: 2, 4: 6 } as const;
/** Adam7: first column, first row, and the steps, pass by pass. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** One chunk with its length and check sum. */
export function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(typed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

/** The file, with `zlib` in place of its own compressed rows where it is given. */
export function pngBytes(picture: MadePicture, zlib?: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header.set(
    [picture.bitDepth, colourTypes[picture.channels], 0, 0, picture.interlaced ? 1 : 0],
    8,
  );
  const data = zlib ?? deflateSync(filteredRows(picture));
  const size = picture.chunkBytes ?? data.length;
  const parts: Buffer[] = [];
  for (let at = 0; at < data.length; at += size)
    parts.push(chunk('IDAT', data.subarray(at, at + size)));
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Comment\0made by a test', 'latin1')),
    ...parts,
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** Rows as they are compressed: a filter byte and the filtered bytes. */
export function filteredRows(picture: MadePicture): Uint8Array {
  const pixelBytes = (picture.channels * picture.bitDepth) / 8;
  const rows: number[][] = [];
  for (const [left, top, across, down] of picture.interlaced ? passes : [[0, 0, 1, 1] as const]) {
    let above: readonly number[] | null = null;
    for (let y = top; y < picture.height; y += down) {
      const row: number[] = [];
      for (let x = left; x < picture.width; x += across) {
        const at = (y * picture.width + x) * pixelBytes;
        row.push(...picture.samples.subarray(at, at + pixelBytes));
      }
      if (row.length === 0) continue;
      const filter = picture.filters[rows.length % picture.filters.length]!;
      rows.push([filter, ...filtered(row, above, filter, pixelBytes)]);
      above = row;
    }
  }
  return Uint8Array.from(rows.flat());
}

function filtered(
  row: readonly number[],
  above: readonly number[] | null,
  filter: number,
  pixelBytes: number,
): number[] {
  return row.map((value, i) => {
    const a = row[i - pixelBytes] ?? 0;
    const b = above?.[i] ?? 0;
    const c = i < pixelBytes ? 0 : (above?.[i - pixelBytes] ?? 0);
    const p = a + b - c;
    const near = [a, b, c].toSorted((x, y) => Math.abs(p - x) - Math.abs(p - y))[0]!;
    const predicted = [0, a, b, Math.floor((a + b) / 2), near][filter]!;
    return (value - predicted) & 255;
  });
}
