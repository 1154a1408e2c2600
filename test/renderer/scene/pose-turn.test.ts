/** A signer's joint is turned and placed in 3D: what is stored is what the pointer drew, by numbers reckoned beside the code. */

import { beforeEach, expect, test, vi } from 'vitest';
import { PerspectiveCamera } from 'three';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { followWithGrip } from '#renderer/scene/pose-grip.ts';
import type { PoseGrip } from '#renderer/scene/pose-grip.ts';
import { placeUnder } from '#renderer/scene/pose-placing.ts';
import { planPose } from '#renderer/scene/pose-plan.ts';
import { hungDepths, middleOf, placeInTrack, placePose } from '#renderer/scene/pose-space.ts';
import { makeSceneCamera } from '#renderer/scene/scene-camera.ts';
import { fovDeg } from '#renderer/scene/scene-lens.ts';

const size = { width: 400, height: 300 };
const bodyNames = ['LEFT_SHOULDER', 'RIGHT_SHOULDER', 'RIGHT_ELBOW', 'RIGHT_WRIST'];
const handFirst = bodyNames.length;

/** Shoulders 100 px apart at depth 0.2, the wrist 0.1 nearer, a hand whose own depths begin at 0.05; depths are shares of 200 px. */
function made(): PoseTrack {
  const points = handFirst + 21;
  const coordinates = new Float32Array(points * 3);
  const put = (point: number, x: number, y: number, z: number): void =>
    coordinates.set([x, y, z], point * 3);
  put(0, 150, 100, 0.2);
  put(1, 50, 100, 0.2);
  put(2, 40, 160, 0.2);
  put(3, 60, 200, 0.1);
  for (let i = 0; i < 21; i += 1) put(handFirst + i, 60 + i, 200, 0.05 + i / 100);
  return {
    estimator: 'holistic',
    frames: 1,
    fps: 25,
    width: 200,
    height: 200,
    points,
    components: [
      { name: 'POSE_LANDMARKS', first: 0, count: 4, points: bodyNames, limbs: [[0, 1]] },
      {
        name: 'RIGHT_HAND_LANDMARKS',
        first: handFirst,
        count: 21,
        points: Array.from({ length: 21 }, (_, i) => `${i}`),
        limbs: [[0, 1]],
      },
    ],
    coordinates,
    confidence: new Float32Array(points).fill(1),
  };
}

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  return () => vi.unstubAllGlobals();
});

function cameraAt(yawDeg: number, pitchDeg: number) {
  const camera = makeSceneCamera(() => undefined, true);
  camera.follow([0, 18, 1000]);
  camera.resize(size.width, size.height);
  camera.controls.turn(yawDeg, pitchDeg);
  const placed = new PerspectiveCamera(fovDeg, size.width / size.height, 20, 9000);
  placed.updateProjectionMatrix();
  camera.advance(placed);
  return camera;
}

/** Turns that a grip is told, and ways. */
function follow(yawDeg: number, from: readonly [number, number, number], pivot: typeof from) {
  const camera = cameraAt(yawDeg, 0);
  const told: { turns: [number, readonly number[]][]; ways: number; end: string } = {
    turns: [],
    ways: 0,
    end: '',
  };
  const grip: PoseGrip = {
    pivot: 3,
    moveBy: () => {
      told.ways += 1;
    },
    turnBy: (angleRad, axis) => told.turns.push([angleRad, axis]),
    drop: () => {
      told.end = 'dropped';
    },
    cancel: () => {
      told.end = 'put back';
    },
    isHeld: () => true,
  };
  const pixel = camera.toScreen(...from)!;
  const grabbed = followWithGrip(grip, planPose(made()), camera, { from, pivot, pixel });
  return { told, grabbed, pixel, about: camera.toScreen(...pivot)! };
}

test('a quarter round the pivot on the screen is a quarter turn about the line of sight', () => {
  const { told, grabbed, pixel, about } = follow(0, [20, 0, 1000], [0, 0, 1000]);
  // To the right of the pivot, then below it: clockwise.
  grabbed.to({ x: about.x, y: about.y + (pixel.x - about.x) }, true);
  expect(told.turns[0]![0]).toBeCloseTo(Math.PI / 2, 9);
  expect(told.turns[0]![1]).toEqual([0, 0, 1]);
});

