/** The points of MediaPipe Holistic, named and joined as in `.pose` files (formats.md section 3). */

import { holisticBody, holisticHand } from '#shared/pose/estimator-points.ts';
import type { TrackComponent } from '#shared/pose/pose-track.ts';

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
  body: { name: 'POSE_LANDMARKS', ...holisticBody },
  leftHand: { name: 'LEFT_HAND_LANDMARKS', ...holisticHand },
  rightHand: { name: 'RIGHT_HAND_LANDMARKS', ...holisticHand },
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
