/** Makes the bytes of `.npy` files as numpy lays them out. */

/** A `.npy` file of the numbers; `raw` takes `dtype` as it is, without quotes around it. */
export function npyBytes(
  dtype: string,
  shape: readonly number[],
  values: ArrayBufferView,
  options: { fortran?: boolean; version?: 1 | 2; raw?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const { fortran = false, version = 1, raw = false } = options;
  const descr = raw ? dtype : `'${dtype}'`;
  const sizes = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': ${descr}, 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${sizes}, }`;
  const start = version === 1 ? 10 : 12;
  const padded = `${text.padEnd(Math.ceil((start + text.length + 1) / 64) * 64 - start - 1)}\n`;
  const bytes = new Uint8Array(start + padded.length + values.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, padded.length, true);
  else view.setUint32(8, padded.length, true);
  bytes.set(new TextEncoder().encode(padded), start);
  bytes.set(
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    start + padded.length,
  );
  return bytes;
}
