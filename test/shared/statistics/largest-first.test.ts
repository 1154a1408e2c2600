import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestFirst } from '#shared/statistics/largest-first.ts';
import { createRandom } from '#shared/statistics/random.ts';

test('orders as a stable comparing sort does', () => {
  const value = fc.oneof(
    fc.double({ min: 0, max: 300, noNaN: true }),
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom(0, -0, Number.MIN_VALUE, Number.MAX_VALUE, Number.POSITIVE_INFINITY),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 100 }), (values) => {
      const places = [...values.keys()];
      const expected = places.toSorted((a, b) => {
        if (values[a] === values[b]) return a - b;
        return values[a]! > values[b]! ? -1 : 1;
      });
      expect([...largestFirst(Float64Array.from(values))]).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

test('many values are ordered as few are', () => {
  const random = createRandom(1);
  const values = Float64Array.from({ length: 30_000 }, () => Math.round(random() * 5000) / 7);
  const order = [...largestFirst(values)];
  const disorder = order.filter((place, i) => {
    const last = order[i - 1];
    if (last === undefined) return false;
    return values[last]! < values[place]! || (values[last] === values[place] && last > place);
  });
  expect(disorder).toEqual([]);
  expect(new Set(order).size).toBe(values.length);
});
