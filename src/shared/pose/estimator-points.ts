/** The body and hand points of MediaPipe Holistic and OpenPose with the lines between them (formats.md sections 2 and 3). */

/** Named points and pairs of their indices. */
export interface NamedPoints {
  readonly points: readonly string[];
  readonly limbs: readonly (readonly [number, number])[];
}

const words = (lines: readonly string[]): readonly string[] => lines.join(' ').split(' ');

const pairs = (text: string): readonly (readonly [number, number])[] =>
  text.split(' ').map((pair) => {
    const [from = 0, to = 0] = pair.split('-').map(Number);
    return [from, to] as const;
  });

const chain = (from: number, to: number): readonly (readonly [number, number])[] =>
  Array.from({ length: to - from }, (_, i) => [from + i, from + i + 1] as const);

/** The 33 points of Holistic's body. */
export const holisticBody: NamedPoints = {
  points: words([
    'NOSE LEFT_EYE_INNER LEFT_EYE LEFT_EYE_OUTER RIGHT_EYE_INNER RIGHT_EYE RIGHT_EYE_OUTER',
    'LEFT_EAR RIGHT_EAR MOUTH_LEFT MOUTH_RIGHT LEFT_SHOULDER RIGHT_SHOULDER LEFT_ELBOW RIGHT_ELBOW',
    'LEFT_WRIST RIGHT_WRIST LEFT_PINKY RIGHT_PINKY LEFT_INDEX RIGHT_INDEX LEFT_THUMB RIGHT_THUMB',
    'LEFT_HIP RIGHT_HIP LEFT_KNEE RIGHT_KNEE LEFT_ANKLE RIGHT_ANKLE LEFT_HEEL RIGHT_HEEL',
    'LEFT_FOOT_INDEX RIGHT_FOOT_INDEX',
  ]),
  limbs: pairs(
    '0-1 1-2 2-3 3-7 0-4 4-5 5-6 6-8 9-10 11-12 11-13 13-15 15-17 15-19 15-21 17-19 12-14 14-16 16-18 16-20 16-22 18-20 11-23 12-24 23-24 23-25 24-26 25-27 26-28 27-29 28-30 29-31 30-32 27-31 28-32',
  ),
};

/** The 21 points of Holistic's hands; the palm is joined across the knuckles, other than in OpenPose. */
export const holisticHand: NamedPoints = {
  points: [
    'WRIST',
    ...['CMC', 'MCP', 'IP', 'TIP'].map((joint) => `THUMB_${joint}`),
    ...['INDEX_FINGER', 'MIDDLE_FINGER', 'RING_FINGER', 'PINKY'].flatMap((finger) =>
      ['MCP', 'PIP', 'DIP', 'TIP'].map((joint) => `${finger}_${joint}`),
    ),
  ],
  limbs: pairs(
    '0-1 1-2 2-3 3-4 0-5 5-6 6-7 7-8 5-9 9-10 10-11 11-12 9-13 13-14 14-15 15-16 13-17 0-17 17-18 18-19 19-20',
  ),
};

/** The 25 points of OpenPose's body. */
export const openPoseBody: NamedPoints = {
  points: words([
    'Nose Neck RShoulder RElbow RWrist LShoulder LElbow LWrist',
    'MidHip RHip RKnee RAnkle LHip LKnee LAnkle REye LEye REar LEar',
    'LBigToe LSmallToe LHeel RBigToe RSmallToe RHeel',
  ]),
  limbs: [
    ...chain(0, 4),
    [1, 5],
    ...chain(5, 7),
    [1, 8],
    ...chain(8, 11),
    [8, 12],
    ...chain(12, 14),
    ...pairs('0-15 0-16 0-17 0-18 14-19 19-20 14-21 11-22 22-23 11-24'),
  ],
};

/** Base to tip; `.pose` files begin the fingers at `CMC`, one joint too early, with the same order of indices. */
const openPoseFingers = {
  T: ['STT', 'BCMC', 'MCP', 'IP'],
  I: ['CMC', 'MCP', 'PIP', 'DIP'],
  M: ['CMC', 'MCP', 'PIP', 'DIP'],
  R: ['CMC', 'MCP', 'PIP', 'DIP'],
  P: ['CMC', 'MCP', 'PIP', 'DIP'],
} as const;

/** The 21 points of OpenPose's hands. */
export const openPoseHand: NamedPoints = {
  points: [
    'BASE',
    ...Object.entries(openPoseFingers).flatMap(([finger, joints]) =>
      joints.map((joint) => `${finger}_${joint}`),
    ),
  ],
  limbs: [1, 5, 9, 13, 17].flatMap((root) => [[0, root] as const, ...chain(root, root + 3)]),
};
