/** Takes the filters of PNG rows away (PNG specification, section 9). */

/**
 * Rows of a picture (or of one pass of it) as they were before they were filtered; null where a row names a filter that
 * there is not.
 *
 * @param filtered rows of one filter byte and `rowBytes` bytes, at least `rows` of them from `start` on
 * @param pixelBytes bytes a pixel, all channels together
 */
export function unfilterRows(
  filtered: Uint8Array,
  start: number,
  shape: { readonly rows: number; readonly rowBytes: number; readonly pixelBytes: number },
): Uint8Array<ArrayBuffer> | null {
  const { rows, rowBytes, pixelBytes } = shape;
  // A row of zeros before the first spares the filters a question a byte.
  const out = new Uint8Array((rows + 1) * rowBytes);
  let from = start;
  for (let row = 1; row <= rows; row += 1) {
    const to = row * rowBytes;
    const filter = filtered[from]!;
    from += 1;
    if (filter > 4) return null;
    if (filter === 0) out.set(filtered.subarray(from, from + rowBytes), to);
    else if (filter === 1) addLeft(filtered, from, out, to, rowBytes, pixelBytes);
    else if (filter === 2) addUp(filtered, from, out, to, rowBytes);
    else if (filter === 3) addAverage(filtered, from, out, to, rowBytes, pixelBytes);
    else addPaeth(filtered, from, out, to, rowBytes, pixelBytes);
    from += rowBytes;
  }
  return out.subarray(rowBytes);
}

function addLeft(
  filtered: Uint8Array,
  from: number,
  out: Uint8Array,
  to: number,
  rowBytes: number,
  pixelBytes: number,
): void {
  for (let i = 0; i < pixelBytes; i += 1) out[to + i] = filtered[from + i]!;
  for (let i = pixelBytes; i < rowBytes; i += 1)
    out[to + i] = filtered[from + i]! + out[to + i - pixelBytes]!;
}

function addUp(
  filtered: Uint8Array,
  from: number,
  out: Uint8Array,
  to: number,
  rowBytes: number,
): void {
  const up = to - rowBytes;
  for (let i = 0; i < rowBytes; i += 1) out[to + i] = filtered[from + i]! + out[up + i]!;
}

function addAverage(
  filtered: Uint8Array,
  from: number,
  out: Uint8Array,
  to: number,
  rowBytes: number,
  pixelBytes: number,
): void {
  const up = to - rowBytes;
  for (let i = 0; i < pixelBytes; i += 1) out[to + i] = filtered[from + i]! + (out[up + i]! >> 1);
  for (let i = pixelBytes; i < rowBytes; i += 1)
    out[to + i] = filtered[from + i]! + ((out[to + i - pixelBytes]! + out[up + i]!) >> 1);
}

/** Channel by channel, so that left and upper left stay in registers. */
function addPaeth(
  filtered: Uint8Array,
  from: number,
  out: Uint8Array,
  to: number,
  rowBytes: number,
  pixelBytes: number,
): void {
  const up = to - rowBytes;
  for (let channel = 0; channel < pixelBytes; channel += 1) {
    let left = 0;
    let upperLeft = 0;
    for (let i = channel; i < rowBytes; i += pixelBytes) {
      const above = out[up + i]!;
      let nearest = left;
      // Flat stretches, the most of a depth image, need no distances.
      if (above !== upperLeft) nearest = left === upperLeft ? above : paeth(left, above, upperLeft);
      left = (filtered[from + i]! + nearest) & 255;
      upperLeft = above;
      out[to + i] = left;
    }
  }
}

/** The neighbour nearest to left + above - upperLeft; the specification's order on ties. */
function paeth(left: number, above: number, upperLeft: number): number {
  const toLeft = Math.abs(above - upperLeft);
  const toAbove = Math.abs(left - upperLeft);
  const toUpperLeft = Math.abs(left + above - 2 * upperLeft);
  if (toLeft <= toAbove && toLeft <= toUpperLeft) return left;
  return toAbove <= toUpperLeft ? above : upperLeft;
}
