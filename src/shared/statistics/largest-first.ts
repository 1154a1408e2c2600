/** Orders values from the largest to the smallest without comparing them one by one. */

/** From so many values on, fewer passes with larger digits are worth their longer tables. */
const many = 20_000;

/**
 * Places of the values from the largest to the smallest; equal values keep their order. A radix sort, several times as fast
 * as a comparing sort of a million values.
 *
 * @param values [n] not negative, not NaN
 * @returns [n] indices into `values`
 */
export function largestFirst(values: Float64Array): Uint32Array<ArrayBuffer> {
  const n = values.length;
  // The bits of a double that is not negative rise with it; adding 0 turns -0 into 0.
  const { buffer } = values.map((value) => value + 0);
  const digits = n < many ? new Uint8Array(buffer) : new Uint16Array(buffer);
  const perValue = Float64Array.BYTES_PER_ELEMENT / digits.BYTES_PER_ELEMENT;
  const start = new Uint32Array(2 ** (8 * digits.BYTES_PER_ELEMENT));
  let order = Uint32Array.from({ length: n }, (_, place) => place);
  let next = new Uint32Array(n);
  for (let pass = 0; pass < perValue; pass += 1) {
    const at = littleEndian ? pass : perValue - 1 - pass;
    start.fill(0);
    for (let i = at; i < digits.length; i += perValue) start[digits[i]!]! += 1;
    let before = 0;
    for (let digit = start.length - 1; digit >= 0; digit -= 1) {
      const count = start[digit]!;
      start[digit] = before;
      before += count;
    }
    for (let i = 0; i < n; i += 1) {
      const place = order[i]!;
      const digit = digits[perValue * place + at]!;
      next[start[digit]!] = place;
      start[digit]! += 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
