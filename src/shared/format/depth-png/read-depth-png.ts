/** Reads depth frames from PNG files: NYU's green-blue millimetres, and 16-bit grey with a unit. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { Inflate } from './decode-png.ts';
import { decodePng } from './decode-png.ts';
import type { PngHeader } from './png-header.ts';
import { pngHeaderText, readPngHeader } from './png-header.ts';

/** How a PNG holds depth. */
export type DepthPngEncoding = 'png-green-blue-mm' | 'png-16-bit';

/** What NYU's files hold where nothing was measured, in mm (formats.md section 7). */
const nyuEmptyMm = 2001;
/** A depth camera for hands sees less far than this; the high byte of a photograph's green runs to 255. */
const farthestMm = 16_384;
/** More pixels than this share beyond it are a photograph. */
const photographShare = 0.01;

/**
 * Reads a depth frame; 0 means no measurement.
 *
 * `png-green-blue-mm` (NYU): 8-bit RGB, mm = green * 256 + blue, red ignored, the empty background of 2001 mm becomes
 * 0. `png-16-bit` (ICVL and others): 16-bit grey, depth = value * `unitMm`. Refuses photographs and damaged files.
 */
export function readDepthPng(
  bytes: Uint8Array,
  options: {
    readonly encoding: DepthPngEncoding;
    readonly inflate: Inflate;
    readonly unitMm?: number;
    readonly path?: string;
  },
): Result<DepthFrame> {
  const path = options.path ?? 'The file';
  const header = readPngHeader(bytes, path);
  if (!header.ok) return header;
  const { width, height, bitDepth, colour } = header.value;
  const greenBlue = options.encoding === 'png-green-blue-mm';
  const fits = greenBlue
    ? bitDepth === 8 && (colour === 'rgb' || colour === 'rgba')
    : bitDepth === 16 && colour === 'grey';
  if (!fits) {
    const expected = greenBlue ? '8-bit RGB with depth in green and blue' : '16-bit grey';
    return fail(
      'wrong-content',
      `${path}: expected a depth frame as ${expected} PNG, found ${pngHeaderText(header.value)}.`,
    );
  }
  const data = decodePng(bytes, header.value, options.inflate);
  if (data === null) {
    return fail(
      'damaged',
      `${path}: expected ${width} x ${height} pixels, found damaged or missing picture data.`,
    );
  }
  if (!greenBlue)
    return succeed({ width, height, values: greyDepth(data), unitMm: options.unitMm ?? 1 });
  const { values, far } = greenBlueDepth(data, colour === 'rgb' ? 3 : 4);
  if (far > photographShare * values.length) {
    return fail(
      'wrong-content',
      `${path}: expected depth in green and blue, found a colour photograph.`,
      {
        tip: 'Choose the depth frames, not the colour pictures beside them.',
      },
    );
  }
  return succeed({ width, height, values, unitMm: 1 });
}

/** A depth PNG of which nothing was known. */
export interface RecognisedDepthPng {
  readonly header: PngHeader;
  readonly encoding: DepthPngEncoding;
  /** As stored: a 16-bit PNG does not say its unit, which is taken as 1 mm. */
  readonly frame: DepthFrame;
}

/** Finds how the PNG holds depth from its header and pixels; a failure says what it is instead. */
export function recogniseDepthPng(
  bytes: Uint8Array,
  path: string,
  inflate: Inflate,
): Result<RecognisedDepthPng> {
  const header = readPngHeader(bytes, path);
  if (!header.ok) return header;
  const { bitDepth, colour } = header.value;
  const isColour = bitDepth === 8 && (colour === 'rgb' || colour === 'rgba');
  if (!isColour && (bitDepth !== 16 || colour !== 'grey')) {
    return fail(
      'unknown-format',
      `${path}: expected a depth frame, found a ${pngHeaderText(header.value)} picture.`,
    );
  }
  const encoding = isColour ? 'png-green-blue-mm' : 'png-16-bit';
  const frame = readDepthPng(bytes, { encoding, inflate, path });
  return frame.ok ? succeed({ header: header.value, encoding, frame: frame.value }) : frame;
}

function greyDepth(data: Uint8Array): Uint16Array<ArrayBuffer> {
  const values = new Uint16Array(data.length / 2);
  for (let i = 0; i < values.length; i += 1) values[i] = (data[2 * i]! << 8) | data[2 * i + 1]!;
  return values;
}

function greenBlueDepth(
  data: Uint8Array,
  channels: number,
): { readonly values: Uint16Array<ArrayBuffer>; readonly far: number } {
  const values = new Uint16Array(data.length / channels);
  let far = 0;
  for (let i = 0, at = 1; i < values.length; i += 1, at += channels) {
    const mm = (data[at]! << 8) | data[at + 1]!;
    if (mm > farthestMm) far += 1;
    values[i] = mm === nyuEmptyMm ? 0 : mm;
  }
  return { values, far };
}
