import { array, assert, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { HandCube } from '#shared/hand/hand-crop.ts';
import { cropHand, imageFromPatch, patchFromImage, patchSize } from '#shared/hand/hand-crop.ts';

const camera = { fx: 241.42, fy: 241.42, cx: 160, cy: 120 };

/** A frame whose depth is a plane: exactly what bilinear sampling keeps. */
function plane(depthMm: (column: number, row: number) => number): DepthFrame {
  const values = Uint16Array.from({ length: 320 * 240 }, (_, i) =>
    Math.round(depthMm(i % 320, Math.floor(i / 320)) * 8),
  );
  return { width: 320, height: 240, values, unitMm: 0.125 };
}

test('the edges of the cube lie on pixels 0 and 95', () => {
  // Half the cube is 150 * 241.42 / 241.42 = 150 px wide at 241.42 mm; pixel p is at u = 160 + (2 p / 95 - 1) 150.
  const cube: HandCube = { centre: [160, 120, 241.42], halfMm: 150 };
  const patch = cropHand(
    plane((column) => 200 + column / 4),
    cube,
    camera,
  );
  for (const column of [0, 1, 47, 95]) {
    const u = 160 + ((2 * column) / 95 - 1) * 150;
    const depth = 200 + u / 4;
    expect(patch[40 * patchSize + column]).toBeCloseTo((depth - 241.42) / 150, 3);
  }
});

test('what lies before or behind the cube is clipped, and what was not measured is as far as can be', () => {
  const cube: HandCube = { centre: [160, 120, 600], halfMm: 150 };
  const at = (depthMm: number): number =>
    cropHand(
      plane(() => depthMm),
      cube,
      camera,
    )[48 * patchSize + 48]!;
  expect(at(600)).toBe(0);
  expect(at(300)).toBe(-1);
  expect(at(900)).toBe(1);
  expect(at(0)).toBe(1);
});

test('off the image there is nothing', () => {
  const patch = cropHand(
    plane(() => 500),
    { centre: [0, 120, 500], halfMm: 150 },
    camera,
  );
  expect(patch[48 * patchSize]).toBe(1);
  expect(patch[48 * patchSize + 95]).toBe(0);
});

test('joints go into the cube and come back', () => {
  const number = double({ min: -3, max: 3, noNaN: true });
  assert(
    property(
      array(number, { minLength: 63, maxLength: 63 }),
      double({ min: 200, max: 1500, noNaN: true }),
      (values, distance) => {
        const cube: HandCube = { centre: [170, 100, distance], halfMm: 150 };
        const joints = Float64Array.from(values);
        const back = patchFromImage(imageFromPatch(joints, cube, camera), cube, camera);
        for (const [i, value] of joints.entries()) expect(back[i]).toBeCloseTo(value, 9);
      },
    ),
  );
  const cube: HandCube = { centre: [160, 120, 240], halfMm: 150 };
  const half = (150 * 241.42) / 240;
  const [x, y, z] = patchFromImage(Float64Array.of(160 + half, 120 - half / 2, 315), cube, camera);
  expect([x, y, z]).toEqual([expect.closeTo(1, 12), expect.closeTo(-0.5, 12), 0.5]);
});
