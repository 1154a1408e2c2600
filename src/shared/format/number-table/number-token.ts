/** One word of a text file that holds numbers: where it ends, what number it is, how to show it. */

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

/** The number that the bytes spell in decimal notation; NaN for any other word (also `nan`, `0x10` and none). */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  // Longer words are no numbers anybody writes, and the expression need not walk through megabytes.
  if (end - start > 400) return Number.NaN;
  const text = new TextDecoder('latin1').decode(bytes.subarray(start, end));
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
