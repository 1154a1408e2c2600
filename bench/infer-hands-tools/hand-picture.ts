/** A picture of a hand before a wall, with a sensor's noise: 640 x 480, 16 bits. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { createRandom } from '#shared/statistics/random.ts';

const [width, height] = [640, 480];

/** A palm with five fingers about 600 mm away, turned and shifted by its number. */
export function handPicture(number: number): DepthFrame {
  const random = createRandom(number + 1);
  const values = new Uint16Array(width * height);
  const centre = [280 + 80 * random(), 210 + 60 * random()] as const;
  const turn = 2 * Math.PI * random();
  const tips = Array.from({ length: 5 }, (_, finger) => {
    const angle = turn + (finger - 2) * 0.35;
    return [centre[0] + 90 * Math.cos(angle), centre[1] + 90 * Math.sin(angle)] as const;
  });
  for (let v = 0; v < height; v += 1) {
    for (let u = 0; u < width; u += 1) {
      const palm = Math.hypot(u - centre[0], v - centre[1]);
      const finger = Math.min(...tips.map((tip) => fromSegment(u, v, centre, tip)));
      const isHand = palm < 42 || finger < 11;
      const mm = isHand ? 580 + 0.6 * palm + 0.8 * finger : 1400 + 0.1 * u;
      values[v * width + u] = Math.round(mm + 2 * random());
    }
  }
  return { width, height, values, unitMm: 1 };
}

function fromSegment(
  u: number,
  v: number,
  [fromU, fromV]: readonly [number, number],
  [toU, toV]: readonly [number, number],
): number {
  const [du, dv] = [toU - fromU, toV - fromV];
  const along = ((u - fromU) * du + (v - fromV) * dv) / (du * du + dv * dv);
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(u - fromU - at * du, v - fromV - at * dv);
}
