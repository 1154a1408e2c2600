/** The components of OpenPose with BODY_25, face and hands (formats.md section 2). */

import type { TrackComponent } from '#shared/pose/pose-track.ts';
import { openPoseFace } from './face-layout.ts';
import type { BodyPoint } from './signing-body.ts';

/** BODY_25 by the true points; null for what is the mean of both sides. */
export const openPoseBody: readonly (readonly [string, BodyPoint | null])[] = [
  ['Nose', 'nose'],
  ['Neck', 'neck'],
  ['RShoulder', 'right shoulder'],
  ['RElbow', 'right elbow'],
  ['RWrist', 'right wrist'],
  ['LShoulder', 'left shoulder'],
  ['LElbow', 'left elbow'],
  ['LWrist', 'left wrist'],
  ['MidHip', null],
  ['RHip', 'right hip'],
  ['RKnee', 'right knee'],
  ['RAnkle', 'right ankle'],
  ['LHip', 'left hip'],
  ['LKnee', 'left knee'],
  ['LAnkle', 'left ankle'],
  ['REye', 'right eye'],
  ['LEye', 'left eye'],
  ['REar', 'right ear'],
  ['LEar', 'left ear'],
  ['LBigToe', 'left ankle'],
  ['LSmallToe', 'left ankle'],
  ['LHeel', 'left ankle'],
  ['RBigToe', 'right ankle'],
  ['RSmallToe', 'right ankle'],
  ['RHeel', 'right ankle'],
];
const bodyLimbs: readonly (readonly [number, number])[] = [
  [1, 2],
  [2, 3],
  [3, 4],
  [1, 5],
  [5, 6],
  [6, 7],
  [1, 8],
  [0, 16],
  [0, 15],
  [0, 18],
  [0, 17],
  [1, 0],
  [8, 9],
  [9, 10],
  [10, 11],
  [8, 12],
  [12, 13],
  [13, 14],
];
const handNames =
  'BASE T_STT T_BCMC T_MCP T_IP I_CMC I_MCP I_PIP I_DIP M_CMC M_MCP M_PIP M_DIP R_CMC R_MCP R_PIP R_DIP P_CMC P_MCP P_PIP P_DIP'.split(
    ' ',
  );
const handLimbs: readonly (readonly [number, number])[] = [1, 5, 9, 13, 17].flatMap((root) => [
  [0, root] as const,
  ...[0, 1, 2].map((step) => [root + step, root + step + 1] as const),
]);

const bodyCount = openPoseBody.length;
const faceCount = openPoseFace.names.length;
/** Body, face, left hand, right hand. */
export const openPoseTrackComponents: readonly TrackComponent[] = [
  {
    name: 'pose_keypoints_2d',
    first: 0,
    count: bodyCount,
    points: openPoseBody.map(([name]) => name),
    limbs: bodyLimbs,
  },
  {
    name: 'face_keypoints_2d',
    first: bodyCount,
    count: faceCount,
    points: openPoseFace.names,
    limbs: openPoseFace.limbs,
  },
  {
    name: 'hand_left_keypoints_2d',
    first: bodyCount + faceCount,
    count: 21,
    points: handNames,
    limbs: handLimbs,
  },
  {
    name: 'hand_right_keypoints_2d',
    first: bodyCount + faceCount + 21,
    count: 21,
    points: handNames,
    limbs: handLimbs,
  },
];
export const openPoseTrackPoints = bodyCount + faceCount + 42;
