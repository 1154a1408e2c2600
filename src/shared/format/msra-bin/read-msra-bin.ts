/** Reads MSRA depth frames: the hand's rectangle as float millimetres, placed in the full frame. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';

/** Six uint32 before the pixels: width, height, left, top, right, bottom (right and bottom exclusive). */
export const msraHeaderBytes = 24;
const largestSide = 4096;

/** Whether the first 24 bytes are a header whose rectangle accounts for every byte of the file. */
export function looksLikeMsraBin(bytes: Uint8Array): boolean {
  return bytes.length > msraHeaderBytes && readMsraHeader(bytes, '').ok;
}

/**
 * Reads a `.bin` frame (formats.md section 7): depth is rounded to whole mm, pixels outside the rectangle are 0.
 *
 * Refuses, naming the byte: a short header, a rectangle outside the frame, a size that does not fit it, a depth that is
 * negative, not a number, or beyond 65,535 mm.
 */
export function readMsraBin(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<DepthFrame> {
  const path = options.path ?? 'The file';
  const header = readMsraHeader(bytes, path);
  if (!header.ok) return header;
  const { width, height, left, top, right, bottom } = header.value;
  const values = new Uint16Array(width * height);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = msraHeaderBytes;
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const depthMm = view.getFloat32(at, true);
      if (!(depthMm >= 0 && depthMm <= 65_535)) {
        return fail(
          'wrong-content',
          `${path}, byte ${at}: expected a depth of 0 to 65535 mm, found ${depthMm}.`,
        );
      }
      values[row * width + column] = Math.round(depthMm);
      at += 4;
    }
  }
  return succeed({ width, height, values, unitMm: 1 });
}

interface MsraHeader {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function readMsraHeader(bytes: Uint8Array, path: string): Result<MsraHeader> {
  if (bytes.length < msraHeaderBytes) {
    return fail(
      'wrong-content',
      `${path}: expected a header of ${msraHeaderBytes} bytes, found ${bytes.length} bytes in all.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const field = (index: number): number => view.getUint32(index * 4, true);
  const [width, height, left, top, right, bottom] = [
    field(0),
    field(1),
    field(2),
    field(3),
    field(4),
    field(5),
  ];
  if (width < 1 || height < 1 || width > largestSide || height > largestSide) {
    return fail(
      'wrong-content',
      `${path}, byte 0: expected the width and height of a depth frame, found ${width} x ${height}.`,
    );
  }
  if (left > right || top > bottom || right > width || bottom > height) {
    return fail(
      'wrong-content',
      `${path}, byte 8: expected a rectangle inside ${width} x ${height}, found left ${left}, top ${top}, right ${right}, bottom ${bottom}.`,
    );
  }
  const expected = msraHeaderBytes + (right - left) * (bottom - top) * 4;
  if (bytes.length !== expected) {
    return fail(
      'wrong-content',
      `${path}: expected ${expected} bytes for a rectangle of ${right - left} x ${bottom - top}, found ${bytes.length}.`,
    );
  }
  return succeed({ width, height, left, top, right, bottom });
}
