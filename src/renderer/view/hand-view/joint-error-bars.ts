/** How the bars of joint errors are laid out: the end of their axis and the order of their rows. */

/** Ends that the axis steps through, mm, so that it stays still from frame to frame. */
const ends = [20, 40, 80, 160, 320, 640] as const;

/** The smallest end of the axis that holds every error. */
export function axisEndMm(errors: readonly Float64Array[]): number {
  let largest = 0;
  for (const errorsMm of errors) {
    for (const mm of errorsMm) if (mm > largest) largest = mm;
  }
  return ends.find((end) => end >= largest) ?? Math.ceil(largest / 1000) * 1000;
}

/** Joint indices in row order: as in the files, or by the leading method's error, the largest first. */
export function jointOrder(
  errorsMm: Float64Array,
  joints: number,
  order: 'file' | 'error',
): readonly number[] {
  const indices = Array.from({ length: joints }, (_, joint) => joint);
  if (order === 'file') return indices;
  return indices.sort((a, b) => (errorsMm[b] ?? -1) - (errorsMm[a] ?? -1));
}
