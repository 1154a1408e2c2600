/** The scene's camera at work: follows the hand, eases to the asked pose, answers where a point is on the screen. */

import type { PerspectiveCamera } from 'three';
import { Vector3 } from 'three';
import type { CameraPlace, CameraPose } from './camera-rig.ts';
import { approachPose, placeCamera, poseOfView, turnPose, zoomPose } from './camera-rig.ts';
import { handCubeHalfMm } from './depth-window.ts';
import type { SceneControls } from './scene-controls.ts';

/** Vertical field of view, degrees; narrow, as a hand is looked at. */
export const fovDeg = 28;

/** In the depth camera's space, mm. */
export type ScenePoint = readonly [number, number, number];

/** The camera with its pose. */
export interface SceneCamera {
  readonly controls: SceneControls;
  /** What it turns about, camera space of the depth camera, mm. */
  follow(handCentre: readonly [number, number, number]): void;
  /** Size of the canvas, CSS pixels; asking the canvas itself would lay the page out in the middle of a step. */
  resize(width: number, height: number): void;
  /** Moves the camera a drawn frame further; true while it is on its way. */
  advance(camera: PerspectiveCamera): boolean;
  /** Pixels on the canvas of a point in the depth camera's space; null behind. The answer is reused by the next call. */
  readonly toScreen: (
    x: number,
    y: number,
    z: number,
  ) => { readonly x: number; readonly y: number } | null;
  /**
   * Where a pixel on the canvas leads a point of the depth camera's space: within the plane through it that faces the viewer,
   * or along one axis. null before anything was drawn, and where the axis points at the viewer.
   */
  readonly toPlace: (
    x: number,
    y: number,
    through: ScenePoint,
    axis: 0 | 1 | 2 | null,
  ) => [number, number, number] | null;
  /** Turns or moves with the pointer, without easing. */
  readonly drag: (rightPx: number, downPx: number, how: 'turn' | 'move') => void;
  readonly zoomNow: (factor: number) => void;
}

/** Share of the way that a drawn frame covers; about 120 ms in all at 60 frames a second. */
const approachShare = 0.42;
/** Axes of the depth camera's space in the scene's. */
const axes = [
  [1, 0, 0],
  [0, -1, 0],
  [0, 0, -1],
] as const;
/** Squared sine between an axis and the line of sight below which the axis points at the viewer. */
const leastSine = 0.01;
/** Cosine of 3 degrees. */
const nearlyFront = 0.9986;
const degreesPerPixel = 0.4;
const firstDistanceMm = (handCubeHalfMm * 0.98) / Math.tan((fovDeg * Math.PI) / 360);

/**
 * Makes the camera's pose.
 *
 * @param invalidate asks for a drawn frame
 * @param lessMotion whether it goes to a pose at once
 */
export function makeSceneCamera(invalidate: () => void, lessMotion: boolean): SceneCamera {
  let goal: CameraPose = poseOfView('camera', firstDistanceMm);
  const pose: CameraPose = { ...goal };
  const hand = new Float64Array([0, 0, -700]);
  const place: CameraPlace = {
    eye: new Float64Array(3),
    target: new Float64Array(3),
    up: new Float64Array(3),
  };
  const point = new Vector3();
  const size = { width: 1, height: 1 };
  let placed: PerspectiveCamera | null = null;
  const go = (next: CameraPose): void => {
    goal = next;
    invalidate();
  };
  const jump = (): void => {
    Object.assign(pose, goal);
    invalidate();
  };
  return {
    controls: {
      turn: (yawDeg, pitchDeg) => {
        turnPose(goal, yawDeg, pitchDeg);
        invalidate();
      },
      zoom: (factor) => {
        zoomPose(goal, factor);
        invalidate();
      },
      look: (view) => go(poseOfView(view, goal.distanceMm)),
      reset: () => go(poseOfView('camera', firstDistanceMm)),
    },
    follow: ([x, y, z]) => {
      hand[0] = x;
      hand[1] = -y;
      hand[2] = -z;
    },
    resize: (width, height) => {
      Object.assign(size, { width, height });
    },
    advance: (camera) => {
      placed = camera;
      const moving = approachPose(pose, goal, lessMotion ? 1 : approachShare);
      placeCamera(pose, hand, place);
      camera.position.fromArray(place.eye);
      camera.up.fromArray(place.up);
      camera.lookAt(place.target[0] ?? 0, place.target[1] ?? 0, place.target[2] ?? 0);
      camera.updateMatrixWorld();
      return moving;
    },
    toScreen: (x, y, z) => {
      if (placed === null) return null;
      point.set(x, -y, -z).project(placed);
      if (point.z > 1) return null;
      return point.set(((point.x + 1) / 2) * size.width, ((1 - point.y) / 2) * size.height, 0);
    },
    toPlace: (x, y, [px, py, pz], axis) => {
      if (placed === null) return null;
      // The scene's y and z are turned round.
      const through = new Vector3(px, -py, -pz);
      const eye = placed.getWorldPosition(new Vector3());
      const ray = new Vector3((x / size.width) * 2 - 1, 1 - (y / size.height) * 2, 0.5)
        .unproject(placed)
        .sub(eye)
        .normalize();
      const way = eye.clone().sub(through);
      if (axis === null) {
        const ahead = placed.getWorldDirection(new Vector3());
        // Seen from the front the camera is tilted a little; the picture's own plane is meant.
        if (Math.abs(ahead.z) > nearlyFront) ahead.set(0, 0, -1);
        eye.addScaledVector(ray, -way.dot(ahead) / ray.dot(ahead));
        return [eye.x, -eye.y, -eye.z];
      }
      const along = new Vector3(...axes[axis]);
      const cosine = along.dot(ray);
      const least = 1 - cosine * cosine;
      if (least < leastSine) return null;
      const far = (way.dot(along) - way.dot(ray) * cosine) / least;
      through.addScaledVector(along, far);
      return [through.x, -through.y, -through.z];
    },
    drag: (rightPx, downPx, how) => {
      if (how === 'turn') {
        turnPose(goal, -rightPx * degreesPerPixel, downPx * degreesPerPixel);
      } else {
        const mmPerPixel = (2 * goal.distanceMm * Math.tan((fovDeg * Math.PI) / 360)) / size.height;
        goal.rightMm -= rightPx * mmPerPixel;
        goal.upMm += downPx * mmPerPixel;
      }
      jump();
    },
    zoomNow: (factor) => {
      zoomPose(goal, factor);
      jump();
    },
  };
}
