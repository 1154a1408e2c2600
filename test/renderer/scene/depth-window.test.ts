/** The pixels that the cube around a hand can cover: every point inside projects into them. */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { regionOfWindow } from '#renderer/scene/depth-window.ts';

const camera = { fx: 588.03, fy: 587.07, cx: 320, cy: 240 };
const image = { width: 640, height: 480 };

test('an open window is the whole image', () => {
  const region = regionOfWindow({ centre: [0, 0, 700], halfMm: Infinity }, camera, image);
  expect(region).toEqual({ left: 0, top: 0, width: 640, height: 480 });
});

test('every point of the cube that is seen falls into the region', () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(share, share, fc.double({ min: 300, max: 1500, noNaN: true })),
      fc.tuple(share, share, share),
      ([sx, sy, z], [ox, oy, oz]) => {
        const centre = [sx * 0.4 * z, sy * 0.3 * z, z] as const;
        const halfMm = 150;
        const { left, top, width, height } = regionOfWindow({ centre, halfMm }, camera, image);
        const depth = centre[2] + oz * halfMm;
        const u = ((centre[0] + ox * halfMm) * camera.fx) / depth + camera.cx;
        const v = ((centre[1] + oy * halfMm) * camera.fy) / depth + camera.cy;
        if (u < 0 || v < 0 || u > image.width - 1 || v > image.height - 1) return;
        expect(u).toBeGreaterThanOrEqual(left);
        expect(u).toBeLessThanOrEqual(left + width - 1);
        expect(v).toBeGreaterThanOrEqual(top);
        expect(v).toBeLessThanOrEqual(top + height - 1);
      },
    ),
  );
});
