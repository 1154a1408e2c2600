/** Archives of numpy arrays: stored and compressed, and every way in which they can be bad. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksLikeZip, readNpz } from '#main/transfer/npz-archive.ts';
import { npyBytes } from '#test/shared/format/npy-bytes.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { zipBytes } from './zip-bytes.ts';

const a = npyBytes('<f4', [3], Float32Array.of(1, 2, 3));
const b = npyBytes('<i8', [2], BigInt64Array.of(4n, 5n));

describe('readNpz', () => {
  test.each([false, true])(
    'reads its arrays in their order, compressed: %s',
    async (compressed) => {
      const bytes = zipBytes({ 'x.npy': a, 'notes.txt': b, 'y.npy': b }, { compressed });
      expect(looksLikeZip(bytes)).toBe(true);
      const members = valueOf((await readNpz(bytes, 'c.npz'))!);
      expect(members.map(({ name }) => name)).toEqual(['x', 'y']);
      expect(members[0]!.bytes).toEqual(a);
      expect(members[1]!.bytes).toEqual(b);
    },
  );

  test('reads an archive that stands in a larger buffer', async () => {
    const bytes = zipBytes({ 'x.npy': a });
    const larger = new Uint8Array(bytes.length + 9);
    larger.set(bytes, 5);
    const read = await readNpz(larger.subarray(5, 5 + bytes.length), 'c.npz');
    expect(valueOf(read!)).toHaveLength(1);
  });

  test('an archive without arrays is none', async () => {
    expect(await readNpz(zipBytes({ 'notes.txt': a }), 'c.npz')).toBeNull();
    expect(await readNpz(zipBytes({}), 'c.npz')).toBeNull();
  });

  test('contents that do not fit their checksum are refused, with the member and the byte', async () => {
    const bytes = zipBytes({ 'x.npy': b, 'y.npy': a }, { wrongChecksum: true });
    expect(problemOf((await readNpz(bytes, 'c.npz'))!)).toMatchObject({
      code: 'damaged',
      message: 'c.npz, x.npy, byte 0: expected an array whose checksum fits, found other bytes.',
    });
  });

  test('names that lead out of the archive are refused', async () => {
    const bytes = zipBytes({ '../x.npy': a });
    expect(problemOf((await readNpz(bytes, 'c.npz'))!).code).toBe('damaged');
  });

  test('cut anywhere it is refused, and flipped bytes never throw', async () => {
    const bytes = zipBytes({ 'x.npy': a, 'y.npy': b }, { compressed: true });
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        const read = await readNpz(bytes.slice(0, length), 'c.npz');
        expect(problemOf(read!).message).toMatch(/^c\.npz, /);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const flipped = bytes.slice();
        flipped[at] = byte;
        await readNpz(flipped, 'c.npz');
      }),
    );
  });
});
