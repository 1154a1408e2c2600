/** Writes depth frames as 16-bit grey PNG. */

import { encode } from 'fast-png';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';

/** The frame's values as they are; the reader must be told its `unitMm`, which a PNG cannot hold. */
export const writeDepthPng = (frame: DepthFrame): Uint8Array =>
  encode({ width: frame.width, height: frame.height, data: frame.values, depth: 16, channels: 1 });
