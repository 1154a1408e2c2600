/** One word of a text file that holds numbers: where it ends, what number it is, how to show it. */

const latin1 = new TextDecoder('latin1');
/** 10^0 to 10^22, all exact as doubles. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Space, tab or carriage return. */
export const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 13;

/** The offset behind the word that begins at `start`. */
export function tokenEnd(bytes: Uint8Array, start: number, end: number, lineEnd: number): number {
  let position = start;
  while (position < end) {
    const byte = bytes[position]!;
    if (isBlank(byte) || byte === 44 || byte === lineEnd) break;
    position += 1;
  }
  return position;
}

/**
 * The number that the bytes spell in decimal notation, correctly rounded; NaN for any other word (also `nan`, `0x10` and
 * none), infinity for one too large.
 *
 * An integer below 2^53 divided by a power of ten up to 10^22 is exact before it is rounded once; the rest is left to
 * `Number`.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start];
  let position = sign === 45 || sign === 43 ? start + 1 : start;
  let mantissa = 0;
  let digits = 0;
  let pointAt = -1;
  for (; position < end; position += 1) {
    const byte = bytes[position]!;
    if (byte >= 48 && byte <= 57) {
      mantissa = mantissa * 10 + (byte - 48);
      digits += 1;
    } else if (byte === 46 && pointAt === -1) pointAt = position;
    else break;
  }
  const places = pointAt === -1 ? 0 : end - pointAt - 1;
  if (position === end && digits > 0 && mantissa < 2 ** 53 && places <= 22) {
    const value = mantissa / powersOfTen[places]!;
    return sign === 45 ? -value : value;
  }
  // Longer words are no numbers anybody writes, and the expression need not walk through megabytes.
  if (end - start > 400 || position === start) return Number.NaN;
  const text = latin1.decode(bytes.subarray(start, end));
  return decimal.test(text) ? Number(text) : Number.NaN;
}

/** The word at `start` in quotation marks, cut to 24 characters, with unprintable ones replaced. */
export function quoteToken(bytes: Uint8Array, start: number, end: number): string {
  let from = start;
  while (from < end && isBlank(bytes[from]!)) from += 1;
  const stop = tokenEnd(bytes, from, Math.min(end, from + 64), 10);
  const text = new TextDecoder()
    .decode(bytes.subarray(from, stop))
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '·');
  return `"${text.length > 24 ? `${text.slice(0, 24)}…` : text}"`;
}
