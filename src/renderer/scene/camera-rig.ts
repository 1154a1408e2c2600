/** The camera that turns about the hand: angles, distance and the ready-made views; plain numbers, no drawing library. */

/** Where the camera stands, relative to the line from the depth camera to the hand. */
export interface CameraPose {
  /** Turn about the vertical; 0 looks as the depth camera did. */
  yawDeg: number;
  /** Up is positive; kept within +-89. */
  pitchDeg: number;
  /** From the point that is looked at, mm. */
  distanceMm: number;
  /** How far the point that is looked at has been moved right and up from the hand, mm. */
  rightMm: number;
  upMm: number;
}

/** The views with a key and a button. */
export const cameraViews = ['camera', 'side', 'top'] as const;
export type CameraView = (typeof cameraViews)[number];

const minDistanceMm = 120;
const maxDistanceMm = 5000;

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** The pose of a view at a distance, centred. */
export function poseOfView(view: CameraView, distanceMm: number): CameraPose {
  const angles = { camera: [0, 0], side: [90, 0], top: [0, 89] } as const;
  const [yawDeg, pitchDeg] = angles[view];
  return { yawDeg, pitchDeg, distanceMm, rightMm: 0, upMm: 0 };
}

/** Turns in place. */
export function turnPose(pose: CameraPose, yawDeg: number, pitchDeg: number): void {
  pose.yawDeg = ((((pose.yawDeg + yawDeg + 180) % 360) + 360) % 360) - 180;
  pose.pitchDeg = clamp(pose.pitchDeg + pitchDeg, -89, 89);
}

/** Comes nearer (factor below 1) or goes away. */
export function zoomPose(pose: CameraPose, factor: number): void {
  pose.distanceMm = clamp(pose.distanceMm * factor, minDistanceMm, maxDistanceMm);
}

/** Moves `pose` towards `goal` by a share; returns whether it is still on its way. */
export function approachPose(pose: CameraPose, goal: CameraPose, share: number): boolean {
  const turn = ((((goal.yawDeg - pose.yawDeg + 180) % 360) + 360) % 360) - 180;
  const gap =
    Math.abs(turn) +
    Math.abs(goal.pitchDeg - pose.pitchDeg) +
    Math.abs(goal.distanceMm - pose.distanceMm) / 10 +
    Math.abs(goal.rightMm - pose.rightMm) +
    Math.abs(goal.upMm - pose.upMm);
  if (gap < 0.3 || share >= 1) {
    Object.assign(pose, goal);
    return false;
  }
  turnPose(pose, turn * share, (goal.pitchDeg - pose.pitchDeg) * share);
  pose.distanceMm += (goal.distanceMm - pose.distanceMm) * share;
  pose.rightMm += (goal.rightMm - pose.rightMm) * share;
  pose.upMm += (goal.upMm - pose.upMm) * share;
  return true;
}

/** Eye, point looked at and upward direction, each three numbers in a table that is written in place. */
export interface CameraPlace {
  readonly eye: Float64Array;
  readonly target: Float64Array;
  readonly up: Float64Array;
}

/**
 * Where the camera of a pose stands in the scene's space (x right, y up, z towards the viewer; camera space with y and z
 * turned round).
 *
 * @param hand the hand's centre in the scene's space, mm
 */
export function placeCamera(pose: CameraPose, hand: ArrayLike<number>, out: CameraPlace): void {
  const [hx, hy, hz] = [hand[0] ?? 0, hand[1] ?? 0, hand[2] ?? -1];
  const length = Math.hypot(hx, hy, hz) || 1;
  const [fx, fy, fz] = [hx / length, hy / length, hz / length];
  // Right = forward x vertical; the hand is never straight above the camera.
  const side = Math.hypot(fx, fz) || 1;
  const [rx, rz] = [-fz / side, fx / side];
  const [ux, uy, uz] = [-rz * fy, rz * fx - rx * fz, rx * fy];
  const [yaw, pitch] = [(pose.yawDeg * Math.PI) / 180, (pose.pitchDeg * Math.PI) / 180];
  const [cosYaw, sinYaw, cosPitch, sinPitch] = [
    Math.cos(yaw),
    Math.sin(yaw),
    Math.cos(pitch),
    Math.sin(pitch),
  ];
  const backX = cosPitch * (-fx * cosYaw + rx * sinYaw) + ux * sinPitch;
  const backY = cosPitch * (-fy * cosYaw) + uy * sinPitch;
  const backZ = cosPitch * (-fz * cosYaw + rz * sinYaw) + uz * sinPitch;
  // The camera's own right and up, for moving what it looks at.
  const [ownRightX, ownRightY, ownRightZ] = [
    rx * cosYaw + fx * sinYaw,
    fy * sinYaw,
    rz * cosYaw + fz * sinYaw,
  ];
  out.up[0] = backY * ownRightZ - backZ * ownRightY;
  out.up[1] = backZ * ownRightX - backX * ownRightZ;
  out.up[2] = backX * ownRightY - backY * ownRightX;
  out.target[0] = hx + ownRightX * pose.rightMm + (out.up[0] ?? 0) * pose.upMm;
  out.target[1] = hy + ownRightY * pose.rightMm + (out.up[1] ?? 0) * pose.upMm;
  out.target[2] = hz + ownRightZ * pose.rightMm + (out.up[2] ?? 0) * pose.upMm;
  out.eye[0] = (out.target[0] ?? 0) + backX * pose.distanceMm;
  out.eye[1] = (out.target[1] ?? 0) + backY * pose.distanceMm;
  out.eye[2] = (out.target[2] ?? 0) + backZ * pose.distanceMm;
}
