/** What an estimator draws of fingers it hardly sees: an ordinary hand, half open, on the palm it found. */

/** Joints that stay where they are: the wrist, the roots of the fingers and of the thumb. */
const roots = [1, 5, 9, 13, 17];
/** Where the joints beyond a root lie, as shares of the way from the wrist to it. */
const fingerReach = [0.4, 0.6, 0.76];
const thumbReach = [0.95, 1.7, 2.3];

/**
 * Moves the fingers of a hand towards those of an ordinary one, as estimators do that learnt what hands mostly look like.
 *
 * @param joints [21, 2] px in MediaPipe's order; changed
 * @param share 0 leaves the hand as it is, 1 leaves nothing of its handshape
 */
export function drawOrdinary(joints: Float64Array, share: number): void {
  for (const root of roots) {
    const reach = root === 1 ? thumbReach : fingerReach;
    for (let axis = 0; axis < 2; axis += 1) {
      const from = joints[2 * root + axis]!;
      const step = from - joints[axis]!;
      for (let i = 0; i < 3; i += 1) {
        const at = 2 * (root + 1 + i) + axis;
        joints[at]! += share * (from + reach[i]! * step - joints[at]!);
      }
    }
  }
}
