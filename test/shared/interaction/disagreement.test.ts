import { expect, test } from 'vitest';
import { handDisagreement } from '#shared/interaction/disagreement.ts';
import { madeTrack } from '../made-tracks.ts';

test('is the mean distance of shared joints in shoulder widths, over the hands both see', () => {
  const a = madeTrack([
    { left: [350, 300, 1], right: [250, 300, 1] },
    { left: [350, 300, 1] },
    { left: [350, 300, 1] },
  ]);
  const b = madeTrack([{ left: [353, 304, 1], right: [250, 300, 1] }, { right: [250, 300, 1] }]);
  const { meanDistance, presenceDiffers } = handDisagreement(a, b);
  expect(meanDistance).toHaveLength(2);
  expect(meanDistance[0]).toBeCloseTo(0.025, 6);
  expect(meanDistance[1]).toBeNaN();
  expect([...presenceDiffers]).toEqual([0, 3]);
});

test('a picture of another size is scaled, and each track has its own rule', () => {
  const a = madeTrack([{ left: [350, 300, 1] }]);
  const half = { ...a, width: 320, height: 240, coordinates: a.coordinates.map((one) => one / 2) };
  expect(handDisagreement(a, half).meanDistance[0]).toBeCloseTo(0, 6);
  const weak = madeTrack([{ left: [350, 300, 0.2] }]);
  expect([...handDisagreement(a, weak).presenceDiffers]).toEqual([0]);
  const rules = { a: 'any>0', b: 'mean>0.4' } as const;
  expect([...handDisagreement(a, weak, rules).presenceDiffers]).toEqual([1]);
});