test('from the side the turn goes about what points away there', () => {
  const { told, grabbed, about } = follow(90, [0, 0, 1020], [0, 0, 1000]);
  grabbed.to({ x: about.x + 40, y: about.y + 40 }, true);
  const [x = 0, y = 0, z = 0] = told.turns[0]![1];
  expect(Math.abs(x)).toBeCloseTo(1, 3);
  expect(Math.hypot(y, z)).toBeLessThan(0.03);
});

test('Alt pressed on the way turns, let go moves again; a click that trembles does neither', () => {
  const { told, grabbed, pixel } = follow(0, [20, 0, 1000], [0, 0, 1000]);
  grabbed.to({ x: pixel.x + 1, y: pixel.y }, true);
  expect(told.turns).toHaveLength(0);
  grabbed.drop();
  expect(told.end).toBe('put back');
  grabbed.to({ x: pixel.x + 10, y: pixel.y }, false);
  grabbed.to({ x: pixel.x + 12, y: pixel.y }, true);
  grabbed.to({ x: pixel.x + 14, y: pixel.y }, false);
  expect([told.ways, told.turns.length]).toEqual([2, 1]);
  grabbed.drop();
  expect(told.end).toBe('dropped');
});

test('a hand hangs on the wrist: so much is added to its depths, and less the depth of the shoulders to those of the body', () => {
  const hung = hungDepths(planPose(made()), 0);
  expect(hung[3]).toBeCloseTo(-0.2, 6);
  // 0.1 of the wrist, less 0.2 of the shoulders, less 0.05 of its own root.
  expect(hung[handFirst + 7]).toBeCloseTo(-0.15, 6);
});

test('every point of the scene leads back to its place in the track', () => {
  const plan = planPose(made());
  const places = new Float64Array(plan.track.points * 3);
  placePose(plan, 0, middleOf(plan), places, 0);
  for (const point of [0, 3, handFirst, handFirst + 9]) {
    const [x = 0, y = 0, z = 0] = places.subarray(point * 3, point * 3 + 3);
    const back = placeInTrack(plan, 0, point, [x, y, z]);
    for (const [i, value] of back.entries())
      expect(value).toBeCloseTo(plan.track.coordinates[point * 3 + i]!, 5);
  }
});

test('a missing joint is placed where the pointer is, as deep as the joint beside it seen from the front', () => {
  const track = made();
  const [tip, neighbour] = [handFirst + 8, handFirst + 7];
  track.confidence[tip] = 0;
  const plan = planPose(track);
  const places = new Float64Array(track.points * 3);
  placePose(plan, 0, middleOf(plan), places, 0);
  const camera = cameraAt(0, 0);
  const [x = 0, y = 0, z = 0] = places.subarray(neighbour * 3, neighbour * 3 + 3);
  // 10 px of the track right of its neighbour: 7.8 units of the scene (78 a shoulder's width of 100 px).
  const at = camera.toScreen(x + 7.8, y, z)!;
  const found = placeUnder(camera, at, { plan, frame: 0, point: tip }, places, [neighbour])!;
  expect(found[0]).toBeCloseTo(67 + 10, 4);
  expect(found[1]).toBeCloseTo(200, 4);
  expect(found[2]).toBeCloseTo(0.12, 4);
});

test('turned, it stays in the plane of the view, and where nothing is beside it in that of the signer', () => {
  const plan = planPose(made());
  const places = new Float64Array(plan.track.points * 3);
  placePose(plan, 0, middleOf(plan), places, 0);
  const camera = cameraAt(90, 0);
  const joint = { plan, frame: 0, point: 2 };
  const [x = 0] = places.subarray(3 * 3);
  const pixel = { x: size.width / 2 + 25, y: size.height / 2 };
  // From the side the plane goes up and away: x of what is beside it, up to the tilt of the view.
  const near = placeUnder(camera, pixel, joint, places, [3])!;
  expect(near[0]).toBeCloseTo(60, 0);
  expect(x).toBeCloseTo((60 - 100) * 0.78, 4);
  const far = placeUnder(camera, pixel, joint, places, [])!;
  expect(far[0]).toBeCloseTo(100, 0);
});
