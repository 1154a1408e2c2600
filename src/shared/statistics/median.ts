/** The median, exact, in linear time. */

/**
 * The median of the values: the middle one, or the mean of the two in the middle.
 *
 * @param values finite; left as they are
 * @returns NaN when there are none
 */
export function median(values: Float64Array): number {
  if (values.length === 0) return Number.NaN;
  const work = values.slice();
  const middle = work.length >> 1;
  const upper = selectNth(work, middle);
  if (work.length % 2 === 1) return upper;
  // After the selection everything before the middle is at most the middle value.
  let lower = work[0]!;
  for (let i = 1; i < middle; i += 1) lower = Math.max(lower, work[i]!);
  return lower + (upper - lower) / 2;
}

/** Hoare's quickselect: moves the nth smallest value to place n, smaller ones before it, and returns it. */
function selectNth(work: Float64Array, n: number): number {
  let low = 0;
  let high = work.length - 1;
  while (low < high) {
    const pivot = medianOfThree(work[low]!, work[(low + high) >> 1]!, work[high]!);
    let left = low;
    let right = high;
    while (left <= right) {
      while (work[left]! < pivot) left += 1;
      while (work[right]! > pivot) right -= 1;
      if (left <= right) {
        const swapped = work[left]!;
        work[left] = work[right]!;
        work[right] = swapped;
        left += 1;
        right -= 1;
      }
    }
    if (n <= right) high = right;
    else if (n >= left) low = left;
    else break;
  }
  return work[n]!;
}

const medianOfThree = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
