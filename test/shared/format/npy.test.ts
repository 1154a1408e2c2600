/** numpy arrays: every kind of number, both orders, and each trap with its byte (formats.md section 9). */

import { describe, expect, test } from 'vitest';
import { looksLikeNpy, readNpy } from '#shared/format/npy/read-npy.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import { npyBytes } from './npy-bytes.ts';

const read = (bytes: Uint8Array) => readNpy(bytes, { path: 'a.npy' });

describe('readNpy', () => {
  test('reads float32 in C order, wherever its bytes lie', () => {
    const bytes = npyBytes('<f4', [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6.5));
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    for (const one of [bytes, moved.subarray(1)]) {
      expect(looksLikeNpy(one)).toBe(true);
      const { shape, values } = valueOf(read(one));
      expect(shape).toEqual([2, 3]);
      expect([...values]).toEqual([1, 2, 3, 4, 5, 6.5]);
    }
  });

  test('transposes Fortran order', () => {
    // [[1, 2, 3], [4, 5, 6]] with the first index running fastest.
    const flat = npyBytes('<f8', [2, 3], Float64Array.of(1, 4, 2, 5, 3, 6), { fortran: true });
    expect([...valueOf(read(flat)).values]).toEqual([1, 2, 3, 4, 5, 6]);
    const values = Float32Array.from({ length: 24 }, (_, i) => i);
    // numpy: np.arange(24).reshape(2, 3, 4, order='F')[1, 2, 3] == 23, [1, 0, 0] == 1, [0, 1, 0] == 2, [0, 0, 1] == 6
    const cube = valueOf(read(npyBytes('<f4', [2, 3, 4], values, { fortran: true }))).values;
    expect([cube[0], cube[12], cube[4], cube[1], cube[23]]).toEqual([0, 1, 2, 6, 23]);
  });

  test.each([
    ['<i8', BigInt64Array.of(-1n, 2n ** 40n), [-1, 2 ** 40]],
    ['<u8', BigUint64Array.of(1n, 2n), [1, 2]],
    ['<i4', Int32Array.of(-7, 7), [-7, 7]],
    ['<u2', Uint16Array.of(1, 65_535), [1, 65_535]],
    ['|u1', Uint8Array.of(1, 255), [1, 255]],
    ['|i1', Int8Array.of(-1, 1), [-1, 1]],
    ['|b1', Uint8Array.of(0, 1), [0, 1]],
  ])('reads %s', (dtype, values, expected) => {
    expect([...valueOf(read(npyBytes(dtype, [2], values))).values]).toEqual(expected);
  });

  test('reads version 2, with its longer header', () => {
    const bytes = npyBytes('<f4', [1], Float32Array.of(3), { version: 2 });
    expect([...valueOf(read(bytes)).values]).toEqual([3]);
  });

  test('reads a single number without dimensions, and an array of nothing', () => {
    expect(valueOf(read(npyBytes('<f4', [], Float32Array.of(3)))).shape).toEqual([]);
    expect(valueOf(read(npyBytes('<f4', [0, 258], new Float32Array(0)))).values).toHaveLength(0);
  });

  test.each([
    ['>f4', 'found big-endian numbers (>f4)'],
    ['<f2', 'found <f2'],
    ['|O', 'found |O'],
    ['<U8', 'found <U8'],
    ['<c8', 'found <c8'],
  ])('refuses %s', (dtype, words) => {
    const { message, tip } = problemOf(read(npyBytes(dtype, [1], Float32Array.of(1))));
    expect(message).toContain('a.npy, byte 10');
    expect(message).toContain(words);
    expect(tip).toContain('float32');
  });

  test('refuses a wrong length, naming the byte', () => {
    const bytes = npyBytes('<f4', [2, 3], new Float32Array(5));
    expect(problemOf(read(bytes)).message).toBe(
      'a.npy, byte 128: expected 24 bytes (2 x 3 numbers of 4 bytes), found 20.',
    );
    const long = npyBytes('<f4', [2], new Float32Array(3));
    expect(problemOf(read(long)).code).toBe('damaged');
  });

  test('refuses damaged headers', () => {
    const whole = npyBytes('<f4', [2], new Float32Array(2));
    expect(problemOf(read(whole.subarray(0, 60))).message).toContain('byte 10: expected a header');
    expect(problemOf(read(whole.subarray(0, 8))).message).toContain('byte 6');
    const records = npyBytes("[('x', '<f4')]", [2], new Float32Array(2), { raw: true });
    expect(problemOf(read(records)).message).toContain('an array of records');
    expect(problemOf(read(Uint8Array.of(1, 2, 3))).code).toBe('unknown-format');
  });
});
