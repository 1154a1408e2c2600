/** Writes hand centres: `u v d` a line, `invalid` where a frame has none. */

/** @param uvd [frames, 3] u px, v px, d mm; NaN where the frame has no centre */
export function writeCentreText(uvd: Float64Array, digits = 3): Uint8Array<ArrayBuffer> {
  const lines: string[] = [];
  for (let i = 0; i < uvd.length; i += 3) {
    const centre = [...uvd.subarray(i, i + 3)];
    lines.push(
      centre.some(Number.isNaN)
        ? 'invalid\n'
        : `${centre.map((value) => value.toFixed(digits)).join(' ')}\n`,
    );
  }
  return new TextEncoder().encode(lines.join(''));
}
