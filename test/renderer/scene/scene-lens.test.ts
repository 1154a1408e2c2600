/** A lens sees points where three.js draws them, and a pixel leads a joint to where it is drawn under the pointer. */

import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { makeSceneCamera } from '#renderer/scene/scene-camera.ts';
import type { SceneLens, ScenePoint } from '#renderer/scene/scene-lens.ts';
import { facingOf, farthestMm, fovDeg, pixelOf } from '#renderer/scene/scene-lens.ts';
import { surfaceUnder } from '#renderer/scene/surface-under.ts';
import { turnPoints } from '#shared/correction/move-joints.ts';
import { placeOfDrag, turnOfDrag } from '#renderer/scene/drag-lead.ts';

const size = { width: 640, height: 420 };
const hand = [-60, 45, 620] as const;

/** The scene's camera about a hand, and three's own that was placed by it. */
function lookAt(yawDeg: number, pitchDeg: number): { lens: SceneLens; drawn: PerspectiveCamera } {
  const camera = makeSceneCamera(() => undefined, true);
  camera.follow(hand);
  camera.resize(size.width, size.height);
  camera.controls.turn(yawDeg, pitchDeg);
  const drawn = new PerspectiveCamera(fovDeg, size.width / size.height, 20, farthestMm);
  drawn.updateProjectionMatrix();
  camera.advance(drawn);
  return { lens: camera.lens()!, drawn };
}

/** Where three.js draws a point; the scene's y and z are turned round. */
function drawnAt(camera: PerspectiveCamera, [x, y, z]: ScenePoint): { x: number; y: number } {
  const seen = new Vector3(x, -y, -z).project(camera);
  return { x: ((seen.x + 1) / 2) * size.width, y: ((1 - seen.y) / 2) * size.height };
}

/** Turns that a person looks at a hand from. */
const turns = [
  [0, 0],
  [35, 20],
  [90, 0],
  [-140, -50],
] as const;
const joint: ScenePoint = [-42, 61, 588];
const plane = { way: 'plane', axis: null, cloud: null } as const;

describe.each(turns)('turned by %i and %i degrees', (yawDeg, pitchDeg) => {
  const { lens, drawn } = lookAt(yawDeg, pitchDeg);

  test('points are seen where three.js draws them', () => {
    for (const point of [joint, hand, [10, -80, 700] as const]) {
      const [ours, theirs] = [pixelOf(lens, ...point)!, drawnAt(drawn, point)];
      expect(ours.x).toBeCloseTo(theirs.x, 6);
      expect(ours.y).toBeCloseTo(theirs.y, 6);
    }
  });

  test('a joint that is dragged lies under the pointer, as far from the viewer as before', () => {
    const start = drawnAt(drawn, joint);
    const pointer = { x: start.x + 43, y: start.y - 27 };
    const place = placeOfDrag(lens, pointer, joint, plane)!;
    const end = drawnAt(drawn, place);
    expect(Math.hypot(end.x - pointer.x, end.y - pointer.y)).toBeLessThan(0.5);
    const away = ([x, y, z]: ScenePoint): number =>
      -new Vector3(x, -y, -z).applyMatrix4(drawn.matrixWorldInverse).z;
    // From the front it keeps its depth in the picture.
    if (yawDeg === 0) expect(place[2]).toBeCloseTo(joint[2], 9);
    else expect(away(place)).toBeCloseTo(away(joint), 6);
  });

  test('along an axis only its own coordinate changes', () => {
    for (const axis of [0, 1, 2] as const) {
      const start = drawnAt(drawn, joint);
      const pointer = { x: start.x + 18, y: start.y + 12 };
      const place = placeOfDrag(lens, pointer, joint, { ...plane, axis });
      if (place === null) continue;
      const changed = place.filter((value, i) => Math.abs(value - joint[i]!) > 1e-9);
      expect(changed).toHaveLength(1);
      expect(changed[0]).toBe(place[axis]);
    }
  });
});

