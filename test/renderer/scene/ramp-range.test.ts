/** Which depths the colours of an image run over. */

import { expect, test } from 'vitest';
import { rampRange } from '#renderer/scene/ramp-range.ts';

test('the ramp follows the hand, or the depths of the whole image without its outliers', () => {
  const values = Uint16Array.from({ length: 1000 }, (_, i) =>
    i === 0 ? 60_000 : i < 100 ? 0 : 500 + i,
  );
  const depth = { width: 100, height: 10, values, unitMm: 2 };
  const centre = [0, 0, 700] as const;
  expect(rampRange(depth, { centre, halfMm: 150 })).toEqual([600, 800]);
  const [near, far] = rampRange(depth, { centre, halfMm: Infinity });
  expect(near).toBeGreaterThan(1200);
  expect(far).toBeLessThan(3000);
  expect(rampRange(null, { centre, halfMm: Infinity })).toEqual([600, 800]);
});
