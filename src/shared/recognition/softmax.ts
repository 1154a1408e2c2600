/** Softmax, and the likeliest labels of a row of numbers. */

/** exp(x) / sum of exp(x), in float64 and without overflow. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i += 1) largest = Math.max(largest, logits[i]!);
  const shares = new Float64Array(logits.length);
  let sum = 0;
  for (let i = 0; i < logits.length; i += 1) {
    shares[i] = Math.exp(logits[i]! - largest);
    sum += shares[i]!;
  }
  for (let i = 0; i < shares.length; i += 1) shares[i]! /= sum;
  return shares;
}

/** Log of softmax. */
export function logSoftmax(logits: ArrayLike<number>): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i += 1) largest = Math.max(largest, logits[i]!);
  let sum = 0;
  for (let i = 0; i < logits.length; i += 1) sum += Math.exp(logits[i]! - largest);
  const shift = largest + Math.log(sum);
  return Float64Array.from({ length: logits.length }, (_, i) => logits[i]! - shift);
}

/** Indices of the largest values, the largest first, the earlier one on ties. */
export function largestIndices(values: ArrayLike<number>, count: number): number[] {
  const order = Array.from({ length: values.length }, (_, i) => i);
  return order.toSorted((a, b) => values[b]! - values[a]! || a - b).slice(0, count);
}