test('along the sight a joint keeps its pixel of the depth image', () => {
  const [x, y, z] = joint;
  for (const [yawDeg, pitchDeg] of turns) {
    const { lens, drawn } = lookAt(yawDeg, pitchDeg);
    const start = drawnAt(drawn, joint);
    const pointer = { x: start.x + 9, y: start.y - 14 };
    const place = placeOfDrag(lens, pointer, joint, { ...plane, way: 'sight' })!;
    expect(place[0] / place[2]).toBeCloseTo(x / z, 9);
    expect(place[1] / place[2]).toBeCloseTo(y / z, 9);
    // Seen as the depth camera does, up leads away.
    if (yawDeg === 0) expect(place[2]).toBeCloseTo(z + 14, 6);
  }
});

describe('the surface under a pixel', () => {
  const camera = { fx: 475, fy: 475, cx: 160, cy: 120 };
  const [width, height] = [320, 240];
  const window = { centre: hand, halfMm: 150 };
  const values = new Uint16Array(width * height);
  /** A wall that leans away to the right, z = 600 + x / 2, and before it a finger's breadth of another, 40 mm nearer. */
  const wall = (column: number): number => 600 / (1 - (column - camera.cx) / camera.fx / 2);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      values[row * width + column] = Math.round(
        (wall(column) - (column > 110 && column < 122 ? 40 : 0)) * 8,
      );
  const cloud = { depth: { width, height, values, unitMm: 0.125 }, camera, window };

  test.each([
    [0, 0],
    [30, 15],
    [-15, 0],
  ])('is on the line of sight and on the wall, turned by %i and %i', (yawDeg, pitchDeg) => {
    const { lens, drawn } = lookAt(yawDeg, pitchDeg);
    for (const at of [
      [-10, 40],
      [20, 70],
    ] as const) {
      const onWall: ScenePoint = [at[0], at[1], 600 + at[0] / 2];
      const pixel = drawnAt(drawn, onWall);
      const place = surfaceUnder(lens, pixel, cloud)!;
      const end = drawnAt(drawn, place);
      expect(Math.hypot(end.x - pixel.x, end.y - pixel.y)).toBeLessThan(0.5);
      // A pixel of the depth image is 1.3 mm wide there.
      for (const [i, value] of place.entries())
        expect(Math.abs(value - onWall[i]!)).toBeLessThan(2);
    }
  });

  test('is what stands before the rest', () => {
    const { lens, drawn } = lookAt(0, 0);
    const z = wall(116) - 40;
    const before: ScenePoint = [((116 - camera.cx) * z) / camera.fx, 30, z];
    const place = surfaceUnder(lens, drawnAt(drawn, before), cloud)!;
    expect(Math.abs(place[2] - z)).toBeLessThan(2);
  });

  test('is nowhere beside all that was measured: there a joint stays in the plane of the view', () => {
    const { lens, drawn } = lookAt(0, 0);
    const pixel = drawnAt(drawn, [-60 - 170, 45, 620]);
    expect(surfaceUnder(lens, pixel, cloud)).toBeNull();
    const place = placeOfDrag(lens, pixel, joint, { way: 'surface', axis: null, cloud })!;
    expect(place[2]).toBeCloseTo(joint[2], 9);
  });
});

test('a drag with Alt turns as far about the pivot as the pointer went, seen from wherever', () => {
  const pivot: ScenePoint = [-30, 40, 610];
  for (const [yawDeg, pitchDeg] of turns) {
    const { lens, drawn } = lookAt(yawDeg, pitchDeg);
    // A joint in the plane of the view through the pivot keeps its distance on the screen.
    const about = drawnAt(drawn, pivot);
    const from = { x: about.x + 70, y: about.y - 20 };
    const to = { x: about.x + 20, y: about.y + 70 };
    const held = placeOfDrag(lens, from, pivot, plane)!;
    const angle = turnOfDrag(about, from, to);
    const turned = turnPoints(Float64Array.from(held), pivot, facingOf(lens), angle);
    const end = drawnAt(drawn, [turned[0]!, turned[1]!, turned[2]!]);
    // The front's plane is that of the picture, to which the view is tilted a little.
    expect(Math.hypot(end.x - to.x, end.y - to.y)).toBeLessThan(yawDeg === 0 ? 1.5 : 0.5);
  }
});
