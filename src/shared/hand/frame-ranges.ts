/** Many frame indices as few ranges: recorded frames lie side by side, so thousands are told in a handful of numbers. */

/**
 * Joins ascending frame indices to ranges.
 *
 * @returns pairs `from, to` with from <= frameIndex < to, ascending, none touching the next
 */
export function rangesOfFrames(frameIndices: Int32Array): Int32Array {
  const ranges: number[] = [];
  for (const frameIndex of frameIndices) {
    if (ranges.at(-1) === frameIndex) ranges[ranges.length - 1] = frameIndex + 1;
    else ranges.push(frameIndex, frameIndex + 1);
  }
  return Int32Array.from(ranges);
}

/** The first frame at or after another that lies in one of the ranges that `rangesOfFrames` made; null where none does. */
export function firstInRanges(ranges: Int32Array, frameIndex: number): number | null {
  const end = ranges.findIndex((bound, at) => at % 2 === 1 && bound > frameIndex);
  return end < 0 ? null : Math.max(frameIndex, ranges[end - 1] ?? 0);
}

/** Whether a frame lies in one of the ranges that `rangesOfFrames` made. */
export function isInRanges(ranges: Int32Array, frameIndex: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] ?? 0) <= frameIndex) low = middle + 1;
    else high = middle;
  }
  // As many bounds as lie at or before the frame: an odd number has opened a range that is not closed.
  return low % 2 === 1;
}
