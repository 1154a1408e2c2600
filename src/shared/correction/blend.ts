/** Carries three numbers from frame to frame between the frames in which they are known. */

/** A value at a frame: an offset, or a place. */
export interface Anchor {
  readonly frame: number;
  readonly value: readonly [number, number, number];
}

/**
 * The value at a frame, straight between the anchors before and after it; beyond the first and the last it stays as there.
 *
 * @param anchors at least one, in order of their frames
 */
export function blend(anchors: readonly Anchor[], frame: number): [number, number, number] {
  let [low, high] = [0, anchors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (anchors[middle]!.frame <= frame) low = middle + 1;
    else high = middle;
  }
  const before = anchors[low - 1];
  const after = anchors[low];
  if (before === undefined) return [...after!.value];
  if (after === undefined) return [...before.value];
  const share = (frame - before.frame) / (after.frame - before.frame);
  const at = (axis: 0 | 1 | 2): number =>
    before.value[axis] + share * (after.value[axis] - before.value[axis]);
  return [at(0), at(1), at(2)];
}
