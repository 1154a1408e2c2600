/** Which depths the colours of an image run over. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { DepthWindow } from './depth-window.ts';

/** Half the depths that the ramp spreads over in a hand's own window, mm: a hand is not as deep as its cube. */
const rampHalfMm = 100;

/** First and last depth of the ramp, mm: about the hand, or from the 2nd to the 98th hundredth of the whole image. */
export function rampRange(
  depth: DepthFrame | null,
  { centre, halfMm }: DepthWindow,
): readonly [number, number] {
  const aboutHand = [centre[2] - rampHalfMm, centre[2] + rampHalfMm] as const;
  if (Number.isFinite(halfMm) || depth === null) return aboutHand;
  const stride = Math.max(1, Math.floor(depth.values.length / 4096));
  const measured = new Uint16Array(Math.ceil(depth.values.length / stride));
  let count = 0;
  for (let i = 0; i < depth.values.length; i += stride) {
    const value = depth.values[i] ?? 0;
    if (value > 0) measured[count++] = value;
  }
  if (count === 0) return aboutHand;
  const sampled = measured.subarray(0, count).sort();
  const at = (share: number): number =>
    (sampled[Math.floor(share * (sampled.length - 1))] ?? 0) * depth.unitMm;
  const [near, far] = [at(0.02), at(0.98)];
  return far > near ? [near, far] : aboutHand;
}
