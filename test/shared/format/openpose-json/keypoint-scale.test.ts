import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  likelyScale,
  pointRange,
  scaleToPixels,
} from '#shared/format/openpose-json/keypoint-scale.ts';

const size = { width: 640, height: 480 };
const likely = (...values: number[]) => likelyScale(pointRange([Float32Array.from(values)])!);

test('the range tells pixels from shares; missing points say nothing', () => {
  expect(likely(320, 200, 1, 0, 0, 0)).toBe(0);
  expect(likely(0.2, 0.9, 1, 0.5, 1.02, 0.4)).toBe(3);
  expect(likely(-0.2, 0.9, 1, 0.5, 0.1, 0.4)).toBe(4);
  expect(likely(0.2, 0.9, 1, -700, 800, 0)).toBe(3);
  expect(pointRange([Float32Array.of(3, 4, 0)])).toBeNull();
  expect(pointRange([])).toBeNull();
});

test('shares become pixels: 1 is the last pixel (OpenPose, keypointScaler.cpp)', () => {
  const shares = Float32Array.of(0, 0, 1, 1, 1, 1, 0.25, 0.5, 0);
  scaleToPixels(shares, 3, size);
  expect([...shares]).toEqual([0, 0, 1, 639, 479, 1, 0.25, 0.5, 0]);
  const around = Float32Array.of(-1, -1, 1, 1, 1, 1, 0, 0, 0);
  scaleToPixels(around, 4, size);
  expect([...around]).toEqual([0, 0, 1, 639, 479, 1, 0, 0, 0]);
});

test('pixels stay as they are, and shares undo the division', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 3, 4),
      fc.array(fc.integer({ min: 0, max: 479 }), { minLength: 2, maxLength: 2 }),
      (scale, [x = 0, y = 0]) => {
        const share = (value: number, last: number): number =>
          scale === 0 ? value : scale === 3 ? value / last : (2 * value) / last - 1;
        const values = Float32Array.of(share(x, 639), share(y, 479), 0.5);
        scaleToPixels(values, scale, size);
        expect(values[0]).toBeCloseTo(x, 3);
        expect(values[1]).toBeCloseTo(y, 3);
      },
    ),
  );
});
