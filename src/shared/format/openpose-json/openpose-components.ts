/** The 137 points of OpenPose: BODY_25, face and hands, named and joined as in `.pose` files (formats.md sections 1, 2). */

import { openPoseBody, openPoseHand } from '#shared/pose/estimator-points.ts';
import type { PoseComponent } from '#shared/format/pose/pose-file.ts';

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

const component = (
  name: string,
  points: readonly string[],
  limbs: readonly (readonly [number, number])[],
  colour: readonly [number, number, number],
): PoseComponent => ({ name, format: 'XYC', points, limbs, colours: [colour] });

/** In the order of OpenPose's files; each is named after its array there. */
export const openPoseComponents: readonly PoseComponent[] = [
  component('pose_keypoints_2d', openPoseBody.points, openPoseBody.limbs, [230, 159, 0]),
  component('face_keypoints_2d', face, faceLimbs, [153, 153, 153]),
  component('hand_left_keypoints_2d', openPoseHand.points, openPoseHand.limbs, [0, 114, 178]),
  component('hand_right_keypoints_2d', openPoseHand.points, openPoseHand.limbs, [213, 94, 0]),
];

/** 25 + 70 + 21 + 21. */
export const openPosePoints = openPoseComponents.reduce(
  (sum, { points }) => sum + points.length,
  0,
);

function chain(from: number, to: number): (readonly [number, number])[] {
  return Array.from({ length: to - from }, (_, i) => [from + i, from + i + 1] as const);
}
