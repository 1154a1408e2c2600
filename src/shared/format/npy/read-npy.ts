/** Reads numpy's `.npy` arrays of numbers (formats.md section 9). */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** An array of numbers in C order: the last index runs fastest. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** As numpy writes it, e.g. `<f4`. */
  readonly dtype: string;
  readonly values: Float32Array | Float64Array;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Whether the bytes begin as a `.npy` file does. */
export const looksLikeNpy = (bytes: Uint8Array): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

type Take = (view: DataView, at: number) => number;

/** Kinds of numbers without their byte order: their size in bytes, and how one is taken. */
const kinds: Readonly<Record<string, { readonly size: number; readonly take: Take }>> = {
  f4: { size: 4, take: (view, at) => view.getFloat32(at, true) },
  f8: { size: 8, take: (view, at) => view.getFloat64(at, true) },
  i8: { size: 8, take: (view, at) => Number(view.getBigInt64(at, true)) },
  i4: { size: 4, take: (view, at) => view.getInt32(at, true) },
  i2: { size: 2, take: (view, at) => view.getInt16(at, true) },
  i1: { size: 1, take: (view, at) => view.getInt8(at) },
  u8: { size: 8, take: (view, at) => Number(view.getBigUint64(at, true)) },
  u4: { size: 4, take: (view, at) => view.getUint32(at, true) },
  u2: { size: 2, take: (view, at) => view.getUint16(at, true) },
  u1: { size: 1, take: (view, at) => view.getUint8(at) },
  b1: { size: 1, take: (view, at) => view.getUint8(at) },
};

/** What the header says. */
interface NpyHeader {
  readonly dtype: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin, byte. */
  readonly dataAt: number;
}

/**
 * Reads an array of any number of dimensions; one in Fortran order is transposed to C order.
 *
 * Refuses, naming the byte: a header that is damaged, numbers that are no little-endian numbers (text, objects, records,
 * big endian, half floats), and a size other than the shape says.
 */
export function readNpy(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<NpyArray> {
  const path = options.path ?? 'The file';
  const read = readHeader(bytes, path);
  if (!read.ok) return read;
  const { dtype, fortranOrder, shape, dataAt } = read.value;
  const [order, kind] = [dtype.slice(0, 1), dtype.slice(1)];
  const known = kinds[kind];
  if (known === undefined || (order === '>' && known.size > 1) || !'<|=>'.includes(order)) {
    const found = order === '>' ? `big-endian numbers (${dtype})` : dtype;
    return fail(
      'wrong-content',
      `${path}, byte 10: expected little-endian numbers such as <f4, <f8 or <i8, found ${found}.`,
      { tip: 'Save it again as float32: np.save(path, array.astype("<f4")).' },
    );
  }
  const count = shape.reduce((product, size) => product * size, 1);
  const found = bytes.length - dataAt;
  if (found !== count * known.size) {
    return fail(
      'damaged',
      `${path}, byte ${dataAt}: expected ${count * known.size} bytes (${shape.join(' x ')} numbers of ${known.size} bytes), found ${found}.`,
      { tip: 'The file may have been cut off while it was written or copied.' },
    );
  }
  const values = takeValues(bytes, dataAt, count, kind, known);
  return succeed({ shape, dtype, values: fortranOrder ? inCOrder(values, shape) : values });
}

function readHeader(bytes: Uint8Array, path: string): Result<NpyHeader> {
  if (!looksLikeNpy(bytes)) {
    return fail('unknown-format', `${path}, byte 0: expected a numpy array, found another file.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  const lengthBytes = version === 1 ? 2 : 4;
  if (bytes.length < 8 + lengthBytes || version < 1 || version > 3) {
    return fail(
      'wrong-content',
      `${path}, byte 6: expected a numpy array of version 1, 2 or 3, found ${version}.`,
    );
  }
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const at = 8 + lengthBytes;
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(
    bytes.subarray(at, at + length),
  );
  const dtype = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (text.length < length || order === undefined || shape === undefined || dtype === undefined) {
    const records = /'descr':\s*\[/.test(text);
    return fail(
      'wrong-content',
      `${path}, byte ${at}: expected a header with descr, fortran_order and shape, found ${records ? 'an array of records' : JSON.stringify(text.slice(0, 40))}.`,
    );
  }
  return succeed({
    dtype,
    fortranOrder: order === 'True',
    shape: shape
      .split(',')
      .map((size) => size.trim().replace('L', ''))
      .filter((size) => size !== '')
      .map(Number),
    dataAt: at + length,
  });
}

function takeValues(
  bytes: Uint8Array,
  dataAt: number,
  count: number,
  kind: string,
  { size, take }: { readonly size: number; readonly take: Take },
): Float32Array | Float64Array {
  const at = bytes.byteOffset + dataAt;
  // Numbers that lie as the machine wants them are not copied.
  if (kind === 'f4' && at % 4 === 0) return new Float32Array(bytes.buffer, at, count);
  if (kind === 'f8' && at % 8 === 0) return new Float64Array(bytes.buffer, at, count);
  const values = kind === 'f4' ? new Float32Array(count) : new Float64Array(count);
  const view = new DataView(bytes.buffer, at);
  for (let i = 0; i < count; i += 1) values[i] = take(view, i * size);
  return values;
}

/** The same array with the last index running fastest instead of the first. */
function inCOrder(
  values: Float32Array | Float64Array,
  shape: readonly number[],
): Float32Array | Float64Array {
  if (shape.length < 2) return values;
  const sorted =
    values instanceof Float32Array
      ? new Float32Array(values.length)
      : new Float64Array(values.length);
  const index = shape.map(() => 0);
  for (let i = 0; i < values.length; i += 1) {
    const to = index.reduce((place, at, dimension) => place * shape[dimension]! + at, 0);
    sorted[to] = values[i]!;
    for (let dimension = 0; dimension < shape.length; dimension += 1) {
      index[dimension] = index[dimension]! + 1;
      if (index[dimension]! < shape[dimension]!) break;
      index[dimension] = 0;
    }
  }
  return sorted;
}
