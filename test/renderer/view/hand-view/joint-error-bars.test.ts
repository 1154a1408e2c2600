/** The bars of joint errors: where their axis ends and in which order the rows stand. */

import { expect, test } from 'vitest';
import { axisEndMm, jointOrder } from '#renderer/view/hand-view/joint-error-bars.ts';

test('the axis ends at the first step that holds every error', () => {
  expect(axisEndMm([])).toBe(20);
  expect(axisEndMm([Float64Array.of(3, 20), Float64Array.of(1)])).toBe(20);
  expect(axisEndMm([Float64Array.of(20.1)])).toBe(40);
  expect(axisEndMm([Float64Array.of(138.14, Number.NaN)])).toBe(160);
  expect(axisEndMm([Float64Array.of(1200)])).toBe(2000);
});

test('rows stand in file order or worst first', () => {
  const errors = Float64Array.of(4, 9, 1, 9);
  expect(jointOrder(errors, 4, 'file')).toEqual([0, 1, 2, 3]);
  expect(jointOrder(errors, 4, 'error')).toEqual([1, 3, 0, 2]);
});
