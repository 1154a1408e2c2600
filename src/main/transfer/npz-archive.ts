/** Opens numpy's `.npz` archives: zip files whose members are `.npy` arrays (formats.md section 9). */

import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** A member of an archive. */
export interface NpzMember {
  /** As numpy's keyword, without `.npy`. */
  readonly name: string;
  /** The bytes of its `.npy` file. */
  readonly bytes: Uint8Array;
}

/** More than this, unpacked, is no archive of poses but a trap. */
const mostBytes = 2 ** 31 - 1;

/** Whether the bytes begin as a zip file does, also an empty one. */
export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/**
 * The arrays of an archive in its order; null where a good zip file holds no `.npy` at all.
 *
 * Refuses, naming the member and the byte where it begins: damaged or encrypted archives, names that lead out of the archive,
 * contents that do not fit their checksum, more than 2 GB.
 */
export async function readNpz(
  bytes: Uint8Array,
  path: string,
): Promise<Result<readonly NpzMember[]> | null> {
  const members: NpzMember[] = [];
  let left = mostBytes;
  let at = 'byte 0';
  try {
    const archive = await fromBufferPromise(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true },
    );
    for await (const entry of archive.eachEntry()) {
      at = `${entry.fileName}, byte ${entry.relativeOffsetOfLocalHeader}`;
      if (!entry.fileName.endsWith('.npy')) continue;
      left -= entry.uncompressedSize;
      if (left < 0) {
        return fail(
          'wrong-content',
          `${path}, ${at}: expected at most 2 GB of arrays, found more.`,
        );
      }
      const content = await contentOf(await archive.openReadStreamPromise(entry));
      if (crc32(content) !== entry.crc32) {
        return fail(
          'damaged',
          `${path}, ${at}: expected an array whose checksum fits, found other bytes.`,
          { tip: 'The file may have been cut off or changed while it was copied.' },
        );
      }
      members.push({ name: nameOf(entry), bytes: content });
    }
  } catch (error) {
    return fail(
      'damaged',
      `${path}, ${at}: expected an archive of numpy arrays, found a damaged one.`,
      {
        tip: 'Copy it again from where it came.',
        detail: String(error),
      },
    );
  }
  return members.length === 0 ? null : succeed(members);
}

const nameOf = ({ fileName }: Entry): string => fileName.replace(/\.npy$/, '');

async function contentOf(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece as Uint8Array);
  return new Uint8Array(Buffer.concat(pieces));
}
