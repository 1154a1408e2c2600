/** A pixel leads a point within the plane that faces the viewer, or along an axis: what is drawn there is where the pointer is. */

import { PerspectiveCamera } from 'three';
import { beforeEach, expect, test } from 'vitest';
import type { SceneCamera } from '#renderer/scene/scene-camera.ts';
import { makeSceneCamera } from '#renderer/scene/scene-camera.ts';
import { fovDeg } from '#renderer/scene/scene-lens.ts';

const size = { width: 400, height: 300 };
let camera: SceneCamera;

/** Looks at a signer's middle from the front, or turned. */
function look(yawDeg: number, pitchDeg: number): void {
  camera = makeSceneCamera(() => undefined, true);
  camera.follow([0, 18, 1000]);
  camera.resize(size.width, size.height);
  camera.controls.turn(yawDeg, pitchDeg);
  const placed = new PerspectiveCamera(fovDeg, size.width / size.height, 20, 9000);
  placed.updateProjectionMatrix();
  camera.advance(placed);
}

const pixelOf = (x: number, y: number, z: number): { x: number; y: number } => {
  const at = camera.toScreen(x, y, z);
  expect(at).not.toBeNull();
  return { x: at!.x, y: at!.y };
};

beforeEach(() => look(30, 20));

test('the pixel of a point leads back to the point', () => {
  const point = [20, -30, 1040] as const;
  const at = pixelOf(...point);
  const back = camera.toPlace(at.x, at.y, point, null)!;
  for (const [i, value] of back.entries()) expect(value).toBeCloseTo(point[i]!, 6);
});

test('in the plane of the view of the front only x and y change', () => {
  look(0, 0);
  const [x, y, z] = camera.toPlace(300, 200, [0, 0, 1000], null)!;
  expect(z).toBeCloseTo(1000, 6);
  expect(pixelOf(x, y, z).x).toBeCloseTo(300, 6);
  expect(pixelOf(x, y, z).y).toBeCloseTo(200, 6);
});

test.each([0, 1, 2] as const)(
  'along axis %i the point comes as near to the pixel as it can',
  (axis) => {
    const through = [5, 10, 990] as const;
    const further = [...through] as [number, number, number];
    further[axis] += 25;
    const at = pixelOf(...further);
    const found = camera.toPlace(at.x, at.y, through, axis)!;
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(further[i]!, 6);
  },
);

test('an axis that points at the viewer leads nowhere', () => {
  look(0, 0);
  expect(camera.toPlace(200, 150, [0, 18, 1000], 2)).toBeNull();
});
