/** The 137 points of OpenPose: BODY_25, face and hands, named and joined as in `.pose` files (formats.md sections 1, 2). */

import type { PoseComponent } from '#shared/format/pose/pose-file.ts';

const body = [
  'Nose Neck RShoulder RElbow RWrist LShoulder LElbow LWrist',
  'MidHip RHip RKnee RAnkle LHip LKnee LAnkle REye LEye REar LEar',
  'LBigToe LSmallToe LHeel RBigToe RSmallToe RHeel',
]
  .join(' ')
  .split(' ');

/** Parts of the face by the letters of their names, up to which point, and whether they close in a ring. */
const faceParts = [
  { prefix: 'FB', last: 16, chains: [[0, 16]], ring: false },
  {
    prefix: 'FEB',
    last: 26,
    chains: [
      [17, 21],
      [22, 26],
    ],
    ring: false,
  },
  {
    prefix: 'FN',
    last: 35,
    chains: [[27, 35]],
    ring: false,
  },
  {
    prefix: 'FE',
    last: 47,
    chains: [
      [36, 41],
      [42, 47],
    ],
    ring: true,
  },
  { prefix: 'FLO', last: 59, chains: [[48, 59]], ring: true },
  { prefix: 'FLI', last: 67, chains: [[60, 67]], ring: true },
  { prefix: 'FP', last: 69, chains: [], ring: false },
] as const;

const face = faceParts.flatMap(({ prefix, last }, i) => {
  const first = i === 0 ? 0 : faceParts[i - 1]!.last + 1;
  return Array.from({ length: last - first + 1 }, (_, at) => `${prefix}_${first + at}`);
});

const faceLimbs = [
  // The bridge of the nose also meets the middle of its base.
  [30, 33] as const,
  ...faceParts.flatMap(({ chains, ring }) =>
    chains.flatMap(([from, to]) => [...chain(from, to), ...(ring ? [[to, from] as const] : [])]),
  ),
];

/** Base to tip; `.pose` files begin the fingers at `CMC`, one joint too early, with the same order of indices. */
const fingers = {
  T: ['STT', 'BCMC', 'MCP', 'IP'],
  I: ['CMC', 'MCP', 'PIP', 'DIP'],
  M: ['CMC', 'MCP', 'PIP', 'DIP'],
  R: ['CMC', 'MCP', 'PIP', 'DIP'],
  P: ['CMC', 'MCP', 'PIP', 'DIP'],
} as const;

const hand = [
  'BASE',
  ...Object.entries(fingers).flatMap(([finger, joints]) =>
    joints.map((joint) => `${finger}_${joint}`),
  ),
];

const handLimbs = [1, 5, 9, 13, 17].flatMap((root) => [
  [0, root] as const,
  ...chain(root, root + 3),
]);

const bodyLimbs = [
  ...chain(0, 4),
  [1, 5] as const,
  ...chain(5, 7),
  [1, 8] as const,
  ...chain(8, 11),
  [8, 12] as const,
  ...chain(12, 14),
  ...pairs('0-15 0-16 0-17 0-18 14-19 19-20 14-21 11-22 22-23 11-24'),
];

const component = (
  name: string,
  points: readonly string[],
  limbs: readonly (readonly [number, number])[],
  colour: readonly [number, number, number],
): PoseComponent => ({ name, format: 'XYC', points, limbs, colours: [colour] });

/** In the order of OpenPose's files; each is named after its array there. */
export const openPoseComponents: readonly PoseComponent[] = [
  component('pose_keypoints_2d', body, bodyLimbs, [230, 159, 0]),
  component('face_keypoints_2d', face, faceLimbs, [153, 153, 153]),
  component('hand_left_keypoints_2d', hand, handLimbs, [0, 114, 178]),
  component('hand_right_keypoints_2d', hand, handLimbs, [213, 94, 0]),
];

/** 25 + 70 + 21 + 21. */
export const openPosePoints = openPoseComponents.reduce(
  (sum, { points }) => sum + points.length,
  0,
);

function chain(from: number, to: number): (readonly [number, number])[] {
  return Array.from({ length: to - from }, (_, i) => [from + i, from + i + 1] as const);
}

function pairs(text: string): (readonly [number, number])[] {
  return text.split(' ').map((pair) => {
    const [from = 0, to = 0] = pair.split('-').map(Number);
    return [from, to] as const;
  });
}
