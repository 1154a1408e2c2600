/** Node's own decompression, lent to the PNG decoder, with a limit on how far hostile data may expand. */

import { inflateSync } from 'node:zlib';

const largestChunk = 1024 * 1024;

/** What the zlib stream holds; null where it is damaged, cut, or holds more than `mostBytes`. */
export function inflateWithin(zlib: Uint8Array, mostBytes: number): Uint8Array | null {
  try {
    const chunkSize = Math.min(Math.max(mostBytes, 1024), largestChunk);
    return inflateSync(zlib, { maxOutputLength: mostBytes, chunkSize });
  } catch {
    // It throws on whatever is wrong with the stream; what it says is about its own insides.
    return null;
  }
}
