/** Where points are seen through a camera of the 3D view, and where a pixel leads: plain numbers, so that the page can reckon with the worker's camera. */

import type { CameraPlace } from './camera-rig.ts';

/** Vertical field of view, degrees; narrow, as a hand is looked at. */
export const fovDeg = 28;
/** What lies further from the eye is not drawn, mm. */
export const farthestMm = 9000;

/** A point or a direction in the depth camera's space, mm (x right, y down, z away). */
export type ScenePoint = readonly [number, number, number];

/** Which of the depth camera's axes. */
export type SceneAxis = 0 | 1 | 2;

/** Directions of the axes. */
export const sceneAxes: readonly [ScenePoint, ScenePoint, ScenePoint] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** CSS pixels on the canvas. */
export interface ScenePixel {
  readonly x: number;
  readonly y: number;
}

/** A camera as it stands; all in the depth camera's space. */
export interface SceneLens {
  readonly eye: ScenePoint;
  /** Of length 1, at right angles to each other. */
  readonly right: ScenePoint;
  readonly up: ScenePoint;
  readonly ahead: ScenePoint;
  /** Whether it looks as the depth camera did, up to three degrees: then the plane of the view is that of the picture. */
  readonly isFront: boolean;
  /** Of the canvas, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Squared sine between two lines below which one points along the other. */
const leastSine = 0.01;
const halfHeightAtOne = Math.tan((fovDeg * Math.PI) / 360);

const dot = (a: ScenePoint, b: ScenePoint): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const between = (a: ScenePoint, b: ScenePoint): ScenePoint => [
  b[0] - a[0],
  b[1] - a[1],
  b[2] - a[2],
];
const scaled = ([x, y, z]: ScenePoint, by: number): ScenePoint => [x * by, y * by, z * by];
const unit = (of: ScenePoint): ScenePoint => scaled(of, 1 / Math.hypot(...of));
const cross = (a: ScenePoint, b: ScenePoint): ScenePoint => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** The point so far along a direction. */
export const alongFrom = (from: ScenePoint, direction: ScenePoint, mm: number): ScenePoint => [
  from[0] + direction[0] * mm,
  from[1] + direction[1] * mm,
  from[2] + direction[2] * mm,
];

/** The scene's y and z are turned round. */
const inDepthCamera = (of: Float64Array): ScenePoint => [of[0] ?? 0, -(of[1] ?? 0), -(of[2] ?? 0)];

/** The lens of a camera that stands at a place of the scene's space. */
export function lensOf(
  { eye, target, up }: CameraPlace,
  { width, height }: { readonly width: number; readonly height: number },
  isFront: boolean,
): SceneLens {
  const from = inDepthCamera(eye);
  const ahead = unit(between(from, inDepthCamera(target)));
  const right = unit(cross(ahead, inDepthCamera(up)));
  return { eye: from, right, up: cross(right, ahead), ahead, isFront, width, height };
}

/** Pixels on the canvas that 1 mm covers at 1 mm before the eye. */
const focalPx = ({ height }: SceneLens): number => height / 2 / halfHeightAtOne;

/** Where a point is seen; null behind the eye, and beyond what is drawn. */
export function pixelOf(lens: SceneLens, x: number, y: number, z: number): ScenePixel | null {
  const way = between(lens.eye, [x, y, z]);
  const away = dot(way, lens.ahead);
  if (away <= 0 || away > farthestMm) return null;
  const scale = focalPx(lens) / away;
  return {
    x: lens.width / 2 + dot(way, lens.right) * scale,
    y: lens.height / 2 - dot(way, lens.up) * scale,
  };
}

/** The direction from the eye through a pixel, of length 1. */
export function rayOf(lens: SceneLens, { x, y }: ScenePixel): ScenePoint {
  const focal = focalPx(lens);
  const ahead = alongFrom(lens.ahead, lens.right, (x - lens.width / 2) / focal);
  return unit(alongFrom(ahead, lens.up, (lens.height / 2 - y) / focal));
}

/** The direction away from the viewer at right angles to the plane of the view. */
export const facingOf = ({ isFront, ahead }: SceneLens): ScenePoint =>
  isFront ? [0, 0, 1] : ahead;

/** Where a pixel leads a point within the plane through it that faces the viewer. */
export function placeInPlane(lens: SceneLens, pixel: ScenePixel, through: ScenePoint): ScenePoint {
  const ray = rayOf(lens, pixel);
  const facing = facingOf(lens);
  return alongFrom(lens.eye, ray, dot(between(lens.eye, through), facing) / dot(ray, facing));
}

/** Where a pixel leads a point along a direction of length 1: as near to it as that comes; null where the direction points at the viewer. */
export function placeAlong(
  lens: SceneLens,
  pixel: ScenePixel,
  through: ScenePoint,
  direction: ScenePoint,
): ScenePoint | null {
  const ray = rayOf(lens, pixel);
  const cosine = dot(direction, ray);
  const least = 1 - cosine * cosine;
  if (least < leastSine) return null;
  const way = between(through, lens.eye);
  const far = (dot(way, direction) - dot(way, ray) * cosine) / least;
  return alongFrom(through, direction, far);
}
