/** Writes 32-bit numbers with as few digits as hold them. */

/** The number with the shortest decimal text that is the same 32-bit number again. */
export function shortFloat(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return Number(value.toPrecision(9));
}
