/** The camera rig: where the camera stands for a pose, and how it gets there. */

import { describe, expect, test } from 'vitest';
import type { CameraPlace } from '#renderer/scene/camera-rig.ts';
import {
  approachPose,
  placeCamera,
  poseOfView,
  turnPose,
  zoomPose,
} from '#renderer/scene/camera-rig.ts';

const place = (): CameraPlace => ({
  eye: new Float64Array(3),
  target: new Float64Array(3),
  up: new Float64Array(3),
});

function placed(
  pose: Parameters<typeof placeCamera>[0],
  hand: readonly number[],
): { eye: number[]; target: number[]; up: number[] } {
  const out = place();
  placeCamera(pose, hand, out);
  return { eye: [...out.eye], target: [...out.target], up: [...out.up] };
}

const close = (found: readonly number[], expected: readonly number[]): void =>
  expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 6));

describe('placeCamera', () => {
  test('looks at a hand straight ahead from the depth camera', () => {
    const { eye, target, up } = placed(poseOfView('camera', 700), [0, 0, -700]);
    close(eye, [0, 0, 0]);
    close(target, [0, 0, -700]);
    close(up, [0, 1, 0]);
  });

  test('stands on the line from a hand at the side to the depth camera', () => {
    const hand = [200, -100, -700];
    const length = Math.hypot(...hand);
    const { eye } = placed(poseOfView('camera', length), hand);
    close(eye, [0, 0, 0]);
  });

  test('looks from the right in the side view, the same way up', () => {
    const { eye, up } = placed(poseOfView('side', 500), [0, 0, -700]);
    close(eye, [500, 0, -700]);
    close(up, [0, 1, 0]);
  });

  test('looks down in the view from above', () => {
    const { eye } = placed(poseOfView('top', 500), [0, 0, -700]);
    expect(eye[1]).toBeGreaterThan(499);
  });

  test('keeps its distance and a right angle between up and sight, however it is turned', () => {
    const pose = poseOfView('camera', 640);
    turnPose(pose, 130, -35);
    const { eye, target, up } = placed(pose, [150, 80, -600]);
    const sight = eye.map((value, i) => value - (target[i] ?? 0));
    expect(Math.hypot(...sight)).toBeCloseTo(640, 6);
    expect(Math.hypot(...up)).toBeCloseTo(1, 6);
    expect(sight.reduce((sum, value, i) => sum + value * (up[i] ?? 0), 0)).toBeCloseTo(0, 6);
  });
});

describe('poses', () => {
  test('a turn wraps round and never goes over the top', () => {
    const pose = poseOfView('camera', 600);
    turnPose(pose, 270, 200);
    expect(pose).toMatchObject({ yawDeg: -90, pitchDeg: 89 });
  });

  test('zoom stays within reach', () => {
    const pose = poseOfView('camera', 600);
    zoomPose(pose, 0.001);
    expect(pose.distanceMm).toBe(120);
    zoomPose(pose, 1e6);
    expect(pose.distanceMm).toBe(5000);
  });

  test('approach ends exactly at the goal and turns the short way', () => {
    const pose = { ...poseOfView('camera', 600), yawDeg: 170 };
    const goal = { ...poseOfView('camera', 500), yawDeg: -170 };
    expect(approachPose(pose, goal, 0.5)).toBe(true);
    expect(Math.abs(pose.yawDeg)).toBe(180);
    for (let frame = 0; frame < 60 && approachPose(pose, goal, 0.42); frame += 1);
    expect(pose).toEqual(goal);
  });

  test('a whole share jumps, as less motion asks', () => {
    const pose = poseOfView('camera', 600);
    expect(approachPose(pose, poseOfView('side', 500), 1)).toBe(false);
    expect(pose).toEqual(poseOfView('side', 500));
  });
});
