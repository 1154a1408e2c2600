/** The components of MediaPipe Holistic with the face reduced to its contours (formats.md section 3). */

import type { TrackComponent } from '#shared/pose/pose-track.ts';
import { meshFace } from './face-layout.ts';

/** MediaPipe's body, in its order. */
export const holisticBodyNames =
  'NOSE LEFT_EYE_INNER LEFT_EYE LEFT_EYE_OUTER RIGHT_EYE_INNER RIGHT_EYE RIGHT_EYE_OUTER LEFT_EAR RIGHT_EAR MOUTH_LEFT MOUTH_RIGHT LEFT_SHOULDER RIGHT_SHOULDER LEFT_ELBOW RIGHT_ELBOW LEFT_WRIST RIGHT_WRIST LEFT_PINKY RIGHT_PINKY LEFT_INDEX RIGHT_INDEX LEFT_THUMB RIGHT_THUMB LEFT_HIP RIGHT_HIP LEFT_KNEE RIGHT_KNEE LEFT_ANKLE RIGHT_ANKLE LEFT_HEEL RIGHT_HEEL LEFT_FOOT_INDEX RIGHT_FOOT_INDEX'.split(
    ' ',
  );
const bodyLimbs: readonly (readonly [number, number])[] = [
  [11, 12],
  [11, 13],
  [13, 15],
  [12, 14],
  [14, 16],
  [15, 17],
  [15, 19],
  [15, 21],
  [16, 18],
  [16, 20],
  [16, 22],
  [11, 23],
  [12, 24],
  [23, 24],
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 7],
  [0, 4],
  [4, 5],
  [5, 6],
  [6, 8],
  [9, 10],
];
const handNames =
  'WRIST THUMB_CMC THUMB_MCP THUMB_IP THUMB_TIP INDEX_FINGER_MCP INDEX_FINGER_PIP INDEX_FINGER_DIP INDEX_FINGER_TIP MIDDLE_FINGER_MCP MIDDLE_FINGER_PIP MIDDLE_FINGER_DIP MIDDLE_FINGER_TIP RING_FINGER_MCP RING_FINGER_PIP RING_FINGER_DIP RING_FINGER_TIP PINKY_MCP PINKY_PIP PINKY_DIP PINKY_TIP'.split(
    ' ',
  );
const handLimbs: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, 5],
  [0, 17],
  [5, 9],
  [9, 13],
  [13, 17],
  ...[1, 5, 9, 13, 17].flatMap((root) =>
    [0, 1, 2].map((step) => [root + step, root + step + 1] as const),
  ),
];

const layout = (): readonly TrackComponent[] => {
  let first = 0;
  const component = (
    name: string,
    points: readonly string[],
    limbs: readonly (readonly [number, number])[],
  ): TrackComponent => {
    const made = { name, first, count: points.length, points, limbs };
    first += points.length;
    return made;
  };
  return [
    component('POSE_LANDMARKS', holisticBodyNames, bodyLimbs),
    component('FACE_LANDMARKS', meshFace.names, meshFace.limbs),
    component('LEFT_HAND_LANDMARKS', handNames, handLimbs),
    component('RIGHT_HAND_LANDMARKS', handNames, handLimbs),
  ];
};
/** Body, reduced face, left hand, right hand. */
export const holisticComponents = layout();
export const holisticPoints = holisticComponents.reduce((sum, { count }) => sum + count, 0);
