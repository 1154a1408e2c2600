/** Converts depth frames: MSRA `.bin`, 16-bit PNG, and NYU's green-blue PNG. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { DepthPngEncoding } from '#shared/format/depth-png/read-depth-png.ts';
import { readDepthPng } from '#shared/format/depth-png/read-depth-png.ts';
import { writeDepthPng } from '#shared/format/depth-png/write-depth-png.ts';
import { msraHeaderBytes } from '#shared/format/msra-bin/read-msra-bin.ts';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { Converted } from './convert-pose.ts';
import { inflateWithin } from './inflate-within.ts';
import { writeFileWhole } from './write-files.ts';

/** Readers of `.bin` frames take no more. */
const farthestMm = 65_535;

/** A depth PNG as bytes with what they hold. */
export interface DepthPngSource {
  readonly bytes: Uint8Array;
  readonly encoding: DepthPngEncoding;
  readonly path: string;
}

/** Writes a `.bin` frame as 16-bit PNG of whole millimetres. */
export function convertMsraToPng(
  frame: DepthFrame,
  bytes: Uint8Array,
  out: string,
): Result<Converted> {
  const written = writeFileWhole(out, writeDepthPng(frame));
  if (!written.ok) return written;
  const rounded = countFractions(bytes);
  const loss = [
    'A PNG does not hold its unit (1 mm a step; give it again when reading) nor the rectangle of the hand.',
  ];
  if (rounded > 0) loss.push(`The depth of ${rounded} pixels is rounded to whole mm.`);
  return succeed({ loss, warnings: [] });
}

/**
 * Writes a depth PNG as MSRA `.bin`.
 *
 * @param unitMm mm a step of a 16-bit PNG; null when nobody said
 */
export function convertPngToMsra(
  source: DepthPngSource,
  out: string,
  unitMm: number | null,
): Result<Converted> {
  const frame = readDepthPng(source.bytes, {
    ...source,
    inflate: inflateWithin,
    unitMm: unitMm ?? 1,
  });
  if (!frame.ok) return frame;
  const farthest = frame.value.values.reduce((most, value) => Math.max(most, value), 0);
  if (farthest * frame.value.unitMm > farthestMm) {
    return fail(
      'wrong-content',
      `${source.path}: expected depths up to ${farthestMm} mm, found ${farthest} steps of ${frame.value.unitMm} mm.`,
      { tip: 'Check --depth-unit-mm.' },
    );
  }
  const written = writeFileWhole(out, writeMsraBin(frame.value));
  if (!written.ok) return written;
  const asked = source.encoding === 'png-16-bit' && unitMm === null;
  return succeed({
    loss: greenBlueLoss(source),
    warnings: asked
      ? [`${source.path}: a PNG does not say its unit; 1 mm a step is taken (say --depth-unit-mm).`]
      : [],
  });
}

/** Writes a depth PNG as 16-bit PNG, its values as they are. */
export function convertPngToPng(source: DepthPngSource, out: string): Result<Converted> {
  const frame = readDepthPng(source.bytes, { ...source, inflate: inflateWithin });
  if (!frame.ok) return frame;
  const written = writeFileWhole(out, writeDepthPng(frame.value));
  if (!written.ok) return written;
  const unit =
    source.encoding === 'png-green-blue-mm'
      ? ['A 16-bit PNG does not hold its unit (1 mm a step; give it again when reading).']
      : [];
  return succeed({ loss: [...greenBlueLoss(source), ...unit], warnings: [] });
}

const greenBlueLoss = ({ encoding }: DepthPngSource): readonly string[] =>
  encoding === 'png-green-blue-mm'
    ? ['The red channel is left out, and 2001 mm (NYU without a measurement) becomes 0.']
    : [];

function countFractions(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let fractions = 0;
  for (let at = msraHeaderBytes; at < bytes.length; at += 4)
    if (!Number.isInteger(view.getFloat32(at, true))) fractions += 1;
  return fractions;
}
