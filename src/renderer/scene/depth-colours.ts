/** Colours the pixels of a depth image for a canvas. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { depthRampSteps, makeDepthRamp } from './depth-ramp.ts';
import type { PixelRegion } from './depth-window.ts';

/** The ramp as whole words of the canvas's memory. */
const rampWords = new Uint32Array(makeDepthRamp().buffer);

/**
 * Colours the pixels of a region; pixels without a measurement stay clear.
 *
 * @param words [height, width] of the whole image, written in place
 */
export function colourDepth(
  words: Uint32Array,
  { width, values, unitMm }: DepthFrame,
  region: PixelRegion,
  [nearMm, farMm]: readonly [number, number],
): void {
  const table = rampTable(unitMm, nearMm, farMm);
  for (let v = region.top; v < region.top + region.height; v += 1) {
    const row = v * width;
    const end = row + region.left + region.width;
    for (let i = row + region.left; i < end; i += 1) words[i] = table[values[i] ?? 0] ?? 0;
  }
}

/** Colour of every stored value. */
const tableWords = new Uint32Array(65_536);

/** The colours of all values: what lies before the ramp has its first, what lies behind its last, and 0 none. */
function rampTable(unitMm: number, nearMm: number, farMm: number): Uint32Array {
  const inTable = (value: number): number => Math.min(65_535, Math.max(0, value));
  const steps = depthRampSteps - 1;
  const perValue = (unitMm * steps) / (farMm - nearMm);
  const offset = (-nearMm * steps) / (farMm - nearMm);
  const first = inTable(Math.floor(nearMm / unitMm));
  const last = inTable(Math.ceil(farMm / unitMm));
  tableWords.fill(rampWords[0] ?? 0, 0, first);
  for (let value = first; value <= last; value += 1) {
    const step = Math.min(steps, Math.max(0, Math.trunc(value * perValue + offset)));
    tableWords[value] = rampWords[step] ?? 0;
  }
  tableWords.fill(rampWords[steps] ?? 0, last + 1);
  tableWords[0] = 0;
  return tableWords;
}
