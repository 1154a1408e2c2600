/** How deeply parts of a posed hand run into each other: flesh gives a little, bones do not. */

import type { PlacedHand } from './hand-kinematics.ts';
import type { HandShape } from './hand-shape.ts';
import { digits } from './hand-shape.ts';

/** A tapered bone: two ends and the flesh around them, mm. */
interface Capsule {
  readonly a: number;
  readonly b: number;
  readonly radiusA: number;
  readonly radiusB: number;
}

const clampShare = (value: number): number => Math.min(1, Math.max(0, value));

/** How far two capsules overlap between the nearest points of their axes, mm; negative when they are apart. */
function overlap(joints: Float64Array, p: Capsule, q: Capsule): number {
  const at = (joint: number, axis: number): number => joints[joint * 3 + axis]!;
  let [pp, pq, qq, pr, qr] = [0, 0, 0, 0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const dp = at(p.b, axis) - at(p.a, axis);
    const dq = at(q.b, axis) - at(q.a, axis);
    const r = at(p.a, axis) - at(q.a, axis);
    pp += dp * dp;
    pq += dp * dq;
    qq += dq * dq;
    pr += dp * r;
    qr += dq * r;
  }
  // Nearest points of two segments: solve for p's share, clamp, then q's, then p's again.
  const area = pp * qq - pq * pq;
  let s = area > 1e-9 ? clampShare((pq * qr - qq * pr) / area) : 0;
  const t = clampShare((pq * s + qr) / qq);
  s = clampShare((pq * t - pr) / pp);
  let squared = 0;
  for (let axis = 0; axis < 3; axis++) {
    const onP = at(p.a, axis) + s * (at(p.b, axis) - at(p.a, axis));
    const onQ = at(q.a, axis) + t * (at(q.b, axis) - at(q.a, axis));
    squared += (onP - onQ) ** 2;
  }
  const flesh = p.radiusA + s * (p.radiusB - p.radiusA) + q.radiusA + t * (q.radiusB - q.radiusA);
  return flesh - Math.sqrt(squared);
}

/**
 * The deepest overlap of bones of different digits, and of the fingers' last two bones with the bones of the palm, mm.
 * Root bones of neighbours are left out: they share flesh. Up to about 4 mm is how far flesh gives way.
 */
export function deepestOverlapMm(shape: HandShape, hand: PlacedHand): number {
  const bones = digits.map((digit, d) =>
    [0, 1, 2].map((bone): Capsule => {
      const first = 1 + d * 4 + bone;
      const { radii } = shape.digits[digit];
      return { a: first, b: first + 1, radiusA: radii[bone]!, radiusB: radii[bone + 1]! };
    }),
  );
  const palm = [0, 1, 2, 3].map((d): Capsule => ({
    a: 0,
    b: 1 + d * 4,
    radiusA: shape.palmRadius,
    radiusB: shape.digits[digits[d]!].radii[0],
  }));
  let deepest = -Infinity;
  for (const [d, own] of bones.entries()) {
    for (const [bone, capsule] of own.entries()) {
      for (const other of bones
        .slice(d + 1)
        .flatMap((those) => (bone === 0 ? those.slice(1) : those))) {
        deepest = Math.max(deepest, overlap(hand.joints, capsule, other));
      }
      if (bone === 0) continue;
      for (const metacarpal of palm)
        deepest = Math.max(deepest, overlap(hand.joints, capsule, metacarpal));
    }
  }
  return deepest;
}
