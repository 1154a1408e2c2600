/** The scene's camera at work: follows the hand, eases to the asked pose, answers where a point is on the screen. */

import type { PerspectiveCamera } from 'three';
import type { CameraPlace, CameraPose } from './camera-rig.ts';
import { approachPose, placeCamera, poseOfView, turnPose, zoomPose } from './camera-rig.ts';
import { handCubeHalfMm } from './depth-window.ts';
import type { SceneControls } from './scene-controls.ts';
import type { SceneAxis, SceneLens, ScenePixel, ScenePoint } from './scene-lens.ts';
import { fovDeg, lensOf, pixelOf, placeAlong, placeInPlane, sceneAxes } from './scene-lens.ts';

/** The camera with its pose. */
export interface SceneCamera {
  readonly controls: SceneControls;
  /** What it turns about, camera space of the depth camera, mm. */
  follow(handCentre: readonly [number, number, number]): void;
  /** Size of the canvas, CSS pixels; asking the canvas itself would lay the page out in the middle of a step. */
  resize(width: number, height: number): void;
  /** Moves the camera a drawn frame further; true while it is on its way. */
  advance(camera: PerspectiveCamera): boolean;
  /** How it stands; null before anything was drawn. */
  readonly lens: () => SceneLens | null;
  /** Pixels on the canvas of a point in the depth camera's space; null behind. */
  readonly toScreen: (x: number, y: number, z: number) => ScenePixel | null;
  /**
   * Where a pixel on the canvas leads a point of the depth camera's space: within the plane through it that faces the viewer,
   * or along one axis. null before anything was drawn, and where the axis points at the viewer.
   */
  readonly toPlace: (
    x: number,
    y: number,
    through: ScenePoint,
    axis: SceneAxis | null,
  ) => ScenePoint | null;
  /** Turns or moves with the pointer, without easing. */
  readonly drag: (rightPx: number, downPx: number, how: 'turn' | 'move') => void;
  readonly zoomNow: (factor: number) => void;
}

/** Share of the way that a drawn frame covers; about 120 ms in all at 60 frames a second. */
const approachShare = 0.42;
/** Up to this the view counts as that of the depth camera, degrees. */
const nearlyFrontDeg = 3;
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
  const size = { width: 1, height: 1 };
  let lens: SceneLens | null = null;
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
      const moving = approachPose(pose, goal, lessMotion ? 1 : approachShare);
      placeCamera(pose, hand, place);
      camera.position.fromArray(place.eye);
      camera.up.fromArray(place.up);
      camera.lookAt(place.target[0] ?? 0, place.target[1] ?? 0, place.target[2] ?? 0);
      camera.updateMatrixWorld();
      const isFront = Math.max(Math.abs(pose.yawDeg), Math.abs(pose.pitchDeg)) < nearlyFrontDeg;
      lens = lensOf(place, size, isFront);
      return moving;
    },
    lens: () => lens,
    toScreen: (x, y, z) => (lens === null ? null : pixelOf(lens, x, y, z)),
    toPlace: (x, y, through, axis) => {
      if (lens === null) return null;
      return axis === null
        ? placeInPlane(lens, { x, y }, through)
        : placeAlong(lens, { x, y }, through, sceneAxes[axis]);
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
