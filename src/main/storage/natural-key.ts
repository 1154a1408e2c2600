/** Text as it is sorted by: sample2 before sample10. */

/** Digits that a number is padded to; longer ones keep their length. */
const padded = 10;

/**
 * The text in small letters with its numbers padded, for columns that a list is sorted by. Different texts have
 * different keys.
 */
export function naturalKey(text: string): string {
  const small = text.toLowerCase();
  const key = small.replaceAll(/\d+/g, (digits) => digits.padStart(padded, '0'));
  const isLossless = small === text && !/(?:^|\D)0\d/.test(text);
  return isLossless ? key : `${key}\n${text}`;
}
