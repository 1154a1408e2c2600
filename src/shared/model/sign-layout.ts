/** How wide a clip's features are, and the tracks they come from. */

import type { Representation } from './sign-card.ts';

/** Components of MediaPipe Holistic's flat rows: body, face, left hand, right hand (formats.md section 9). */
const holisticParts = {
  body: { component: 'POSE_LANDMARKS', points: 33, values: ['x', 'y', 'z', 'confidence'] },
  face: { component: 'FACE_LANDMARKS', points: 468, values: ['x', 'y', 'z'] },
  left: { component: 'LEFT_HAND_LANDMARKS', points: 21, values: ['x', 'y', 'z'] },
  right: { component: 'RIGHT_HAND_LANDMARKS', points: 21, values: ['x', 'y', 'z'] },
} as const;

/** A layout that is described point by point. */
export type PointsLayout = Extract<Representation, { kind: 'points' }>;

/** A flat layout, written out where it goes by a name; null for the others. */
export function pointsLayout(representation: Representation): PointsLayout | null {
  const { body, face, left, right } = holisticParts;
  if (representation.kind === 'points') return representation;
  if (representation.kind === 'holistic-1662') return described([body, face, left, right]);
  return representation.kind === 'holistic-258' ? described([body, left, right]) : null;
}

type Part = (typeof holisticParts)[keyof typeof holisticParts];

const described = (parts: readonly Part[]): PointsLayout => ({
  kind: 'points',
  unit: 'shares',
  parts: parts.map(({ component, points, values }) => ({ component, points, values: [...values] })),
});

/** Numbers a frame. */
export function widthOf(representation: Representation): number {
  const layout = pointsLayout(representation);
  if (layout !== null)
    return layout.parts.reduce((sum, { points, values }) => sum + points * values.length, 0);
  return 'width' in representation ? representation.width : 0;
}
