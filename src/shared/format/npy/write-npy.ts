/** Writes numpy's `.npy` arrays of numbers in C order, little endian (formats.md section 9). */

/** Arrays that can be written. */
export type NpyNumbers = Int16Array | Int32Array | Float32Array;

const dtypeOf = (numbers: NpyNumbers): string =>
  numbers instanceof Float32Array ? '<f4' : numbers instanceof Int32Array ? '<i4' : '<i2';

/** The bytes before the numbers; their length is a multiple of 64, as numpy asks. */
export function npyHeader(dtype: string, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const sizes = shape.length === 1 ? `${String(shape[0])},` : shape.join(', ');
  const text = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const bytes = new Uint8Array(10 + length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, length, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(length - 1)}\n`), 10);
  return bytes;
}

/** A whole file. @param shape its product is the number of numbers */
export function writeNpy(numbers: NpyNumbers, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const header = npyHeader(dtypeOf(numbers), shape);
  const bytes = new Uint8Array(header.length + numbers.byteLength);
  bytes.set(header);
  bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), header.length);
  return bytes;
}
