/** The ramp of depth: darker from near to far at every step, and never as bright as the ground truth's white. */

import { expect, test } from 'vitest';
import {
  depthRampSteps,
  makeDepthRamp,
  rgbOfHex,
  sceneGround,
} from '#renderer/scene/depth-ramp.ts';

const brightness = (r = 0, g = 0, b = 0): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

test('gets darker at every step and stays off white and off the ground', () => {
  const ramp = makeDepthRamp();
  let before = 255;
  for (let step = 0; step < depthRampSteps; step += 1) {
    const at = brightness(...ramp.subarray(step * 4, step * 4 + 3));
    expect(at).toBeLessThanOrEqual(before + 0.6);
    before = at;
  }
  expect(brightness(...ramp.subarray(0, 3))).toBeLessThan(220);
  expect(before).toBeGreaterThan(brightness(...rgbOfHex(sceneGround)) * 255 + 20);
});
