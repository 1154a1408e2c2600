/** Axis ends that hold every value drawn. */

/** Zero to the next multiple of `step` that holds every value; `step` itself when there is none. */
export function rangeFromZero(values: Iterable<number | null>, step = 5): [number, number] {
  return [0, Math.max(step, Math.ceil(largest(values) / step) * step)];
}

/** The largest of the numbers; -Infinity when there is none. */
export function largest(values: Iterable<number | null>): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value !== null && value > top) top = value;
  return top;
}
