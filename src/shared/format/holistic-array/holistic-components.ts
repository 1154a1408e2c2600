/** The points of MediaPipe Holistic, named and joined as in `.pose` files (formats.md section 3). */

import type { TrackComponent } from '#shared/pose/pose-track.ts';

const body = [
  'NOSE LEFT_EYE_INNER LEFT_EYE LEFT_EYE_OUTER RIGHT_EYE_INNER RIGHT_EYE RIGHT_EYE_OUTER',
  'LEFT_EAR RIGHT_EAR MOUTH_LEFT MOUTH_RIGHT LEFT_SHOULDER RIGHT_SHOULDER LEFT_ELBOW RIGHT_ELBOW',
  'LEFT_WRIST RIGHT_WRIST LEFT_PINKY RIGHT_PINKY LEFT_INDEX RIGHT_INDEX LEFT_THUMB RIGHT_THUMB',
  'LEFT_HIP RIGHT_HIP LEFT_KNEE RIGHT_KNEE LEFT_ANKLE RIGHT_ANKLE LEFT_HEEL RIGHT_HEEL',
  'LEFT_FOOT_INDEX RIGHT_FOOT_INDEX',
]
  .join(' ')
  .split(' ');

const hand = [
  'WRIST',
  ...['CMC', 'MCP', 'IP', 'TIP'].map((joint) => `THUMB_${joint}`),
  ...['INDEX_FINGER', 'MIDDLE_FINGER', 'RING_FINGER', 'PINKY'].flatMap((finger) =>
    ['MCP', 'PIP', 'DIP', 'TIP'].map((joint) => `${finger}_${joint}`),
  ),
];

const pairs = (text: string): readonly (readonly [number, number])[] =>
  text.split(' ').map((pair) => {
    const [from = 0, to = 0] = pair.split('-').map(Number);
    return [from, to] as const;
  });

const bodyLimbs = pairs(
  '0-1 1-2 2-3 3-7 0-4 4-5 5-6 6-8 9-10 11-12 11-13 13-15 15-17 15-19 15-21 17-19 12-14 14-16 16-18 16-20 16-22 18-20 11-23 12-24 23-24 23-25 24-26 25-27 26-28 27-29 28-30 29-31 30-32 27-31 28-32',
);
/** The palm is joined across the knuckles, other than in OpenPose. */
const handLimbs = pairs(
  '0-1 1-2 2-3 3-4 0-5 5-6 6-7 7-8 5-9 9-10 10-11 11-12 9-13 13-14 14-15 15-16 13-17 0-17 17-18 18-19 19-20',
);

/** A part of Holistic: how many points it has, how they are called and joined. */
export interface HolisticPart {
  readonly name: string;
  readonly points: readonly string[];
  readonly limbs: readonly (readonly [number, number])[];
}

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, point) => String(point));

/** Parts by name; of the face as many points as there are. */
export const holisticParts = {
  body: { name: 'POSE_LANDMARKS', points: body, limbs: bodyLimbs },
  leftHand: { name: 'LEFT_HAND_LANDMARKS', points: hand, limbs: handLimbs },
  rightHand: { name: 'RIGHT_HAND_LANDMARKS', points: hand, limbs: handLimbs },
  face: (points: number): HolisticPart => ({
    name: 'FACE_LANDMARKS',
    points: numbered(points),
    limbs: [],
  }),
} as const;

/** Components one after the other. */
export function placeComponents(parts: readonly HolisticPart[]): readonly TrackComponent[] {
  let first = 0;
  return parts.map(({ name, points, limbs }) => {
    const component = { name, first, count: points.length, points, limbs };
    first += points.length;
    return component;
  });
}
