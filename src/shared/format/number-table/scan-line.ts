/** The inner loop of the number table reader: the numbers of one line. */

import { parseNumber, powersOfTen, quoteToken, tokenEnd } from './number-token.ts';

/** A scan on its way through the bytes. */
export interface LineScan {
  /** A line end stands at `end`, so that every loop stops there at the latest and needs no bound of its own. */
  readonly bytes: Uint8Array;
  /** The same bytes. */
  readonly view: DataView;
  readonly end: number;
  /** Line feed, or carriage return in files that have no line feed. */
  readonly lineEnd: number;
  readonly perLine: number;
  readonly values: Float64Array;
  /** Where to go on; behind `scanLine`, at the line's end. */
  position: number;
  /** What stopped the line, or null. */
  problem: string | null;
}

const tab = 9;
const carriageReturn = 13;
const space = 32;
const comma = 44;
const minus = 45;
const point = 46;
const zero = 48;

/**
 * Reads the numbers from `scan.position` to the end of the line into `scan.values` from `filled` on, at most `perLine`;
 * returns how many there are, or sets `scan.problem`.
 *
 * @param isNamed a name stood before them, so that a comma may come first
 */
export function scanLine(scan: LineScan, filled: number, isNamed: boolean): number {
  const { bytes, view, end, lineEnd, perLine, values } = scan;
  const quickEnd = end - 7;
  let position = scan.position;
  let c = bytes[position]!;
  let count = 0;
  // How many numbers stood before the last comma: a second one there has nothing before it.
  let commaAt = isNamed ? -1 : 0;
  for (;;) {
    while (c === space || c === tab || (c === carriageReturn && c !== lineEnd))
      c = bytes[++position]!;
    if (c === lineEnd) break;
    if (c === comma) {
      if (commaAt === count) {
        scan.problem = `expected a number before the comma, found nothing (value ${count + 1})`;
        break;
      }
      commaAt = count;
      c = bytes[++position]!;
      continue;
    }
    if (position < quickEnd) {
      // Nearly all words of published files are like 123.456: taken as two times four bytes. Digits leave 0 to 9 when
      // '0' is taken out of their bytes; adding 6 lifts whatever is above 9 into the upper four bits.
      const whole = view.getInt32(position, true) ^ 0x2e303030;
      const rest = view.getInt32(position + 4, true);
      const part = (rest & 0xffffff) ^ 0x303030;
      const behind = rest >>> 24;
      if (
        ((whole | (whole + 0x060606)) & 0xfff0f0f0) === 0 &&
        ((part | (part + 0x060606)) & 0xf0f0f0) === 0 &&
        (behind <= space || behind === comma)
      ) {
        if (count < perLine) values[filled + count] = quickMantissa(whole, part) / 1000;
        count += 1;
        position += 7;
        c = behind;
        continue;
      }
    }
    const tokenStart = position;
    const isNegative = c === minus;
    if (isNegative) c = bytes[++position]!;
    const digitsStart = position;
    let mantissa = 0;
    let digit = c - zero;
    while (digit >= 0 && digit <= 9) {
      mantissa = (Math.imul(mantissa, 10) + digit) | 0;
      c = bytes[++position]!;
      digit = c - zero;
    }
    let places = 0;
    if (c === point) {
      const fractionStart = position + 1;
      c = bytes[++position]!;
      digit = c - zero;
      while (digit >= 0 && digit <= 9) {
        mantissa = (Math.imul(mantissa, 10) + digit) | 0;
        c = bytes[++position]!;
        digit = c - zero;
      }
      places = position - fractionStart;
    }
    const length = position - digitsStart;
    let value: number;
    // Up to nine digits fit into the 32 bits of the mantissa; longer words and those without a digit go the long way.
    if (
      length > 0 &&
      length <= (places === 0 ? 9 : 10) &&
      (c <= space || c === comma) &&
      bytes[digitsStart] !== point
    ) {
      value = mantissa / powersOfTen[places]!;
      if (isNegative) value = -value;
    } else {
      position = tokenEnd(bytes, tokenStart, end, lineEnd);
      c = bytes[position]!;
      value = parseNumber(bytes, tokenStart, position);
      if (!Number.isFinite(value)) {
        scan.problem = `expected a number, found ${quoteToken(bytes, tokenStart, end)} (value ${count + 1})`;
        break;
      }
    }
    if (count < perLine) values[filled + count] = value;
    count += 1;
  }
  scan.position = position;
  return count;
}

/** Six digits, the first in the lowest byte of each word, as an integer. */
const quickMantissa = (whole: number, part: number): number =>
  (whole & 0xff) * 100_000 +
  ((whole >> 8) & 0xff) * 10_000 +
  ((whole >> 16) & 0xff) * 1000 +
  (part & 0xff) * 100 +
  ((part >> 8) & 0xff) * 10 +
  ((part >> 16) & 0xff);
