/** Writes MSRA depth frames. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { msraHeaderBytes } from './read-msra-bin.ts';

/** Writes the smallest rectangle that holds every measured pixel, as float millimetres (formats.md section 7). */
export function writeMsraBin(frame: DepthFrame): Uint8Array<ArrayBuffer> {
  const { width, height, values, unitMm } = frame;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (values[row * width + column] === 0) continue;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = row + 1;
    }
  }
  if (right === 0) [left, top, right, bottom] = [0, 0, 0, 0];
  const bytes = new Uint8Array(msraHeaderBytes + (right - left) * (bottom - top) * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, field] of [width, height, left, top, right, bottom].entries())
    view.setUint32(index * 4, field, true);
  let at = msraHeaderBytes;
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      view.setFloat32(at, values[row * width + column]! * unitMm, true);
      at += 4;
    }
  }
  return bytes;
}
