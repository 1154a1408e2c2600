/** The first chunk of a PNG: size, bits and colour, read without decoding the picture. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** What a PNG says of itself. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colour: 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgba';
  /** Stored in seven passes (Adam7). */
  readonly interlaced: boolean;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const colours: Readonly<Record<number, PngHeader['colour']>> = {
  0: 'grey',
  2: 'rgb',
  3: 'palette',
  4: 'grey-alpha',
  6: 'rgba',
};
const largestSide = 4096;

/** Whether the bytes begin as a PNG does. */
export const isPng = (bytes: Uint8Array): boolean =>
  signature.every((byte, i) => bytes[i] === byte);

/** Reads the header (PNG specification, IHDR); refuses other files, damaged headers, and sides over 4096 px. */
export function readPngHeader(bytes: Uint8Array, path: string): Result<PngHeader> {
  if (!isPng(bytes)) {
    const start = [...bytes.subarray(0, 4)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join(' ');
    return fail(
      'wrong-content',
      `${path}, byte 0: expected a PNG picture, found ${start === '' ? 'an empty file' : start}.`,
    );
  }
  if (bytes.length < 33 || new TextDecoder('latin1').decode(bytes.subarray(12, 16)) !== 'IHDR') {
    return fail(
      'wrong-content',
      `${path}, byte 8: expected the PNG header (IHDR), found a damaged or cut file.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const bitDepth = bytes[24]!;
  const colour = colours[bytes[25]!];
  if (
    width < 1 ||
    height < 1 ||
    width > largestSide ||
    height > largestSide ||
    colour === undefined
  ) {
    return fail(
      'wrong-content',
      `${path}, byte 16: expected a picture of at most ${largestSide} px a side, found ${width} x ${height}, colour type ${bytes[25]!}.`,
    );
  }
  return succeed({ width, height, bitDepth, colour, interlaced: bytes[28] === 1 });
}

/** The header in words, e.g. `640 x 480, 16-bit grey`. */
export const pngHeaderText = (header: PngHeader): string =>
  `${header.width} x ${header.height}, ${header.bitDepth}-bit ${header.colour}`;
