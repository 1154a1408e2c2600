/** From a depth file on disk to a depth frame. */

import type { Result } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import { isPng, readPngHeader } from '#shared/format/depth-png/png-header.ts';
import { readDepthPng } from '#shared/format/depth-png/read-depth-png.ts';
import { looksLikeMsraBin, readMsraBin } from '#shared/format/msra-bin/read-msra-bin.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { foreignKind } from './foreign-file.ts';
import { inflateWithin } from './inflate-within.ts';
import { readFileBytes } from './read-file-bytes.ts';

/**
 * Reads a depth frame, as its content says: PNG with depth in green and blue, 16-bit PNG, or MSRA `.bin`.
 *
 * @param depthUnitMm mm per unit of a 16-bit PNG; null for the data set's own
 */
export function readDepthFrame(
  path: string,
  dataSet: HandDataSet,
  depthUnitMm: number | null = null,
): Result<DepthFrame> {
  const read = readFileBytes(path);
  if (!read.ok) return read;
  const bytes = read.value;
  if (isPng(bytes)) {
    const header = readPngHeader(bytes, path);
    if (!header.ok) return header;
    const encoding = header.value.bitDepth === 16 ? 'png-16-bit' : 'png-green-blue-mm';
    const unitMm = depthUnitMm ?? dataSet.depthUnitMm;
    return readDepthPng(bytes, { encoding, inflate: inflateWithin, unitMm, path });
  }
  if (looksLikeMsraBin(bytes) || dataSet.depthEncoding === 'msra-bin')
    return readMsraBin(bytes, { path });
  return fail(
    'wrong-content',
    `${path}: expected a depth frame, found ${foreignKind(bytes) ?? 'something else'}.`,
  );
}
